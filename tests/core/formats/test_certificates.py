"""Certificates: what they say, and files that hold them."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from spoc.core.formats.certificates import (
    KeyPair,
    certificate_pem,
    facts_of,
    issue_training_authority,
    key_pem,
    read_certificates,
    read_key_pair,
)


def test_facts_of_a_bureau_s_certificate(partner: KeyPair) -> None:
    facts = facts_of(partner.certificate)
    assert facts.subject == "CN=SIRENE QM,C=QM"
    assert facts.issuer == "CN=Invented authority,C=QM"
    assert facts.emails == ("desk@bureau.qm.example",)
    assert (facts.not_before, facts.not_after) == (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC))
    assert int(facts.serial, 16) == partner.certificate.serial_number
    assert len(facts.fingerprint) == 64


def test_the_address_may_stand_in_the_subject_as_it_once_did(authority: KeyPair) -> None:
    name = x509.Name([x509.NameAttribute(NameOID.EMAIL_ADDRESS, "Old@bureau.qm.example")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(authority.key.public_key())
    builder = builder.not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2026, 2, 1))  # noqa: DTZ001  UTC
    certificate = builder.serial_number(5).sign(authority.key, hashes.SHA256())
    assert facts_of(certificate).emails == ("old@bureau.qm.example",)


@pytest.mark.parametrize("password", [None, b"invented"])
def test_a_pair_comes_back_from_its_files(partner: KeyPair, password: bytes | None) -> None:
    again = read_key_pair(certificate_pem(partner.certificate), key_pem(partner.key, password), password)
    assert again.certificate == partner.certificate
    assert key_pem(again.key) == key_pem(partner.key)
    assert (b"ENCRYPTED" in key_pem(partner.key, password)) is (password is not None)


def test_a_key_of_another_certificate_is_refused(partner: KeyPair, ours: KeyPair) -> None:
    with pytest.raises(ValueError, match="does not belong"):
        read_key_pair(certificate_pem(partner.certificate), key_pem(ours.key))


def test_a_file_may_hold_a_whole_chain(partner: KeyPair, authority: KeyPair) -> None:
    pem = certificate_pem(partner.certificate) + certificate_pem(authority.certificate)
    assert read_certificates(pem) == (partner.certificate, authority.certificate)
    with pytest.raises(ValueError, match="PEM"):
        read_certificates(b"no certificate")


def test_keys_are_made_when_none_is_given() -> None:
    made = issue_training_authority(
        "A", "QM", valid=(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    )
    assert isinstance(made.key, rsa.RSAPrivateKey)
    assert made.key.key_size == 3072
    assert not isinstance(made.key, ec.EllipticCurvePrivateKey)
