"""The seal: what was signed comes out byte by byte, whoever sealed it, whatever servers did on the way."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
    pkcs7_decrypt_smime,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from spoc.core.formats.certificates import (
    KeyPair,
    facts_of,
    issue_training_authority,
    issue_training_certificate,
    read_certificates,
    read_key_pair,
)
from spoc.core.formats.seal import SealError, Unsealed, seal, unseal
from spoc.core.terms.messages import SetAsideWhy
from tests.core.formats.seals import INNER, Refused, encrypted


def test_what_was_sealed_comes_out_byte_by_byte_with_its_signer(
    sealed: bytes, opened: Callable[[bytes], Unsealed], partner: KeyPair, ours: KeyPair
) -> None:
    found = opened(sealed)
    assert found.inner == INNER
    assert found.signer == facts_of(partner.certificate)
    assert found.signer.emails == ("desk@bureau.qm.example",)
    assert [each.subject for each in found.chain] == ["CN=SIRENE QM,C=QM", "CN=Invented authority,C=QM"]
    assert found.opened_with == facts_of(ours.certificate)
    assert found.signed_at == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert (found.cipher, found.algorithm) == ("aes256_cbc", "rsassa_pkcs1v15 sha256")


def test_nothing_of_the_content_can_be_seen_outside(sealed: bytes) -> None:
    assert b"Good morning" not in sealed
    assert b"inside" not in sealed


@settings(max_examples=25)
@given(st.binary(max_size=300))
def test_any_content_comes_out_with_crlf(content: bytes) -> None:
    keys = _Keys.get()
    data = seal(b"A: b\r\n\r\n" + content, signer=keys.signer, recipients=[keys.ours.certificate], at=keys.at)
    found = unseal(data, [keys.ours], [keys.authority.certificate], keys.at)
    plain = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    assert found.inner == b"A: b\r\n\r\n" + plain.replace(b"\n", b"\r\n")


class _Keys:
    """Made once, as hypothesis calls the test many times."""

    made: "_Keys | None" = None

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, tzinfo=UTC)
        valid = (self.at - timedelta(days=1), self.at + timedelta(days=1))
        key = ec.generate_private_key(ec.SECP256R1())
        self.authority = issue_training_authority("Authority", "QM", valid=valid, key=key)
        self.ours = issue_training_certificate(self.authority, "Ours", "o@bureau.qs.example", valid=valid)
        self.signer = issue_training_certificate(self.authority, "Signer", "s@bureau.qm.example", valid=valid, key=key)

    @classmethod
    def get(cls) -> "_Keys":
        cls.made = cls.made or cls()
        return cls.made


JOURNEYS: dict[str, Callable[[bytes], bytes]] = {
    "header lines in front": lambda data: b"Received: from a\r\nFrom: b@bureau.qm.example\r\n" + data,
    "LF instead of CRLF": lambda data: data.replace(b"\r\n", b"\n"),
    "empty lines behind": lambda data: data + b"\r\n\r\n",
    "the old name of the type": lambda data: data.replace(b"pkcs7-mime", b"x-pkcs7-mime"),
    "only the name tells": lambda data: data.replace(
        b"application/pkcs7-mime; smime-type=enveloped-data", b"application/octet-stream"
    ),
}


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_what_servers_do_on_the_way_does_no_harm(
    sealed: bytes, opened: Callable[[bytes], Unsealed], journey: Callable[[bytes], bytes]
) -> None:
    assert opened(journey(sealed)).inner == INNER


def test_every_recipient_opens_it_with_the_right_one_of_many_keys(
    ours: KeyPair, partner: KeyPair, authority: KeyPair, noon: datetime
) -> None:
    valid = (noon - timedelta(days=300), noon + timedelta(days=300))
    older = issue_training_certificate(authority, "SIRENE QS", "desk@bureau.qs.example", valid=valid)
    data = seal(INNER, signer=partner, recipients=[partner.certificate, older.certificate], at=noon)
    for keys in ([ours, older], [older, ours], [partner]):
        assert unseal(data, keys, [authority.certificate], noon).inner == INNER
    assert unseal(data, [ours, older], [authority.certificate], noon).opened_with == facts_of(older.certificate)


def test_the_partner_s_certificate_itself_may_be_the_anchor(
    sealed: bytes, ours: KeyPair, partner: KeyPair, noon: datetime
) -> None:
    assert len(unseal(sealed, [ours], [partner.certificate], noon).chain) == 1


def test_a_chain_over_an_authority_in_between(ours: KeyPair, authority: KeyPair, noon: datetime) -> None:
    valid = (noon - timedelta(days=1), noon + timedelta(days=1))
    between = _sub_authority(authority, valid)
    signer = issue_training_certificate(between, "SIRENE QM", "desk@bureau.qm.example", valid=valid)
    data = seal(INNER, signer=signer, chain=[between.certificate], recipients=[ours.certificate], at=noon)
    assert len(unseal(data, [ours], [authority.certificate], noon).chain) == 3
    alone = seal(INNER, signer=signer, recipients=[ours.certificate], at=noon)
    with pytest.raises(SealError) as refused:
        unseal(alone, [ours], [authority.certificate], noon)
    assert refused.value.why is SetAsideWhy.UNTRUSTED_CERTIFICATE


def _sub_authority(above: KeyPair, valid: tuple[datetime, datetime]) -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    own = issue_training_authority("Between", "QM", valid=valid, key=key).certificate
    certificate = (
        x509.CertificateBuilder()
        .subject_name(own.subject)
        .issuer_name(above.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(above.key, hashes.SHA256())
    )
    return KeyPair(certificate=certificate, key=key)


def test_another_implementation_opens_what_we_seal(sealed: bytes, ours: KeyPair) -> None:
    key = ours.key
    assert not isinstance(key, ec.EllipticCurvePrivateKey)
    inside = pkcs7_decrypt_smime(sealed, ours.certificate, key, [])
    assert b"Content-Type: multipart/signed" in inside
    assert INNER in inside


@pytest.mark.parametrize("detached", [True, False], ids=["beside the content", "around the content"])
@pytest.mark.parametrize("rsa_padding", [padding.PKCS1v15(), padding.PSS(padding.MGF1(hashes.SHA512()), 64)])
def test_we_open_what_another_implementation_seals(
    ours: KeyPair, partner: KeyPair, opened: Callable[[bytes], Unsealed], detached: bool, rsa_padding: padding.PKCS1v15
) -> None:
    builder = PKCS7SignatureBuilder().set_data(INNER)
    builder = builder.add_signer(partner.certificate, partner.key, hashes.SHA512(), rsa_padding=rsa_padding)
    options = [PKCS7Options.Binary, *([PKCS7Options.DetachedSignature] if detached else [])]
    found = opened(encrypted(builder.sign(Encoding.SMIME, options), ours))
    assert found.inner == INNER
    assert found.algorithm.endswith("sha512")


OPENSSL = Path(__file__).parents[2] / "data" / "formats" / "openssl"
FROM_OPENSSL = {
    "detached-sha256-aes256": "aes256_cbc rsassa_pkcs1v15 sha256",
    "opaque-sha512-aes128-streamed": "aes128_cbc rsassa_pkcs1v15 sha512",
    "pss-sha384-oaep-keyid": "aes256_cbc rsassa_pss sha384",
    "ecdsa-keyid-gcm": "aes256_gcm ecdsa sha256",
    "without-attributes": "aes192_cbc rsassa_pkcs1v15 sha256",
}
REFUSED_FROM_OPENSSL = {
    "encrypted-only": (SetAsideWhy.NOT_SEALED, "seal.not_signed"),
    "signed-only": (SetAsideWhy.NOT_SEALED, "seal.not_encrypted"),
    "sha1": (SetAsideWhy.BAD_SIGNATURE, "seal.weak_digest"),
    "triple-des": (SetAsideWhy.BROKEN_MIME, "seal.unsupported_cipher"),
    "without-certificate": (SetAsideWhy.UNTRUSTED_CERTIFICATE, "seal.no_signer_certificate"),
}
"""Sealed by OpenSSL with what partners' programs may choose; the authority has no key usage."""


@pytest.fixture
def of_openssl() -> tuple[KeyPair, tuple[x509.Certificate, ...]]:
    certificate, key = ((OPENSSL / name).read_bytes() for name in ("recipient.pem", "recipient-key.pem"))
    return read_key_pair(certificate, key), read_certificates((OPENSSL / "authority.pem").read_bytes())


@pytest.mark.parametrize("name", FROM_OPENSSL)
def test_we_open_what_openssl_sealed(
    of_openssl: tuple[KeyPair, tuple[x509.Certificate, ...]], noon: datetime, name: str
) -> None:
    found = unseal((OPENSSL / f"{name}.eml").read_bytes(), [of_openssl[0]], of_openssl[1], noon)
    assert b"Sealed by OpenSSL." in found.inner
    assert f"{found.cipher} {found.algorithm}" == FROM_OPENSSL[name]
    assert found.signer.emails == ("desk@bureau.qn.example",)


@pytest.mark.parametrize("name", REFUSED_FROM_OPENSSL)
def test_we_refuse_what_openssl_would_let_through(
    of_openssl: tuple[KeyPair, tuple[x509.Certificate, ...]], noon: datetime, refused: Refused, name: str
) -> None:
    data = (OPENSSL / f"{name}.eml").read_bytes()
    error = refused(data, our_keys=[of_openssl[0]], anchors=of_openssl[1])
    assert (error.why, error.reason.code) == REFUSED_FROM_OPENSSL[name]
