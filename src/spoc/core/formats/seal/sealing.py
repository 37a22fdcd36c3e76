"""Seals a mail: signs it, then encrypts it for every recipient (RFC 8551, 3.7)."""

import hashlib
from base64 import encodebytes
from collections.abc import Sequence
from datetime import UTC, datetime

from asn1crypto import cms, core
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from spoc.core.formats.certificates import KeyPair, PrivateKey, facts_of
from spoc.core.formats.seal.chain import expired
from spoc.core.formats.seal.entity import with_crlf


def seal(
    inner: bytes,
    *,
    signer: KeyPair,
    chain: Sequence[x509.Certificate] = (),
    recipients: Sequence[x509.Certificate],
    at: datetime,
) -> bytes:
    """The sealed entity of a mail, with its own MIME header lines, to be put behind those of the envelope.

    inner: the mail to protect, its header lines included. signer: RSA or elliptic curve. chain: authorities between the
    signer and what the recipient trusts. recipients: certificates with RSA keys, ours too when we want to read it
    again. at: the moment of signing. AES-256-CBC, SHA-256. Raises SealError with why CERTIFICATE_EXPIRED when the
    signer's or a recipient's certificate is not valid at that moment; ValueError without recipient or RSA key.
    """
    for certificate in (signer.certificate, *recipients):
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            raise expired(facts_of(certificate))
    builder = PKCS7EnvelopeBuilder().set_data(_multipart_signed(with_crlf(inner), signer, chain, at))
    for certificate in recipients:
        if not isinstance(certificate.public_key(), rsa.RSAPublicKey):
            raise ValueError("a recipient's key must be RSA")
        builder = builder.add_recipient(certificate)
    builder = builder.set_content_encryption_algorithm(algorithms.AES256)
    return _part("application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m", _encrypted(builder), mime=True)


def _encrypted(builder: PKCS7EnvelopeBuilder) -> bytes:
    return builder.encrypt(Encoding.DER, [PKCS7Options.Binary])


def _multipart_signed(content: bytes, signer: KeyPair, chain: Sequence[x509.Certificate], at: datetime) -> bytes:
    boundary = f"=_{hashlib.sha256(b'signed' + content).hexdigest()[:40]}".encode()
    signature = _signed_data(content, signer, chain, at).dump()
    return b"".join(
        (
            b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n',
            b' boundary="' + boundary + b'"\r\n\r\nThis is an S/MIME signed message\r\n\r\n',
            b"--" + boundary + b"\r\n" + content + b"\r\n",
            b"--" + boundary + b"\r\n" + _part("application/pkcs7-signature", "smime.p7s", signature) + b"\r\n",
            b"--" + boundary + b"--\r\n",
        )
    )


def _part(media_type: str, name: str, content: bytes, *, mime: bool = False) -> bytes:
    head = (
        f'Content-Type: {media_type}; name="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    # aiosmtpd and others refuse bare LF as a line too long: CRLF from the start.
    body = encodebytes(content).replace(b"\n", b"\r\n")
    return (b"MIME-Version: 1.0\r\n" if mime else b"") + head.encode() + body


def _signed_data(content: bytes, signer: KeyPair, chain: Sequence[x509.Certificate], at: datetime) -> cms.ContentInfo:
    """Signed data without the content. Built here because the library's own asks the clock for the signing time."""
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": at.astimezone(UTC)})]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(content).digest()]}),
        ]
    )
    own = cms.CertificateChoices.load(signer.certificate.public_bytes(Encoding.DER))
    others = [cms.CertificateChoices.load(each.public_bytes(Encoding.DER)) for each in chain]
    certificate = own.chosen
    signer_info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            {"issuer": certificate.issuer, "serial_number": certificate.serial_number},
        ),
        "digest_algorithm": {"algorithm": "sha256", "parameters": core.Null()},
        "signed_attrs": attributes,
        "signature_algorithm": _algorithm(signer.key),
        "signature": _signature(signer.key, attributes.dump()),
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256", "parameters": core.Null()}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [own, *others],
        "signer_infos": [signer_info],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _algorithm(key: PrivateKey) -> dict[str, object]:
    if isinstance(key, rsa.RSAPrivateKey):
        return {"algorithm": "rsassa_pkcs1v15", "parameters": core.Null()}
    return {"algorithm": "sha256_ecdsa"}


def _signature(key: PrivateKey, covered: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(covered, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(covered, ec.ECDSA(hashes.SHA256()))
