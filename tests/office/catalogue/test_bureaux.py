"""Bureaux, their certificates and our trust: entered once, never another's, each change in the audit."""

import pytest

from spoc.core.terms.offices import SYSTEM
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau, BureauCertificate, TrustAnchor
from spoc.office.catalogue.selectors import (
    bureau_of_certificate,
    bureau_with_address,
    certificates_ending,
    trust_anchors,
    valid_certificates_of,
)
from spoc.office.catalogue.services import (
    CatalogueError,
    add_certificate,
    add_trust_anchor,
    set_active,
    withdraw_certificate,
    withdraw_trust_anchor,
)
from tests.channels.mail.invented import NOW, YEAR, authority, bureau_key, mail_server_pem
from tests.procedures.partner import SECOND, anchor, enter_bureau, pem

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(db: None) -> Bureau:
    return enter_bureau("QN")


def test_a_bureau_is_found_by_its_mailbox_in_capitals_too(bureau: Bureau) -> None:
    assert bureau_with_address("SIRENE@QN.Example ") == bureau
    assert bureau_with_address("sirene@qs.example") is None


def test_a_certificate_entered_twice_stands_once(bureau: Bureau) -> None:
    first = add_certificate(bureau, pem("QN"), by=SYSTEM, at=NOW)
    assert add_certificate(bureau, pem("QN"), by=SYSTEM, at=NOW) == first
    assert BureauCertificate.objects.count() == 1


def test_a_certificate_of_one_bureau_is_not_taken_for_another(bureau: Bureau) -> None:
    with pytest.raises(CatalogueError) as refused:
        add_certificate(enter_bureau("QS"), pem("QN"), by=SYSTEM, at=NOW)
    assert refused.value.reason.code == "catalogue.certificate.of_another"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("no certificate", "catalogue.certificate.unreadable", id="no certificate at all"),
        pytest.param(mail_server_pem("QN", "x").decode(), "catalogue.certificate.not_rsa", id="a key of another kind"),
    ],
)
def test_what_cannot_be_sealed_to_is_refused(bureau: Bureau, text: str, code: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        add_certificate(bureau, text, by=SYSTEM, at=NOW)
    assert refused.value.reason.code == code


def test_only_an_authority_can_be_trusted_as_one() -> None:
    with pytest.raises(CatalogueError) as refused:
        add_trust_anchor(pem("QN"), by=SYSTEM, at=NOW)
    assert refused.value.reason.code == "catalogue.anchor.not_an_authority"


def test_a_withdrawn_certificate_neither_signs_nor_is_sealed_to(bureau: Bureau) -> None:
    [certificate] = valid_certificates_of(bureau, NOW)
    withdraw_certificate(certificate, by=SYSTEM, at=NOW)
    assert not valid_certificates_of(bureau, NOW + SECOND).exists()
    assert bureau_of_certificate(certificate.fingerprint) is None


def test_a_certificate_holds_between_its_dates_only(bureau: Bureau) -> None:
    assert valid_certificates_of(bureau, NOW).exists()
    assert not valid_certificates_of(bureau, NOW - YEAR).exists()
    assert not valid_certificates_of(bureau, NOW + 2 * YEAR).exists()


def test_certificates_that_end_soon_are_listed(bureau: Bureau) -> None:
    assert list(certificates_ending(NOW + 2 * YEAR)) == list(bureau.certificates.all())
    assert not certificates_ending(NOW).exists()


def test_an_authority_no_longer_trusted_is_left_out_and_can_come_back() -> None:
    trusted = add_trust_anchor(anchor("QN"), by=SYSTEM, at=NOW)
    withdraw_trust_anchor(trusted, by=SYSTEM, at=NOW)
    assert not trust_anchors().exists()
    assert add_trust_anchor(anchor("QN"), by=SYSTEM, at=NOW) == trusted
    assert TrustAnchor.objects.get().is_active


def test_every_change_is_in_the_audit(bureau: Bureau) -> None:
    set_active(bureau, active=False, by=SYSTEM, at=NOW)
    actions = list(AuditEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == [
        "catalogue.bureau.set",
        "catalogue.certificate.added",
        "catalogue.anchor.added",
        "catalogue.bureau.closed",
    ]
    assert bureau_key("QN").certificate.issuer == authority("QN").certificate.subject
