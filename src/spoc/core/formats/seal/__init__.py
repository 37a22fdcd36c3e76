"""S/MIME: signs then encrypts what leaves; opens, and verifies signature and chain of, what came (RFC 5652, 8551)."""

from spoc.core.formats.certificates import CertificateFacts, KeyPair
from spoc.core.formats.seal.opening import Unsealed, unseal
from spoc.core.formats.seal.sealing import seal
from spoc.core.formats.seal.values import SealError

__all__ = ["CertificateFacts", "KeyPair", "SealError", "Unsealed", "seal", "unseal"]
