"""What does not hold is refused, each under its own heading, and what was inside is kept for a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    pkcs7_decrypt_smime,
)

from spoc.core.formats.certificates import (
    KeyPair,
    facts_of,
    issue_training_authority,
    issue_training_certificate,
)
from spoc.core.formats.seal import SealError, seal
from spoc.core.terms.messages import SetAsideWhy
from tests.core.formats.seals import INNER, Refused, encrypted


def test_one_letter_changed_after_signing_is_refused_and_shown_to_a_person(
    sealed: bytes, ours: KeyPair, partner: KeyPair, refused: Refused
) -> None:
    key = ours.key
    assert not isinstance(key, ec.EllipticCurvePrivateKey)
    inside = pkcs7_decrypt_smime(sealed, ours.certificate, key, [])
    error = refused(encrypted(inside.replace(b"Good morning", b"Good evening"), ours))
    assert error.why is SetAsideWhy.BAD_SIGNATURE
    assert error.reason.code == "seal.content_changed"
    assert error.opened == INNER.replace(b"morning", b"evening")
    assert error.signer == facts_of(partner.certificate)


def test_a_signature_of_another_key_is_refused(
    ours: KeyPair, partner: KeyPair, noon: datetime, refused: Refused
) -> None:
    forged = KeyPair(certificate=partner.certificate, key=ours.key)
    error = refused(seal(INNER, signer=forged, recipients=[ours.certificate], at=noon))
    assert (error.why, error.reason.code) == (SetAsideWhy.BAD_SIGNATURE, "seal.bad_signature")
    assert error.opened == INNER


def test_a_message_for_somebody_else_says_for_whom(partner: KeyPair, noon: datetime, refused: Refused) -> None:
    error = refused(seal(INNER, signer=partner, recipients=[partner.certificate], at=noon))
    assert (error.why, error.reason.code) == (SetAsideWhy.WRONG_KEY, "seal.for_another_key")
    assert facts_of(partner.certificate).serial in error.reason.values["found"]


def test_our_certificate_with_another_key_does_not_open(
    sealed: bytes, ours: KeyPair, partner: KeyPair, refused: Refused
) -> None:
    mixed_up = replace(ours, key=partner.key)
    error = refused(sealed, our_keys=[mixed_up])
    assert (error.why, error.reason.code) == (SetAsideWhy.WRONG_KEY, "seal.key_does_not_open")


def test_no_key_and_no_anchor_open_nothing(sealed: bytes, refused: Refused) -> None:
    assert refused(sealed, our_keys=[]).why is SetAsideWhy.WRONG_KEY
    assert refused(sealed, anchors=[]).why is SetAsideWhy.UNTRUSTED_CERTIFICATE


@pytest.mark.parametrize("at", [datetime(2025, 12, 31, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)])
def test_a_certificate_outside_of_its_time_is_refused_as_expired(sealed: bytes, refused: Refused, at: datetime) -> None:
    error = refused(sealed, at=at)
    assert (error.why, error.reason.code) == (SetAsideWhy.CERTIFICATE_EXPIRED, "seal.certificate_expired")
    assert error.opened == INNER


def test_an_authority_whose_time_has_passed_is_refused_as_expired(
    ours: KeyPair, noon: datetime, refused: Refused
) -> None:
    short = (noon - timedelta(days=9), noon - timedelta(days=1))
    past = issue_training_authority("Past authority", "QM", valid=short, key=ec.generate_private_key(ec.SECP256R1()))
    long = (noon - timedelta(days=9), noon + timedelta(days=9))
    signer = issue_training_certificate(past, "SIRENE QM", "desk@bureau.qm.example", valid=long)
    data = seal(INNER, signer=signer, recipients=[ours.certificate], at=noon)
    error = refused(data, anchors=[past.certificate])
    assert (error.why, error.reason.code) == (SetAsideWhy.CERTIFICATE_EXPIRED, "seal.issuer_expired")


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        pytest.param(-90, -30, id="ended before the signer's certificate began"),
        pytest.param(-90, -8, id="ended before the signer's authority began"),
        pytest.param(-90, 90, id="still valid"),
    ],
)
def test_an_authority_that_has_nothing_to_do_with_it_does_not_hide_that_the_signer_s_ended(
    ours: KeyPair, noon: datetime, refused: Refused, begin: int, end: int
) -> None:
    def authority(name: str, first: int, last: int) -> KeyPair:
        valid = (noon + timedelta(days=first), noon + timedelta(days=last))
        return issue_training_authority(name, "QM", valid=valid, key=ec.generate_private_key(ec.SECP256R1()))

    past, unrelated = authority("Past authority", -7, -1), authority("Unrelated authority", begin, end)
    long = (noon - timedelta(days=9), noon + timedelta(days=9))
    signer = issue_training_certificate(past, "SIRENE QM", "desk@bureau.qm.example", valid=long)
    data = seal(INNER, signer=signer, recipients=[ours.certificate], at=noon)
    error = refused(data, anchors=[past.certificate, unrelated.certificate])
    assert (error.why, error.reason.code) == (SetAsideWhy.CERTIFICATE_EXPIRED, "seal.issuer_expired")
    error = refused(data, anchors=[unrelated.certificate])
    assert error.why is SetAsideWhy.UNTRUSTED_CERTIFICATE


def test_a_stranger_s_authority_is_not_trusted(
    ours: KeyPair, authority: KeyPair, noon: datetime, refused: Refused
) -> None:
    valid = (noon - timedelta(days=1), noon + timedelta(days=1))
    key = ec.generate_private_key(ec.SECP256R1())
    namesake = issue_training_authority("Invented authority", "QM", valid=valid, key=key)
    signer = issue_training_certificate(namesake, "SIRENE QM", "desk@bureau.qm.example", valid=valid)
    error = refused(seal(INNER, signer=signer, chain=[namesake.certificate], recipients=[ours.certificate], at=noon))
    assert (error.why, error.reason.code) == (SetAsideWhy.UNTRUSTED_CERTIFICATE, "seal.untrusted_certificate")


def test_a_bureau_cannot_act_as_authority(ours: KeyPair, partner: KeyPair, noon: datetime, refused: Refused) -> None:
    valid = (noon - timedelta(days=1), noon + timedelta(days=1))
    signer = issue_training_certificate(partner, "SIRENE QN", "desk@bureau.qn.example", valid=valid)
    data = seal(INNER, signer=signer, chain=[partner.certificate], recipients=[ours.certificate], at=noon)
    assert refused(data).why is SetAsideWhy.UNTRUSTED_CERTIFICATE
    assert refused(data, anchors=[partner.certificate]).why is SetAsideWhy.UNTRUSTED_CERTIFICATE


def test_an_authority_s_certificate_is_not_for_signing_mail(
    authority: KeyPair, ours: KeyPair, noon: datetime, refused: Refused
) -> None:
    data = seal(INNER, signer=authority, recipients=[ours.certificate], at=noon)
    assert refused(data).why is SetAsideWhy.UNTRUSTED_CERTIFICATE


def test_a_certificate_for_something_else_is_not_trusted(
    ours: KeyPair, authority: KeyPair, noon: datetime, refused: Refused
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "www.bureau.qm.example")]))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(noon - timedelta(days=1))
        .not_valid_after(noon + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    signer = KeyPair(certificate=certificate, key=key)
    assert (
        refused(seal(INNER, signer=signer, recipients=[ours.certificate], at=noon)).why
        is SetAsideWhy.UNTRUSTED_CERTIFICATE
    )


CMS = b"Content-Type: application/pkcs7-mime\r\n"
NO_SEALS = {
    "nothing": (b"", "not_sealed", "seal.not_encrypted"),
    "a plain mail": (INNER, "not_sealed", "seal.not_encrypted"),
    "no content": (CMS + b"\r\n", "broken_mime", "seal.broken_cms"),
    "rubbish": (CMS + b"\r\n" + b"0\x80" * 9, "broken_mime", "seal.broken_cms"),
    "nested without end": (CMS + b"\r\n" + b"\x30\x80" * 20_000, "broken_mime", "seal.broken_cms"),
    "half of a group": (CMS + b"Content-Transfer-Encoding: base64\r\n\r\nA", "broken_mime", "seal.broken_base64"),
    "a header to exhaust the reader": (
        CMS[:-2] + b"; a=" + b";" * 9000 + b"\r\n",
        "broken_mime",
        "mail.header_too_long",
    ),
}


@pytest.mark.parametrize(("data", "why", "code"), NO_SEALS.values(), ids=NO_SEALS)
def test_what_is_no_seal_is_refused(refused: Refused, data: bytes, why: str, code: str) -> None:
    error = refused(data)
    assert (error.why, error.reason.code) == (SetAsideWhy(why), code)


def test_encrypted_but_not_signed_is_no_seal(ours: KeyPair, refused: Refused) -> None:
    error = refused(encrypted(INNER, ours))
    assert (error.why, error.reason.code) == (SetAsideWhy.NOT_SEALED, "seal.not_signed")
    assert error.opened == INNER


@pytest.mark.parametrize("at", [datetime(2025, 12, 31, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)])
def test_nothing_leaves_with_a_certificate_outside_of_its_time(ours: KeyPair, partner: KeyPair, at: datetime) -> None:
    with pytest.raises(SealError) as refused:
        seal(INNER, signer=ours, recipients=[partner.certificate], at=at)
    assert refused.value.why is SetAsideWhy.CERTIFICATE_EXPIRED


def test_nothing_leaves_for_nobody_or_for_a_key_that_cannot_be_encrypted_for(
    ours: KeyPair, authority: KeyPair, noon: datetime
) -> None:
    with pytest.raises(ValueError, match="at least one recipient"):
        seal(INNER, signer=ours, recipients=[], at=noon)
    with pytest.raises(ValueError, match="must be RSA"):
        seal(INNER, signer=ours, recipients=[authority.certificate], at=noon)


def test_lines_are_short_enough_and_end_in_crlf_for_every_server(sealed: bytes) -> None:
    lines = sealed.split(b"\r\n")
    assert max(map(len, lines)) <= 78 or max(map(len, lines)) < 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)
