"""What a picture says of itself."""

from dataclasses import dataclass

from spoc.core.terms.reasons import Reason


class PictureError(ValueError):
    """Bytes that are no picture that can be kept; `reason` says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.reason = Reason(code=code, values=values)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """media_type: IANA's. width, height: pixels; None for a paper that has none."""

    media_type: str
    width: int | None = None
    height: int | None = None
