"""Certificates: what they say, reading and writing them, and issuing invented ones for training and tests."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from spoc.core.formats.problems import DAMAGE

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, kw_only=True)
class KeyPair:
    """A certificate and the private key that belongs to it."""

    certificate: x509.Certificate
    key: PrivateKey


@dataclass(frozen=True, kw_only=True)
class CertificateFacts:
    """What a page shows of a certificate. emails in small letters; serial and fingerprint (SHA-256) in hexadecimal
    digits; moments in UTC."""

    subject: str
    issuer: str
    emails: tuple[str, ...]
    serial: str
    fingerprint: str
    not_before: datetime
    not_after: datetime


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """What the certificate says of its holder."""
    return CertificateFacts(
        subject=certificate.subject.rfc4514_string(),
        issuer=certificate.issuer.rfc4514_string(),
        emails=_emails(certificate),
        serial=f"{certificate.serial_number:x}",
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
    )


def read_certificates(pem: bytes) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM file, in order. Raises ValueError when there is none."""
    return tuple(x509.load_pem_x509_certificates(pem))


def read_key_pair(certificate_pem: bytes, key_pem: bytes, password: bytes | None = None) -> KeyPair:
    """The first certificate and its key. Raises ValueError when they do not belong together, TypeError on a missing or
    needless password."""
    certificate, key = read_certificates(certificate_pem)[0], load_pem_private_key(key_pem, password)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise ValueError("only RSA and elliptic-curve keys are supported")
    if key.public_key() != certificate.public_key():
        raise ValueError("the key does not belong to the certificate")
    return KeyPair(certificate=certificate, key=key)


def certificate_pem(certificate: x509.Certificate) -> bytes:
    """The certificate as PEM, which `read_certificates` reads; several may stand one behind the other."""
    return certificate.public_bytes(Encoding.PEM)


def key_pem(key: PrivateKey, password: bytes | None = None) -> bytes:
    """The key in PKCS 8, encrypted when there is a password."""
    return key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password) if password else NoEncryption()
    )


def issue_training_authority(
    name: str, country: str, *, valid: tuple[datetime, datetime], key: PrivateKey | None = None
) -> KeyPair:
    """A self-signed certification authority for training and tests. A key is made (RSA, 3072 bits) unless given.

    valid: first and last moment.
    """
    key = key or rsa.generate_private_key(65537, 3072)
    subject = _name(name, country)
    builder = (
        _builder(subject, subject, key, valid)
        .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
    )
    return KeyPair(certificate=builder.sign(key, hashes.SHA256()), key=key)


def issue_training_certificate(
    authority: KeyPair, name: str, email: str, *, valid: tuple[datetime, datetime], key: PrivateKey | None = None
) -> KeyPair:
    """A bureau's certificate for signing and for being written to, with its address as alternative name (RFC 8550, 3).

    The country is the authority's. valid: first and last moment. A key is made (RSA, 2048 bits) unless given.
    """
    key = key or rsa.generate_private_key(65537, 2048)
    issuer = authority.certificate.subject
    country = issuer.get_attributes_for_oid(NameOID.COUNTRY_NAME)[0].value
    builder = (
        _builder(_name(name, str(country)), issuer, key, valid)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name(email)]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
    )
    return KeyPair(certificate=builder.sign(authority.key, hashes.SHA256()), key=key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, valid: tuple[datetime, datetime]
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=not signs_certificates,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str, country: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, country), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _emails(certificate: x509.Certificate) -> tuple[str, ...]:
    """Addresses of the alternative names, and the old place in the subject."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        found = list(names.get_values_for_type(x509.RFC822Name))
    except (x509.ExtensionNotFound, *DAMAGE):
        found = []
    found += [str(each.value) for each in certificate.subject.get_attributes_for_oid(NameOID.EMAIL_ADDRESS)]
    return tuple(dict.fromkeys(address.lower() for address in found))
