"""About two thousand invented alerts: how many of each, of whom, and what they say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from spoc.core.law.alert_categories import category_rule, review_years
from spoc.core.terms.alerts import AlertCategory, DocumentKind, RequestedAction, SubjectKind, Warning  # noqa: A004
from spoc.core.terms.offices import System
from spoc.office.alerts.services import NewAlert
from spoc.office.subjects.services import NewSubject
from spoc.procedures.training import things
from spoc.procedures.training.people import EXAMPLE, passport, people

SEED = 2026_01_15
OWN, NORTHMARK, SOUTHMERE = "QM", "QN", "QS"
OF = (NORTHMARK, NORTHMARK, SOUTHMERE, SOUTHMERE, OWN)
"""Who issues: two of five each of the partner states, one of five ours."""
EXAMPLE_REFERENCE = "QN20250004711"

_OFFENCES = (
    "theft by breaking in", "fraud", "bodily harm", "unlawful production of drugs", "robbery", "forgery of documents",
    "smuggling of goods", "damage to property", "handling stolen goods", "extortion",
)  # fmt: skip
_PERSONS: tuple[tuple[AlertCategory, int], ...] = (
    (AlertCategory.ARREST, 260),
    (AlertCategory.MISSING_PROTECTION, 70),
    (AlertCategory.MISSING_WHEREABOUTS, 90),
    (AlertCategory.JUDICIAL, 120),
    (AlertCategory.CHECK_DISCREET, 90),
    (AlertCategory.CHECK_INQUIRY, 40),
    (AlertCategory.CHECK_SPECIFIC, 50),
    (AlertCategory.REFUSAL, 230),
    (AlertCategory.RETURN, 80),
)
_NOTICES: tuple[tuple[AlertCategory, str, int], ...] = (
    (AlertCategory.ARREST, "A", 60),
    (AlertCategory.MISSING_WHEREABOUTS, "F", 40),
)
"""Red and yellow notices, by the letter of their series."""
PASSPORTS, CARDS, VEHICLES, FIREARMS = 340, 200, 240, 90


@dataclass(frozen=True, kw_only=True)
class TrainingAlert:
    subject: NewSubject
    alert: NewAlert


def training_alerts(today: date) -> Iterator[TrainingAlert]:
    """The same for the same day; the example person first."""
    chance = Random(SEED)  # noqa: S311  must be the same on each machine
    numbers = iter(range(5000, 10**6, 7))
    yield _example(today, chance)
    someone = people(chance)
    a_child = people(chance, earliest=things.years_before(today, 17), latest=things.years_before(today, 8))
    for category, count in _PERSONS:
        pool = a_child if category is AlertCategory.MISSING_PROTECTION else someone
        for place in range(count):
            alert = _sis(category, OF[place % len(OF)], next(numbers), SubjectKind.PERSON, today=today, chance=chance)
            yield TrainingAlert(subject=next(pool), alert=alert)
    for category, letter, count in _NOTICES:
        for _ in range(count):
            alert = _notice(category, letter, next(numbers), today, chance)
            yield TrainingAlert(subject=next(someone), alert=alert)
    yield from _objects(numbers, today, chance)


def _objects(numbers: Iterator[int], today: date, chance: Random) -> Iterator[TrainingAlert]:
    for place in range(PASSPORTS + CARDS + VEHICLES + FIREARMS):
        state = OF[place % len(OF)]
        if place < PASSPORTS:
            subject = things.travel_document(DocumentKind.PASSPORT, state, chance)
        elif place < PASSPORTS + CARDS:
            subject = things.travel_document(DocumentKind.IDENTITY_CARD, state, chance)
        elif place < PASSPORTS + CARDS + VEHICLES:
            subject = things.vehicle(state, chance, year=today.year)
        else:
            subject = things.firearm(chance)
        alert = _sis(AlertCategory.OBJECT, state, next(numbers), subject.kind, today=today, chance=chance)
        yield TrainingAlert(subject=subject, alert=alert)


def _example(today: date, chance: Random) -> TrainingAlert:
    alert = _sis(AlertCategory.ARREST, NORTHMARK, 4711, SubjectKind.PERSON, today=today, chance=chance)
    subject = NewSubject(kind=SubjectKind.PERSON, identities=(EXAMPLE,), identifiers=[passport(NORTHMARK, chance)])
    said = {
        "reference": EXAMPLE_REFERENCE,
        "warnings": (Warning.ARMED,),
        "offence": "robbery",
        "authority": "District Court of Bilovodsk",
        "decision_reference": "EAW 18/2025",
    }
    return TrainingAlert(subject=subject, alert=NewAlert(**(_as_dict(alert) | said)))  # type: ignore[arg-type]


def _as_dict(alert: NewAlert) -> dict[str, object]:
    return {name: getattr(alert, name) for name in NewAlert.__dataclass_fields__}


def _sis(  # noqa: PLR0913  what an alert differs by
    category: AlertCategory, state: str, number: int, kind: SubjectKind, *, today: date, chance: Random
) -> NewAlert:
    issued = today - timedelta(days=chance.randrange(5, 700))
    rule, review = category_rule(category, today), review_years(category, kind, today)
    is_crime = category in (AlertCategory.ARREST, AlertCategory.JUDICIAL, AlertCategory.OBJECT)
    return NewAlert(
        system=System.SIS,
        reference=f"{state}{issued.year}{number:07d}",
        category=category,
        requested_action=rule.requested_action,
        issuing_state=state,
        is_own=state == OWN,
        warnings=_warnings(category, chance),
        offence=chance.choice(_OFFENCES) if is_crime else "",
        authority=f"{chance.choice(('District Court', 'Regional Prosecutor', 'Police Directorate'))} {state}",
        decision_reference=f"{chance.randrange(1, 400)}/{issued.year}",
        issued_on=issued,
        review_on=issued + timedelta(days=365 * review.years) if review else None,
    )


def _notice(category: AlertCategory, letter: str, number: int, today: date, chance: Random) -> NewAlert:
    issued = today - timedelta(days=chance.randrange(30, 1500))
    return NewAlert(
        system=System.INTERPOL,
        reference=f"{letter}-{number}/{chance.randrange(1, 13)}-{issued.year}",
        category=category,
        requested_action=RequestedAction.VERIFY_THROUGH_NCB,
        issuing_state=chance.choice((NORTHMARK, SOUTHMERE, "QP", "QR", "QT", "QV", "QW")),
        offence=chance.choice(_OFFENCES) if category is AlertCategory.ARREST else "",
        details={"notice": {"A": "red", "F": "yellow"}[letter]},
        issued_on=issued,
    )


def _warnings(category: AlertCategory, chance: Random) -> tuple[Warning, ...]:
    if category is AlertCategory.ARREST and chance.random() < 0.3:
        return tuple(chance.sample((Warning.ARMED, Warning.VIOLENT, Warning.ESCAPED), chance.randrange(1, 3)))
    if category is AlertCategory.MISSING_PROTECTION and chance.random() < 0.2:
        return (Warning.SUICIDE_RISK,)
    return ()
