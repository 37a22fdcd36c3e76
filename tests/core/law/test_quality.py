"""What is looked for in our own alerts: each row finds its own flaw, and nothing in an alert that is whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spoc.core.law.quality import QUALITY, findings_in
from spoc.core.law.quality_checks import CHECKS, Examined
from spoc.core.terms.alert_records import AlertRecord, BiometricKind, NumberValue
from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate, PersonName

TODAY = date(2026, 11, 26)
PERSON = Identity(
    names=(PersonName(full="Milan Vrabčan"),), birth_dates=(PartialDate.of(date(1984, 2, 11)),), nationalities=("QM",)
)
WANTED = AlertRecord(
    system=System.SIS, reference="QM20260000001", version=1, category=AlertCategory.ARREST, issuing_state="QM",
    requested_action=RequestedAction.ARREST, subject_kind=SubjectKind.PERSON, identities=(PERSON,),
    authority="District Court of Kamenica", decision_reference="3T 18/2026", review_on=TODAY + timedelta(days=900),
)  # fmt: skip
CAR = replace(
    WANTED, category=AlertCategory.OBJECT, requested_action=RequestedAction.SEIZE, subject_kind=SubjectKind.VEHICLE,
    identities=(), data={"make": "Tatrovan", "model": "Javor"},
    numbers=(NumberValue(kind=IdentifierKind.VIN, value="1M8GDM9AXKP042788"),),
)  # fmt: skip
PASSPORT = replace(
    CAR, subject_kind=SubjectKind.DOCUMENT, data={"holder": "Milan Vrabčan", "type": "passport"},
    numbers=(
        NumberValue(
            kind=IdentifierKind.DOCUMENT_NUMBER, value="QM1234567", document_kind=DocumentKind.PASSPORT, state="QM"
        ),
    ),
)  # fmt: skip
WHOLE = Examined(
    record=WANTED, today=TODAY, biometrics=frozenset({BiometricKind.PHOTOGRAPH, BiometricKind.FINGERPRINTS})
)


def of(record: AlertRecord) -> Examined:
    return replace(WHOLE, record=record)


def with_person(**changed: object) -> Examined:
    return of(replace(WANTED, identities=(replace(PERSON, **changed),)))  # type: ignore[arg-type]


FLAWED = {
    "birth-date-impossible": with_person(birth_dates=(PartialDate.of(date(2027, 1, 1)),)),
    "birth-date-vague": with_person(birth_dates=(PartialDate(year=1984),)),
    "name-not-a-name": with_person(names=(PersonName(full="UNKNOWN Milan"),)),
    "name-in-one-part": with_person(names=(PersonName(full="Vrabčan"),)),
    "nationality-missing": with_person(nationalities=()),
    "photograph-missing": replace(WHOLE, biometrics=frozenset({BiometricKind.FINGERPRINTS})),
    "prints-missing": replace(WHOLE, biometrics=frozenset({BiometricKind.PHOTOGRAPH})),
    "picture-below-standard": replace(WHOLE, unfit_pictures=("face.jpg",)),
    "authority-missing": of(replace(WANTED, authority="")),
    "decision-missing": of(replace(WANTED, decision_reference="")),
    "number-doubtful": of(replace(CAR, numbers=(NumberValue(kind=IdentifierKind.VIN, value="1M8GDM9A0KP042788"),))),
    "data-below-minimum": of(replace(CAR, numbers=())),
    "document-expired": of(replace(PASSPORT, data={**PASSPORT.data, "expires_on": "2026-11-25"})),
    "thing-undescribed": of(replace(CAR, data={})),
    "review-passed": of(replace(WANTED, review_on=TODAY - timedelta(days=1))),
    "not-in-step": replace(WHOLE, lag_days=2),
    "held-twice": replace(WHOLE, held_elsewhere=("QM20260000002",)),
    "linked-to-ended": replace(WHOLE, ended_links=("QM20250000009",)),
}


def test_each_row_has_its_check() -> None:
    assert {row.id for row in QUALITY} == set(CHECKS) == set(FLAWED)


@pytest.mark.parametrize("record", [WANTED, CAR], ids=["a person", "a vehicle"])
def test_nothing_is_found_in_an_alert_that_is_whole(record: AlertRecord) -> None:
    assert findings_in(of(record), TODAY) == ()


@pytest.mark.parametrize("name", FLAWED)
def test_a_flaw_is_found_by_its_row_and_has_a_day_until_which_it_is_mended(name: str) -> None:
    found = {one.rule.id: one for one in findings_in(FLAWED[name], TODAY)}
    assert name in found
    assert found[name].due_on == TODAY + timedelta(days=found[name].rule.days)


def test_the_data_of_the_victim_of_a_misused_identity_are_not_held_against_the_alert() -> None:
    victim = replace(PERSON, kind=IdentityKind.MISUSED, birth_dates=(PartialDate.of(date(1850, 1, 1)),))
    assert findings_in(of(replace(WANTED, identities=(PERSON, victim))), TODAY) == ()
