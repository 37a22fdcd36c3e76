"""What every channel gives and raises: the receipt of what was taken, and one error with one question."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SentReceipt:
    """The other side's system took it: its own words, kept with the attempt.

    Not yet the bureau's signed receipt, which comes later as a message of its own.
    """

    reply: str


class ChannelError(Exception):
    """The other side did not take it. The one question a caller asks: is another try worth it?"""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent
