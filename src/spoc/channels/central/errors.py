"""What a client of a central system raises: one error, which says in a reason what happened."""

from spoc.channels.base import ChannelError
from spoc.core.formats.central import CentralFormatError
from spoc.core.formats.central.messages import Refused
from spoc.core.terms.central import CentralRefusal
from spoc.core.terms.reasons import Reason

NEVER_BETTER = frozenset(("central.version", "central.foreign", "central.unwritable", "central.not_theirs"))
"""Reasons that a second try meets again."""


class CentralError(ChannelError):
    """code: of a refusal, None when there was no answer that could be read; field: which one, where it is about one."""

    def __init__(self, reason: Reason, *, permanent: bool, code: CentralRefusal | None = None, field: str = "") -> None:
        told = ", ".join(f"{name}: {value}" for name, value in reason.values.items() if value)
        super().__init__(f"{reason.code} ({told})" if told else reason.code, permanent=permanent)
        self.reason = reason
        self.code = code
        self.field = field


def refused(answer: Refused) -> CentralError:
    """The central system answered no."""
    reason = Reason(code=f"central.refused.{answer.code}", values={"field": answer.field, "detail": answer.detail})
    return CentralError(reason, permanent=answer.code.is_permanent, code=answer.code, field=answer.field)


def unreadable(error: CentralFormatError) -> CentralError:
    """What was to be sent cannot be written, or what came cannot be read."""
    return CentralError(error.reason, permanent=error.reason.code in NEVER_BETTER)


def unreachable(detail: str) -> CentralError:
    """No answer at all: it may have been carried out or not, and must be asked again with the same order."""
    return CentralError(Reason(code="central.unreachable", values={"detail": detail[:300]}), permanent=False)
