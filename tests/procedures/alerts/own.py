"""Invented alerts of our own in each state: drafted by Olga, approved by Petra, acknowledged by a central system."""

from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.central import Acknowledgement
from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.alerts.models import Alert, CentralOrder, OrderState
from spoc.office.alerts.services.marks import NewAlertFile
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts.checking import Checked
from spoc.procedures.alerts.entry import Begun
from tests.channels.mail.invented import NOW

OLGA = Actor(name="olga", role=Role.OFFICER, desk=Desk.SIRENE)
PETRA = Actor(name="petra", role=Role.OFFICER, desk=Desk.SIRENE)
LEAD = Actor(name="lucia", role=Role.SHIFT_LEAD, desk=Desk.SIRENE)
CLERK = Actor(name="karin", role=Role.CLERK, desk=Desk.SIRENE)
LATER = NOW + timedelta(hours=1)
TODAY = NOW.date()
WARRANT = NewAlertFile(
    kind=BiometricKind.WARRANT, name="warrant.pdf", media_type="application/pdf", content=b"%PDF-1.7 invented"
)
_serial = count(1)

PERSON = {
    "identity.sex": "M",
    "identity.nationalities": "QN",
    "identity.kind": "confirmed",
    "alert.reason": "Robbed three jewellers; a European arrest warrant is in force.",
    "alert.offence": "armed robbery",
    "alert.authority": "District Court of Kamenica",
    "alert.decision_reference": "2 T 18/2026",
    "entry.unavailable": "photograph; dactyloscopic",
}
"""What is typed of a person, but for the name; the name is one that no other test person has."""
THING = {
    "data.make": "Nordvagn",
    "data.model": "Skog",
    "data.colour": "green",
    "alert.reason": "Stolen from its owner.",
    "alert.offence": "theft",
    "alert.authority": "Police of Kamenica",
    "alert.decision_reference": "PPZ 9/2026",
}


def person(family: str = "", **more: object) -> dict[str, object]:
    """Cells of a person nobody else is like; more: other cells, ``alert__offence`` for ``alert.offence``."""
    family = family or f"{_unlike(next(_serial))}"
    named = {"identity.family": family, "identity.given": "Ostap", "identity.birth_dates": _born(family)}
    return {**PERSON, **named, **_cells(more)}


def vehicle(plate: str = "", **more: object) -> dict[str, object]:
    number = plate or f"QM{next(_serial):05d}"
    return {**THING, "number.plate": number, "number.plate.state": "QM", **_cells(more)}


def drafted(
    category: AlertCategory = AlertCategory.ARREST,
    kind: SubjectKind = SubjectKind.PERSON,
    *,
    at: datetime = NOW,
    by: Actor = OLGA,
    **more: object,
) -> Alert:
    values = person(**more) if kind is SubjectKind.PERSON else vehicle(**more)  # type: ignore[arg-type]  cells
    alert = alert_entry.begin(Begun(category=category, subject_kind=kind, values=values), by=by, at=at)
    if category is AlertCategory.ARREST and kind is SubjectKind.PERSON:
        alert_entry.attach_paper(alert.pk, WARRANT, by=by, at=at)
    return alert


def proposed(category: AlertCategory = AlertCategory.ARREST, *, at: datetime = NOW, **more: object) -> Alert:
    """With every warning answered."""
    alert = drafted(category, at=at, **more)  # type: ignore[arg-type]  cells
    return propose(alert, at=at)


def propose(alert: Alert, *, at: datetime = NOW, by: Actor = OLGA) -> Alert:
    answers = answers_to(alert_entry.checks(alert.pk, by=by, at=at))
    return alert_entry.propose(alert.pk, version=alert.draft.version, answers=answers, by=by, at=at)


def answers_to(found: Checked) -> dict[str, str]:
    return {one.key: "looked at by the officer" for one in found.warnings}


def approved(category: AlertCategory = AlertCategory.ARREST, *, at: datetime = NOW, **more: object) -> Alert:
    alert = proposed(category, at=at, **more)
    checked = [row.check for row in alert_approval.checklist_of(alert, at=at)]
    return alert_approval.approve(alert.pk, by=PETRA, at=at, checked=checked, reason="as proposed")


def active(category: AlertCategory = AlertCategory.ARREST, *, at: datetime = NOW, **more: object) -> Alert:
    alert = approved(category, at=at, **more)
    acknowledge(alert, at=at)
    return alert


def acknowledge(alert: Alert, *, at: datetime = NOW) -> int:
    """Its central system did what waits, in order; how many orders."""
    done = 0
    while order := waiting(alert):
        trip = alert_orders.begin_try(order.pk, at=at)
        assert trip is not None, "it waits"
        alert_orders.keep_answer(trip, answer_to(order), at=at)
        done += 1
    alert.refresh_from_db()
    return done


def answer_to(order: CentralOrder) -> Acknowledgement:
    return Acknowledgement(
        order_id=str(order.key),
        operation=order.operation,  # type: ignore[arg-type]  a member of the text's enumeration
        reference=order.alert.reference or f"2026/{order.pk:07d}",
        version=order.version,
        at=order.made_at,
    )


def waiting(alert: Alert) -> CentralOrder | None:
    return CentralOrder.objects.filter(alert=alert, state=OrderState.QUEUED).order_by("id").first()


def states_of_orders(alert: Alert) -> list[tuple[str, str]]:
    return [(one.operation, one.state) for one in CentralOrder.objects.filter(alert=alert).order_by("id")]


def fresh(alert: Alert) -> Alert:
    return Alert.objects.select_related("subject").get(pk=alert.pk)


def day(text: str) -> date:
    return date.fromisoformat(text)


def noon(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00:00+00:00")


def _cells(more: dict[str, object]) -> dict[str, object]:
    return {name.replace("__", "."): value for name, value in more.items()}


def _born(family: str) -> str:
    """A day of one's own, of a grown person."""
    return str(date(1960, 1, 1) + timedelta(days=Random(family).randrange(40 * 365)))


def _unlike(number: int) -> str:
    """A family name that no comparison takes for that of another number."""
    drawn = Random(number)
    return "".join(drawn.choice("bdfgklmnprstvz") + drawn.choice("aeiou") for _ in range(6)).capitalize()
