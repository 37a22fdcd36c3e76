"""Invented authorities, keys and TLS, made once: making RSA keys takes longer than the tests."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from spoc.core.formats.certificates import KeyPair, issue_training_authority, issue_training_certificate
from spoc.core.formats.tls_certificates import issue_training_tls

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


@cache
def authority(state: str) -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    return issue_training_authority(f"Authority {state}", state, valid=(NOW - YEAR, NOW + 9 * YEAR), key=key)


@cache
def rsa_key(state: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def bureau_key(state: str, begun: timedelta = YEAR / 2, ends: timedelta = YEAR, signed_by: str = "") -> KeyPair:
    """The key of a bureau, begun so long ago, ending so far from now. All certificates of a bureau have one RSA key."""
    address, valid = f"sirene@{state.lower()}.example", (NOW - begun, NOW + ends)
    return issue_training_certificate(
        authority(signed_by or state), f"SIRENE {state}", address, valid=valid, key=rsa_key(state)
    )


@cache
def mail_server_pem(state: str, *hosts: str) -> bytes:
    now = datetime.now(UTC)
    return issue_training_tls(authority(state), hosts, valid=(now - YEAR, now + YEAR))
