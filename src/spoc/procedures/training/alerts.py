"""About two thousand invented alerts of other states: of whom or what, and what they say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import repeat
from random import Random

from spoc.core.law.alert_categories import category_rule, review_years
from spoc.core.terms.alerts import AlertCategory, DocumentKind, SubjectKind, Warning  # noqa: A004
from spoc.core.terms.offices import System
from spoc.office.alerts.services import NewAlert
from spoc.office.subjects.services import NewSubject
from spoc.procedures.training import mixture, rarer_things, things
from spoc.procedures.training.bodies_and_threats import body, threat, trace
from spoc.procedures.training.people import EXAMPLE, passport, people

SEED = 2026_01_15
OWN, NORTHMARK, SOUTHMERE = "QM", "QN", "QS"
OF = (NORTHMARK, SOUTHMERE)
"""Who issues, in turns: the partner states. What is ours lived its life by the procedures: `own_alerts`."""
EXAMPLE_REFERENCE = "QN20250004711"

_OFFENCES = (
    "theft by breaking in", "fraud", "bodily harm", "unlawful production of drugs", "robbery", "forgery of documents",
    "smuggling of goods", "damage to property", "handling stolen goods", "extortion",
)  # fmt: skip
_WANTED = frozenset({AlertCategory.RED, AlertCategory.DIFFUSION_WANTED})


@dataclass(frozen=True, kw_only=True)
class TrainingAlert:
    subject: NewSubject
    alert: NewAlert


def training_alerts(today: date) -> Iterator[TrainingAlert]:
    """Of other states, the same for the same day; the example person first."""
    chance = Random(SEED)  # noqa: S311  must be the same on each machine
    numbers = iter(range(5000, 10**6, 7))
    yield _example(today, chance)
    someone = people(chance)
    a_child = people(chance, earliest=things.years_before(today, 17), latest=things.years_before(today, 8))
    for category, count in mixture.PERSONS:
        pool = a_child if category in mixture.CHILDREN else someone
        for place in range(count):
            alert = _sis(category, OF[place % len(OF)], next(numbers), SubjectKind.PERSON, today=today, chance=chance)
            yield TrainingAlert(subject=next(pool), alert=alert)
    yield from _things(numbers, today, chance)
    for category, kind, count in mixture.INTERPOL:
        for _ in range(count):
            alert = _interpol(category, kind, next(numbers), today=today, chance=chance)
            yield TrainingAlert(subject=_subject(kind, alert.issuing_state, someone, today, chance), alert=alert)


def _things(numbers: Iterator[int], today: date, chance: Random) -> Iterator[TrainingAlert]:
    """What SIS holds beside persons."""
    for place, (category, kind, of) in enumerate(_kinds_of_things()):
        state = OF[place % len(OF)]
        subject = _thing(kind, of, state, today, chance)
        alert = _sis(category, state, next(numbers), kind, today=today, chance=chance)
        yield TrainingAlert(subject=subject, alert=alert)


def _kinds_of_things() -> Iterator[tuple[AlertCategory, SubjectKind, DocumentKind]]:
    wanted, card = AlertCategory.OBJECT, DocumentKind.IDENTITY_CARD
    yield from repeat((wanted, SubjectKind.DOCUMENT, DocumentKind.PASSPORT), mixture.PASSPORTS)
    yield from repeat((wanted, SubjectKind.DOCUMENT, card), mixture.CARDS)
    yield from repeat((wanted, SubjectKind.VEHICLE, card), mixture.VEHICLES)
    yield from repeat((wanted, SubjectKind.FIREARM, card), mixture.FIREARMS)
    for kind in mixture.RARER:
        yield from repeat((wanted, kind, card), mixture.OF_EACH_RARER)
    for kind in mixture.CHECKED:
        yield AlertCategory.CHECK_SPECIFIC, kind, DocumentKind.PASSPORT
    yield from repeat((AlertCategory.UNKNOWN, SubjectKind.UNKNOWN_PERPETRATOR, card), mixture.TRACES)


def _thing(kind: SubjectKind, of: DocumentKind, state: str, today: date, chance: Random) -> NewSubject:
    if kind is SubjectKind.DOCUMENT:
        return things.travel_document(of, state, chance)
    if kind is SubjectKind.VEHICLE:
        return things.vehicle(state, chance, year=today.year)
    if kind is SubjectKind.FIREARM:
        return things.firearm(chance)
    if kind is SubjectKind.UNKNOWN_PERPETRATOR:
        return trace(state, chance, today=today)
    return rarer_things.thing(kind, state, chance, today=today)


def _subject(kind: SubjectKind, state: str, someone: Iterator[NewSubject], today: date, chance: Random) -> NewSubject:
    """Of a notice, a diffusion or a record of INTERPOL's."""
    if kind is SubjectKind.PERSON:
        return next(someone)
    if kind is SubjectKind.BODY:
        return body(state, chance, today=today)
    if kind is SubjectKind.THREAT:
        return threat(state, chance, today=today)
    return _thing(kind, DocumentKind.PASSPORT, state, today, chance)


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
        warnings=_warnings(category, chance),
        offence=chance.choice(_OFFENCES) if is_crime else "",
        authority=f"{chance.choice(('District Court', 'Regional Prosecutor', 'Police Directorate'))} {state}",
        decision_reference=f"{chance.randrange(1, 400)}/{issued.year}",
        issued_on=issued,
        review_on=issued + timedelta(days=365 * review.years) if review else None,
    )


def _interpol(category: AlertCategory, kind: SubjectKind, number: int, *, today: date, chance: Random) -> NewAlert:
    issued = today - timedelta(days=chance.randrange(30, 600))
    state = chance.choice((NORTHMARK, SOUTHMERE, "QP", "QR", "QT", "QV", "QW"))
    letter = mixture.LETTERS.get(category, category)
    review = review_years(category, kind, today)
    return NewAlert(
        system=System.INTERPOL,
        reference=f"{letter}-{number}/{chance.randrange(1, 13)}-{issued.year}",
        category=category,
        requested_action=category_rule(category, today).requested_action,
        issuing_state=state,
        offence=chance.choice(_OFFENCES) if category in _WANTED else "",
        authority=f"National Central Bureau {state}",
        issued_on=issued,
        review_on=issued + timedelta(days=365 * review.years) if review else None,
    )


def _warnings(category: AlertCategory, chance: Random) -> tuple[Warning, ...]:
    if category is AlertCategory.ARREST and chance.random() < 0.3:
        return tuple(chance.sample((Warning.ARMED, Warning.VIOLENT, Warning.ESCAPED), chance.randrange(1, 3)))
    if category is AlertCategory.MISSING_PROTECTION and chance.random() < 0.2:
        return (Warning.SUICIDE_RISK,)
    return ()
