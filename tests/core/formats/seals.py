"""What the tests of the seal share besides fixtures: a content, and sealing without our own code."""

from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from spoc.core.formats.certificates import KeyPair
from spoc.core.formats.seal import SealError

INNER = b"Content-Type: text/plain; charset=utf-8\r\nSubject: inside\r\n\r\nGood morning.\r\n"
Refused = Callable[..., SealError]


def encrypted(content: bytes, *recipients: KeyPair) -> bytes:
    """Encrypted by the cryptography library alone, signed or not as `content` is."""
    builder = PKCS7EnvelopeBuilder().set_data(content).set_content_encryption_algorithm(algorithms.AES256)
    for recipient in recipients:
        builder = builder.add_recipient(recipient.certificate)
    return builder.encrypt(Encoding.SMIME, [PKCS7Options.Binary])
