"""A step that is refused carries its reason; page, API and terminal make the sentence of it."""

from spoc.core.terms.reasons import Reason


class NotFoundError(LookupError):
    """Nothing bears this key, or nothing that may be seen by whoever asks."""


class RefusedError(Exception):
    """What was asked for may not or cannot be done; nothing was changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason

    @classmethod
    def because(cls, code: str, **values: str) -> "RefusedError":
        return cls(Reason(code=code, values=values))
