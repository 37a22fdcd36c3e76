"""Who does what to our own alerts, and when: drafted, proposed, approved by another, acknowledged, published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from spoc.core.terms.alert_records import BiometricKind, CentralOperation
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.central import Acknowledgement
from spoc.core.terms.offices import Actor, System
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.alerts.models import Alert, CentralOrder, OrderState
from spoc.office.alerts.services.marks import NewAlertFile
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts.entry import Begun
from spoc.procedures.alerts.steps import own_alert
from spoc.procedures.subjects import biometrics
from spoc.procedures.subjects.biometrics import NewFile
from spoc.procedures.training.own import drawn
from spoc.procedures.training.own.cells import Entered

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
WARRANT = NewAlertFile(kind=BiometricKind.WARRANT, name="warrant.pdf", media_type="application/pdf", content=PDF)
LOOKED_AT = "Looked at and discussed with the court's file at hand."
PRINTS = (BiometricKind.FINGERPRINTS, BiometricKind.LATENT_PRINTS)
OF_THE_BUREAU = frozenset({AlertCategory.ORANGE, AlertCategory.BLACK})


@dataclass(frozen=True, kw_only=True)
class Office:
    """The colleagues as they act, and the moment at which the office is loaded."""

    now: datetime

    def ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    @cached_property
    def olga(self) -> Actor:
        return _named("olga")

    @cached_property
    def matus(self) -> Actor:
        return _named("matus")

    @cached_property
    def norbert(self) -> Actor:
        return _named("norbert")

    @cached_property
    def lucia(self) -> Actor:
        return _named("lucia")

    def drafter(self, new: Entered) -> Actor:
        return self.norbert if new.category in OF_THE_BUREAU else self.olga

    def approver(self, new: Entered) -> Actor:
        return self.matus if self.drafter(new) is self.olga and not new.code else self.lucia


def draft(new: Entered, office: Office, *, cells: Mapping[str, object] | None = None) -> Alert:
    by, at = office.drafter(new), office.ago(new.days)
    values = {**new.cells, **(cells or {})}
    begun = Begun(category=new.category, subject_kind=new.kind, national_code=new.code, values=values)
    alert = alert_entry.begin(begun, by=by, at=at)
    if new.has_warrant:
        alert_entry.attach_paper(alert.pk, WARRANT, by=by, at=at)
    for place, kind in enumerate(new.pictures):
        biometrics.attach(alert.subject_id, _file(kind, len(new.name) + place), by=by, at=at)
    return alert


def propose(alert: Alert, new: Entered, office: Office) -> Alert:
    """With every warning answered."""
    by, at = office.drafter(new), office.ago(new.days)
    found = alert_entry.checks(alert.pk, by=by, at=at)
    answers = {one.key: LOOKED_AT for one in found.warnings}
    return alert_entry.propose(alert.pk, version=alert.draft.version, answers=answers, by=by, at=at)


def approve(alert: Alert, new: Entered, office: Office) -> Alert:
    at = office.ago(new.days) + timedelta(minutes=40)
    checked = [row.check for row in alert_approval.checklist_of(alert, at=at)]
    return alert_approval.approve(alert.pk, by=office.approver(new), at=at, checked=checked, reason=LOOKED_AT)


def acknowledge(alert: Alert, *, at: datetime) -> Alert:
    """As SIS would; what it is told here the simulated one is given too (`records_told`). A request to INTERPOL waits
    for the simulated General Secretariat, which examines and publishes it when the office runs."""
    if alert.system != System.SIS:
        return alert
    for order in CentralOrder.objects.filter(alert=alert, state=OrderState.QUEUED).order_by("id"):
        trip = alert_orders.begin_try(order.pk, at=at)
        assert trip is not None, "nobody else sends in a transaction that is not over"
        alert_orders.keep_answer(trip, _answer(order, at), at=at)
    return own_alert(alert.pk)


def live(new: Entered, office: Office) -> Alert:
    """From its draft on; in force now."""
    alert = approve(propose(draft(new, office), new, office), new, office)
    return acknowledge(alert, at=office.ago(new.days) + timedelta(minutes=41))


def _named(username: str) -> Actor:
    return actor_of(User.objects.select_related("authority").get(username=username))


def _file(kind: BiometricKind, number: int) -> NewFile:
    if kind in PRINTS:
        content = drawn.prints(number, is_latent=kind is BiometricKind.LATENT_PRINTS)
        return NewFile(kind=kind, content=content, name="prints.an2", is_judged=True, origin="drawn for training")
    return NewFile(kind=kind, content=drawn.face(number), name="face.png", is_judged=True, origin="drawn for training")


def _answer(order: CentralOrder, at: datetime) -> Acknowledgement:
    return Acknowledgement(
        order_id=str(order.key),
        operation=CentralOperation(order.operation),
        reference=order.alert.reference,
        version=order.version,
        at=at,
    )
