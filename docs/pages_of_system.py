"""Reference pages of the system: its settings, and the right that each of its addresses needs."""

from collections.abc import Callable, Iterable

from django.urls import URLPattern, URLResolver, get_resolver
from markdown import page, table

from spoc.config.office import Settings
from spoc.desk.access import FOREIGN_ROUTES, OPEN_ROUTES, operations_of
from spoc.office.accounts.doors import Need, need_declared_by


def settings() -> str:
    rows = [
        [f"`SPOC_{name.upper()}`", f"`{default_of(name)}`", field.description or ""]
        for name, field in Settings.model_fields.items()
    ]
    return page(
        "Settings",
        "`spoc/config/office.py`",
        "Read from the environment, then from the file named by `SPOC_CONFIG_FILE`, then from these defaults. "
        "`spoc config` shows each with where it came from.\n",
        table(["Setting", "Default", "What it is"], rows),
    )


def default_of(name: str) -> str:
    default = Settings.model_fields[name].default
    return {None: "none", True: "true", False: "false"}.get(default, str(default))


def routes() -> str:
    every = list(walked(get_resolver().url_patterns, ""))
    pages = sorted([f"`/{path}`", right_of(one)] for one, path in every if not operations_of(one.callback))
    calls = sorted(
        [f"`/{path}`", ", ".join(sorted(operation.methods)), words_of(need_declared_by(operation.view_func))]
        for one, path in every
        for operation in operations_of(one.callback)
    )
    return page(
        "Addresses and rights",
        "the routes and what their views declare",
        "`signed in`: whatever the role. `open`: before sign-in. What declares nothing is refused to everybody.\n",
        "## Pages\n",
        table(["Address", "Needs"], pages),
        "## JSON API\n\nDescribed in full at `/api/v1/openapi.json`.\n",
        table(["Address", "Method", "Needs"], calls),
    )


def right_of(pattern: URLPattern) -> str:
    if pattern.name in OPEN_ROUTES:
        return "open"
    return words_of(need_declared_by(pattern.callback) or FOREIGN_ROUTES.get(pattern.name or ""))


def words_of(need: Need | None) -> str:
    if need is None:
        return "nobody: not declared"
    return need.verb.value if need.verb else "signed in"


def walked(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterable[tuple[URLPattern, str]]:
    for one in patterns:
        path = before + str(one.pattern).lstrip("^").rstrip("$")
        if isinstance(one, URLResolver):
            yield from walked(one.url_patterns, path)
        else:
            yield one, path


PAGES: dict[str, Callable[[], str]] = {"routes.md": routes, "settings.md": settings}
