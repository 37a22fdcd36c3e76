"""How the processes of the office write their log: plain lines, or JSON with `--json`; to standard error."""

import logging.config
import os
from typing import Any

AS_JSON = "SPOC_LOG_JSON"
"""Set for the processes that `spoc up --json` starts."""

QUIET = ("aiosmtpd", "mail.log", "procrastinate", "granian", "asyncio", "httpx")
"""Libraries that tell more than an office wants to keep, such as addresses and URLs."""


def write_logs(part: str, *, as_json: bool = False) -> dict[str, Any]:  # Any: the shape that logging.config reads
    """Sets the log of this process up; `part` stands in each line. Also gives the set-up, for servers that want it."""
    as_json = as_json or bool(os.environ.get(AS_JSON))
    if as_json:
        os.environ[AS_JSON] = "1"
    set_up = _set_up(part, as_json=as_json)
    logging.config.dictConfig(set_up)
    logging.captureWarnings(True)
    return set_up


def _set_up(part: str, *, as_json: bool) -> dict[str, Any]:  # Any: as above
    import structlog

    shared = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.CallsiteParameterAdder({structlog.processors.CallsiteParameter.PROCESS}),
        _named(part),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    # Plain tracebacks: the other kind shows the values of local names, a password or a person among them.
    plain = structlog.dev.ConsoleRenderer(colors=os.isatty(2), exception_formatter=structlog.dev.plain_traceback)
    last = structlog.processors.JSONRenderer() if as_json else plain
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *([structlog.processors.format_exc_info] if as_json else []),
            last,
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        # INFO for people is what `spoc up` says itself; a program gets every line.
        "root": {"handlers": ["stderr"], "level": "INFO" if as_json else "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "_granian": {"handlers": [], "propagate": True},
            **{name: {"level": "WARNING"} for name in QUIET},
        },
    }


def _named(part: str) -> Any:  # Any: structlog's own type of a processor
    def processor(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:  # Any: a line's values
        return {"part": part, **event}

    return processor
