"""Misused identity, R62 Art 62: what the victim consents to is kept and nothing else; what is withdrawn is erased."""

from dataclasses import replace
from datetime import date

import pytest

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, DeletionGround, DocumentKind, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimDocument, VictimValues
from spoc.core.terms.offices import Purpose
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Match
from spoc.office.subjects.models import Biometric, MisuseConsent, Name, VictimData
from spoc.office.subjects.models import Identity as IdentityRow
from spoc.office.subjects.selectors import candidates_for
from spoc.office.subjects.services import NewSubject, create_subject, set_searchable
from spoc.procedures import document_query
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.questions import DocumentQuestion, reason_of_json
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects import biometrics, misused_identity
from spoc.procedures.subjects.biometrics import NewFile
from spoc.procedures.subjects.misused_identity import Consented
from tests.channels.mail.invented import NOW
from tests.core.formats.pictures.drawn import jpeg
from tests.procedures.alerts.own import active, drafted
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA, alert_on, ask_for
from tests.procedures.subjects.conftest import MakeAlert, own_alert_on

pytestmark = pytest.mark.django_db

POINT = DataPoint
ARREST = AlertCategory.ARREST
OLEH = VictimValues(
    identity=Identity(
        names=(
            PersonName(full="Oleh Svitanok", family="Svitanok", given="Oleh"),
            PersonName(full="Oleh Rankovyi", kind=NameKind.FORMER),
        ),
        birth_dates=(PartialDate(year=1983, month=5, day=2),),
        birth_places=("Bilovodsk",),
        sex=Sex.MALE,
        nationalities=("QN",),
    ),
    birth_names=("Rankovyi",),
    marks=("scar on the left hand",),
    addresses=("Lamp Street 4, Bilovodsk",),
    father="Ivan Rankovyi",
    mother="Olena Rankova",
    documents=(VictimDocument(kind=DocumentKind.PASSPORT, state="QN", number="QX-998877", issued_on="2020-03-01"),),
)
EVERYTHING = frozenset(
    {
        POINT.SURNAMES,
        POINT.FORENAMES,
        POINT.NAMES_AT_BIRTH,
        POINT.PREVIOUS_NAMES,
        POINT.MARKS,
        POINT.BIRTH_PLACE,
        POINT.BIRTH_DATE,
        POINT.GENDER,
        POINT.PHOTOGRAPH,
        POINT.DACTYLOSCOPIC,
        POINT.NATIONALITIES,
        POINT.DOCUMENT_CATEGORY,
        POINT.DOCUMENT_COUNTRY,
        POINT.DOCUMENT_NUMBER,
        POINT.DOCUMENT_ISSUED_ON,
        POINT.ADDRESSES,
        POINT.FATHER,
        POINT.MOTHER,
    }
)
"""As R62 Art 62(3) lists them."""
CONSENT = Consented(points=EVERYTHING, given_on=NOW.date(), form=ConsentForm.WRITTEN, evidence="2026-000017, page 3")
PHOTO = NewFile(kind=BiometricKind.PHOTOGRAPH, content=jpeg(), name="victim.jpg", is_judged=True)


@pytest.fixture
def subject(own_alert: MakeAlert) -> int:
    return own_alert(ARREST).subject_id


def added(subject: int, values: VictimValues = OLEH, consent: Consented = CONSENT) -> IdentityRow:
    return misused_identity.add(subject, values, consent, by=OLGA, at=LATER)


def kept(subject: int) -> VictimValues:
    (view,) = misused_identity.victims_of(subject, by=OLGA, at=LATER)
    return view.values


def refusal(subject: int, values: VictimValues = OLEH, consent: Consented = CONSENT) -> Reason:
    with pytest.raises(RefusedError) as refused:
        added(subject, values, consent)
    assert not IdentityRow.objects.filter(kind=IdentityKind.MISUSED).exists()
    return refused.value.reason


def withdrawn(identity: IdentityRow, *points: DataPoint) -> frozenset[DataPoint]:
    return misused_identity.withdraw(identity.pk, points, withdrawn_on=LATER.date(), by=OLGA, at=LATER)


def test_what_the_victim_consented_to_is_kept(subject: int) -> None:
    identity = added(subject)
    values = kept(subject)
    assert replace(values, identity=OLEH.identity) == OLEH
    assert (values.identity.kind, values.identity.names) == (IdentityKind.MISUSED, OLEH.identity.names)
    assert identity.origin == "2026-000017, page 3"


@pytest.mark.parametrize("point", sorted(EVERYTHING - {POINT.PHOTOGRAPH, POINT.DACTYLOSCOPIC}))
def test_nothing_is_kept_to_which_the_victim_did_not_consent(subject: int, point: DataPoint) -> None:
    reason = refusal(subject, consent=replace(CONSENT, points=EVERYTHING - {point}))
    assert (reason.code, reason.values) == (
        "alerts.victim.no_consent",
        {"point": point, "source": "R62 Art 62(3)"},
    )


def test_what_the_law_does_not_list_is_not_kept_even_with_consent(subject: int) -> None:
    reason = refusal(subject, consent=replace(CONSENT, points=EVERYTHING | {POINT.DNA}))
    assert (reason.code, reason.values["point"]) == ("alerts.victim.not_listed", POINT.DNA)


@pytest.mark.parametrize(
    ("consent", "code"),
    [
        pytest.param(replace(CONSENT, evidence=" "), "misuse.evidence_needed", id="no paper of it"),
        pytest.param(replace(CONSENT, points=frozenset()), "misuse.evidence_needed", id="to nothing"),
        pytest.param(replace(CONSENT, given_on=date(2027, 1, 1)), "misuse.consent_to_come", id="on a day to come"),
    ],
)
def test_a_consent_has_its_paper_its_day_and_its_data(subject: int, consent: Consented, code: str) -> None:
    assert refusal(subject, consent=consent).code == code


def test_it_stands_with_an_alert_of_ours_on_a_person_alone(own_alert: MakeAlert) -> None:
    assert refusal(own_alert(AlertCategory.OBJECT, SubjectKind.VEHICLE).subject_id).code == "misuse.no_alert"
    assert refusal(alert_on().subject_id).code == "subject.foreign"


@pytest.mark.parametrize("point", sorted(EVERYTHING - {POINT.PHOTOGRAPH, POINT.DACTYLOSCOPIC}))
def test_consent_withdrawn_for_one_category_erases_it_and_nothing_else(subject: int, point: DataPoint) -> None:
    identity = added(subject)
    assert withdrawn(identity, point) == EVERYTHING - {point}
    texts = {
        POINT.SURNAMES: "Svitanok",
        POINT.FORENAMES: "given='Oleh'",
        POINT.NAMES_AT_BIRTH: "birth_names=('Rankovyi'",
        POINT.PREVIOUS_NAMES: "Oleh Rankovyi",
        POINT.MARKS: "scar",
        POINT.BIRTH_PLACE: "birth_places=('Bilovodsk'",
        POINT.BIRTH_DATE: "1983",
        POINT.GENDER: "Sex.MALE",
        POINT.NATIONALITIES: "nationalities=('QN'",
        POINT.DOCUMENT_CATEGORY: "kind='passport'",
        POINT.DOCUMENT_COUNTRY: "state='QN'",
        POINT.DOCUMENT_NUMBER: "QX-998877",
        POINT.DOCUMENT_ISSUED_ON: "2020-03-01",
        POINT.ADDRESSES: "Lamp Street",
        POINT.FATHER: "Ivan",
        POINT.MOTHER: "Olena",
    }
    held = repr(kept(subject))
    assert {one for one, text in texts.items() if text not in held} == {point}


def test_consent_to_pictures_withdrawn_erases_the_bytes(subject: int) -> None:
    identity = added(subject)
    biometrics.attach(subject, replace(PHOTO, victim=identity.pk), by=OLGA, at=LATER)
    biometrics.attach(subject, PHOTO, by=OLGA, at=LATER)
    withdrawn(identity, POINT.PHOTOGRAPH)
    assert [one.identity_id for one in Biometric.objects.all()] == [None]


def test_a_victims_picture_needs_the_victims_consent(subject: int) -> None:
    identity = added(subject, consent=replace(CONSENT, points=EVERYTHING - {POINT.PHOTOGRAPH}))
    with pytest.raises(RefusedError) as refused:
        biometrics.attach(subject, replace(PHOTO, victim=identity.pk), by=OLGA, at=LATER)
    assert refused.value.reason.code == "alerts.victim.no_consent"


def test_all_consent_withdrawn_leaves_nothing_but_the_rows_of_consent(subject: int) -> None:
    identity = added(subject)
    assert withdrawn(identity, *EVERYTHING) == frozenset()
    assert misused_identity.victims_of(subject, by=OLGA, at=LATER) == ()
    assert not VictimData.objects.exists()
    assert not Name.objects.filter(full__contains="Svitanok").exists()
    rows = MisuseConsent.objects.filter(subject_key=subject)
    assert {(one.identity_id, one.withdrawn_on) for one in rows} == {(None, LATER.date())}


def test_what_was_withdrawn_is_not_withdrawn_again(subject: int) -> None:
    identity = added(subject)
    withdrawn(identity, POINT.MARKS)
    with pytest.raises(RefusedError) as refused:
        withdrawn(identity, POINT.MARKS)
    assert refused.value.reason.code == "misuse.no_consent_to_withdraw"


def test_a_victim_may_consent_to_more_later(subject: int) -> None:
    names = VictimValues(identity=Identity(names=OLEH.identity.names[:1]))
    identity = added(subject, names, replace(CONSENT, points=frozenset({POINT.SURNAMES, POINT.FORENAMES})))
    with_mother = replace(names, mother="Olena Rankova")
    with pytest.raises(RefusedError):
        misused_identity.change(identity.pk, with_mother, by=OLGA, at=LATER)
    more = replace(CONSENT, points=frozenset({POINT.MOTHER}))
    misused_identity.change(identity.pk, with_mother, more, by=OLGA, at=LATER)
    assert kept(subject).mother == "Olena Rankova"


def test_it_ends_with_the_alert(subject: int, own_alert: MakeAlert) -> None:
    added(subject)
    row = IdentityRow.objects.get(kind=IdentityKind.MISUSED).subject
    second = own_alert_on(row, AlertCategory.JUDICIAL)
    assert misused_identity.end_with_alert([subject], by=OLGA, at=LATER) == 0
    withdraw_alerts([*row.alerts.values_list("pk", flat=True)], at=LATER)
    assert second.subject_id == subject
    assert misused_identity.end_with_alert([subject], by=OLGA, at=LATER) == 1
    assert not IdentityRow.objects.filter(kind=IdentityKind.MISUSED).exists()


def test_a_victim_is_not_typed_into_the_form_of_an_alert() -> None:
    alert = drafted(identity__kind="misused")
    found = alert_entry.checks(alert.pk, by=OLGA, at=LATER)
    assert "misuse.by_consent_only" in [one.reason.code for one in found.refusals]


def test_whatever_ends_the_alert_ends_it_in_the_same_step() -> None:
    alert = active()
    added(alert.subject_id)
    alert_ending.withdraw(alert.pk, DeletionGround.DECISION_REVOKED, reason="Warrant lifted.", by=OLGA, at=LATER)
    assert not IdentityRow.objects.filter(kind=IdentityKind.MISUSED).exists()
    assert not VictimData.objects.exists()


def test_a_victims_birthday_makes_no_child_of_the_one_who_is_sought() -> None:
    alert = active(identity__birth_dates="1984-02-11")
    young = replace(OLEH, identity=replace(OLEH.identity, birth_dates=(PartialDate(year=2015, month=5, day=2),)))
    added(alert.subject_id, young)
    alert.refresh_from_db()
    assert alert_ending.is_child(alert, LATER.date()) is False


def test_a_victim_who_is_checked_is_told_to_be_one(subject: int) -> None:
    added(subject)
    (match,) = ask_for("Oleh Svitanok", birth=PartialDate(year=1983, month=5, day=2)).matches.all()
    assert told(match) == ["match.identity.misused"]


def told(match: Match) -> list[str]:
    return [reason_of_json(row["reason"]).code for row in match.evidence if row["feature"] == "identity"]


def test_whoever_is_found_by_an_alias_that_is_the_victims_name_may_be_the_victim(own_alert: MakeAlert) -> None:
    alias = Identity(names=OLEH.identity.names[:1], birth_dates=OLEH.identity.birth_dates, kind=IdentityKind.ALIAS)
    alert = own_alert_on(create_subject(NewSubject(kind=SubjectKind.PERSON, identities=(alias,)), at=NOW), ARREST)
    added(alert.subject_id, replace(OLEH, identity=replace(OLEH.identity, birth_dates=(PartialDate(year=1980),))))
    (match,) = ask_for("Oleh Svitanok", birth=PartialDate(year=1983, month=5, day=2)).matches.all()
    assert told(match) == ["match.identity.may_be_victim"]


def test_whoever_shows_a_document_of_the_record_may_be_the_victim(subject: int) -> None:
    added(subject)
    question = DocumentQuestion(number="BX1234567")
    query = document_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="traffic control", at=LATER)
    (match,) = query.matches.all()
    assert told(match) == ["match.identity.may_be_victim"]


def test_a_record_without_a_victim_tells_of_none(own_alert: MakeAlert) -> None:
    own_alert(ARREST)
    (match,) = ask_for().matches.all()
    assert told(match) == []


def test_a_victims_documents_are_the_victims_own(subject: int) -> None:
    added(subject)
    asked = Identity(names=(PersonName(full="Oleh Svitanok"),))
    found = {one.identity.kind: one.identity.documents for one in candidates_for(asked).found}
    assert found[IdentityKind.MISUSED] == ("QX998877",)


def test_whom_no_check_finds_has_no_victim_that_one_finds(subject: int) -> None:
    set_searchable([subject], searchable=False, at=NOW)
    added(subject)
    assert not candidates_for(OLEH.identity).found


def test_every_step_leaves_its_entry_with_the_categories_and_none_of_the_data(subject: int) -> None:
    identity = added(subject)
    misused_identity.victims_of(subject, by=OLGA, at=LATER)
    withdrawn(identity, POINT.MARKS)
    entries = list(AuditEntry.objects.order_by("id"))
    assert [one.action for one in entries] == ["misuse.added", "misuse.read", "misuse.consent_withdrawn"]
    assert entries[-1].particulars == {"fields": ["marks"], "legal_basis": "R62 Art 62"}
    assert "Svitanok" not in str([vars(one) for one in entries])


def test_an_end_user_adds_no_victim(subject: int) -> None:
    with pytest.raises(RefusedError):
        misused_identity.add(subject, OLEH, CONSENT, by=BORDER_GUARD, at=LATER)
