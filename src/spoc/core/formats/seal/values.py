"""What unsealing raises, and what damaged structures make the libraries raise."""

from spoc.core.formats.certificates import CertificateFacts
from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.messages import SetAsideWhy


class SealError(UnreadableError):
    """The seal could not be opened or does not hold.

    opened: what was inside, when it could be opened; signer: who is said to have signed, when that is known. Both are
    for the person who decides about the message, never for a machine to go on with.
    """

    def __init__(
        self,
        why: SetAsideWhy,
        code: str,
        *,
        opened: bytes | None = None,
        signer: CertificateFacts | None = None,
        **values: str,
    ) -> None:
        super().__init__(why, code, **values)
        self.opened, self.signer = opened, signer
