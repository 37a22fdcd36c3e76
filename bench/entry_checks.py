"""What the law says of a draft while it is typed, over many alerts held: beside looking for neighbours by plain LIKE.

SPOC_BENCH_ENTRY_ALERTS sets another size.
"""

import os
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from statistics import median

from django.db import connection, transaction

from bench.rows import BenchRow, at_most, told
from bench.screening_people import Person, people
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.offices import Actor, Desk, Role, System
from spoc.core.terms.persons import Identity, PartialDate, PersonName
from spoc.jobs.memory import settle
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import NewAlert, enter_alerts
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subjects
from spoc.office.subjects.vocabulary import recount
from spoc.procedures.alerts import checking as alert_checking
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.entry import Begun

ALERTS = int(os.environ.get("SPOC_BENCH_ENTRY_ALERTS", "100000"))
BATCH = 5_000
ASKED, WARM_UP, BASELINE_ASKED = 200, 50, 20
P99_MS = 100.0
"""What somebody who types does not notice; ours, since the law gives no figure."""
BASELINE_RATIO = 1.0
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
LIKE = """
SELECT identity.subject_id FROM subjects_name name JOIN subjects_identity identity ON identity.id = name.identity_id
WHERE name."full" ILIKE %s AND name."full" ILIKE %s LIMIT 20
"""


def rows() -> list[BenchRow]:
    """Enters alerts of another state on persons and vehicles, half each, and checks drafts of ours against them."""
    held = people(ALERTS // 2)
    _enter(held)
    recount()
    settle()
    officer = User.objects.create(username="bench.entry", role=Role.OFFICER, desk=Desk.SIRENE, made_at=AT)
    person, vehicle = (_draft(kind, actor_of(officer)) for kind in (SubjectKind.PERSON, SubjectKind.VEHICLE))
    chance = Random("drafts")
    asked = chance.sample(range(len(held)), ASKED + WARM_UP)
    typed = [_typed(held[place]) for place in asked]
    for values in typed[:WARM_UP]:
        alert_checking.check(person, values, at=AT)
    of_persons = [_milliseconds(person, values) for values in typed[WARM_UP:]]
    of_vehicles = [_milliseconds(vehicle, _car(place)) for place in asked[WARM_UP:]]
    plain = [_plain(held[place]) for place in asked[:BASELINE_ASKED]]
    return [
        at_most("entry checks: a person, p50", median(of_persons), "ms", baseline=median(plain), ratio=BASELINE_RATIO),
        at_most("entry checks: a person, p99", _percentile(of_persons, 99), "ms", floor=P99_MS),
        told("entry checks: a vehicle, p50", median(of_vehicles), "ms"),
        at_most("entry checks: a vehicle, p99", _percentile(of_vehicles, 99), "ms", floor=P99_MS),
        told("entry checks: alerts held", Alert.objects.count(), "alerts"),
    ]


def _enter(held: Sequence[Person]) -> None:
    for start in range(0, len(held), BATCH):
        places = range(start, min(start + BATCH, len(held)))
        news = [_person(held[place]) for place in places] + [_vehicle(place) for place in places]
        with transaction.atomic():
            subjects = create_subjects(news, at=AT)
            enter_alerts(
                [(subject, _alert(number, subject.kind)) for number, subject in enumerate(subjects, 2 * start)], at=AT
            )


def _person(one: Person) -> NewSubject:
    year, month, day = (*one.birth, None, None)[:3]
    identity = Identity(
        names=(PersonName(full=one.full()),), birth_dates=(PartialDate(year=year, month=month, day=day),)
    )
    return NewSubject(kind=SubjectKind.PERSON, identities=(identity,))


def _vehicle(place: int) -> NewSubject:
    number = NewIdentifier(kind=IdentifierKind.VIN, value=_vin(place))
    return NewSubject(kind=SubjectKind.VEHICLE, identifiers=(number,), data={"make": "Tatrovan", "model": "Javor"})


def _vin(place: int) -> str:
    return f"XZTATR0VAN{place * 7919 % 10_000_000:07d}"


def _alert(number: int, kind: str) -> NewAlert:
    is_person = kind == SubjectKind.PERSON
    return NewAlert(
        system=System.SIS,
        reference=f"QN2025{number:08d}",
        category=AlertCategory.REFUSAL if is_person else AlertCategory.OBJECT,
        requested_action=RequestedAction.REFUSE_ENTRY if is_person else RequestedAction.SEIZE,
        issuing_state="QN",
    )


def _draft(kind: SubjectKind, by: Actor) -> Alert:
    category = AlertCategory.ARREST if kind is SubjectKind.PERSON else AlertCategory.OBJECT
    return alert_entry.begin(Begun(category=category, subject_kind=kind), by=by, at=AT)


def _typed(one: Person) -> Mapping[str, object]:
    return {
        "identity.full": one.full(),
        "identity.birth_date": str(one.birth[0]),
        "alert.reason": "Robbery with a weapon, warrant of the district court",
        "alert.authority": "District Court of Kamenica",
        "alert.decision_reference": "3T 18/2026",
        "alert.offence": "robbery",
    }


def _car(place: int) -> Mapping[str, object]:
    return {"number.vin": _vin(place), "data.make": "Tatrovan", "alert.reason": "Stolen", "alert.authority": "Police"}


def _milliseconds(alert: Alert, values: Mapping[str, object]) -> float:
    began = time.perf_counter()
    alert_checking.check(alert, values, at=AT)
    return 1000 * (time.perf_counter() - began)


def _plain(one: Person) -> float:
    """The same neighbours looked for as a table without an index of names would."""
    parts = one.full().split()
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(LIKE, [f"%{parts[0]}%", f"%{parts[-1]}%"])
        cursor.fetchall()
    return 1000 * (time.perf_counter() - began)


def _percentile(times: Sequence[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]
