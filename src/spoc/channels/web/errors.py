"""What a client of a service on the web raises: one error, whose reason says what the other side did."""

from spoc.channels.base import ChannelError
from spoc.core.terms.reasons import Reason

LONGEST_DETAIL = 200


class WebError(ChannelError):
    """No answer that can be used; never to be read as "nothing found".

    permanent: the same question would fail again until somebody changes something here or there.
    """

    def __init__(self, code: str, *, permanent: bool = False, **values: str) -> None:
        super().__init__(code, permanent=permanent)
        self.reason = Reason(code=code, values={name: value[:LONGEST_DETAIL] for name, value in values.items()})


def malformed(field: str, detail: str = "") -> WebError:
    """What came is not what was agreed: a field that is missing, of another type, or no value."""
    return WebError("source.malformed", field=field, detail=detail)
