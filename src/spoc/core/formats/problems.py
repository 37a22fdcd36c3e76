"""What the readers of this room raise: why a machine cannot go on, as intake records it, with a reason to show."""

from cryptography import x509
from cryptography.exceptions import InternalError, UnsupportedAlgorithm

from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.reasons import Reason


class UnreadableError(ValueError):
    """Bytes that could not be read. why: under which heading they are set aside; reason: what exactly, and where."""

    def __init__(self, why: SetAsideWhy, code: str, **values: str) -> None:
        self.why = why
        self.reason = Reason(code=code, values=values)
        super().__init__(why.value, code, values)


# asn1crypto and cryptography parse lazily, so that damage shows wherever a value is first looked at; they document
# ValueError and TypeError and let the others slip.
DAMAGE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    UnsupportedAlgorithm,
    InternalError,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What reading a damaged certificate or CMS structure may raise."""
