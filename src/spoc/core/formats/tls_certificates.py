"""Invented certificates of TLS, of servers and of their clients, for training and tests."""

import ipaddress
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from spoc.core.formats.certificates import KeyPair, certificate_pem, key_pem


def issue_training_tls(authority: KeyPair, hosts: tuple[str, ...], *, valid: tuple[datetime, datetime]) -> bytes:
    """Key and certificate of an invented server, as PEM; hosts: its names and IP addresses; valid: first, last moment.

    A key is made (curve P-256).
    """
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
    names = x509.SubjectAlternativeName([_general(host) for host in hosts])
    return _issued(authority, subject, (ExtendedKeyUsageOID.SERVER_AUTH, names), valid)


def issue_training_client(authority: KeyPair, name: str, state: str, *, valid: tuple[datetime, datetime]) -> bytes:
    """Key and certificate by which an office shows a server who it is, as PEM. state: ISO 3166-1 alpha-2."""
    parts = {NameOID.COUNTRY_NAME: state, NameOID.COMMON_NAME: name}
    subject = x509.Name([x509.NameAttribute(part, text) for part, text in parts.items()])
    names = x509.SubjectAlternativeName([x509.DNSName(f"{state.lower()}.example")])
    return _issued(authority, subject, (ExtendedKeyUsageOID.CLIENT_AUTH, names), valid)


def _issued(
    authority: KeyPair,
    subject: x509.Name,
    use: tuple[ObjectIdentifier, x509.SubjectAlternativeName],
    valid: tuple[datetime, datetime],
) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([use[0]]), critical=False)
        .add_extension(use[1], critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
        .sign(authority.key, SHA256())
    )
    return key_pem(key) + certificate_pem(certificate)


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
