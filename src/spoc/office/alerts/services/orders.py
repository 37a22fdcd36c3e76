"""Orders to central systems: fixed when they are queued, one attempt written before each call, the answer after it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from spoc.core.terms.alert_records import CentralOperation
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, CentralAttempt, CentralOrder, OrderState

WAITING = (OrderState.QUEUED, OrderState.FAILED)
RUNNING, TAKEN, REFUSED, NOT_REACHED, UNKNOWN = "running", "taken", "refused", "not_reached", "unknown"
"""What became of an attempt."""


@dataclass(frozen=True, kw_only=True)
class NewOrder:
    """body: the record as it goes out, the step of a notice, or nothing for a deletion."""

    operation: str
    version: int
    body: bytes = b""


def queue_order(alert: Alert, new: NewOrder, *, by: Actor, at: datetime) -> CentralOrder:
    return CentralOrder.objects.create(
        alert=alert,
        system=alert.system,
        operation=new.operation,
        version=new.version,
        body=new.body,
        made_at=at,
        made_by=by.name,
        queued_at=at,
        next_try_at=at,
    )


def hold_waiting(alert: Alert) -> None:
    """Locks what waits of an alert, so that nobody begins to send it while it is decided whether it still counts."""
    rows = CentralOrder.objects.select_for_update().filter(alert=alert, state__in=WAITING)
    list(rows.order_by("id").values_list("pk", flat=True))


def may_be_created(alert: Alert) -> bool:
    """Whether a creation was tried whose end is not known: the central system may have it."""
    rows = CentralOrder.objects.filter(alert=alert, operation=CentralOperation.CREATE)
    return rows.filter(state__in=WAITING, attempts__isnull=False).exists()


def supersede_changes(alert: Alert) -> int:
    """Changes that still wait say less than the newer one or the deletion behind them: the record is always whole."""
    rows = CentralOrder.objects.filter(alert=alert, state__in=WAITING, operation=CentralOperation.UPDATE)
    return rows.update(state=OrderState.SUPERSEDED, next_try_at=None)


def supersede_untried(alert: Alert) -> int:
    """What was never tried the central system cannot have: nothing is left of it to delete."""
    rows = CentralOrder.objects.filter(alert=alert, state__in=WAITING, attempts__isnull=True)
    return rows.update(state=OrderState.SUPERSEDED, next_try_at=None)


def has_untried_creation(alert: Alert) -> bool:
    """Whether it waits to be created and nobody has been asked yet."""
    rows = CentralOrder.objects.filter(alert=alert, operation=CentralOperation.CREATE, state__in=WAITING)
    return rows.filter(attempts__isnull=True).exists()


def is_still_queued(order_id: int) -> bool:
    """Locks the row until the transaction ends."""
    rows = CentralOrder.objects.select_for_update().filter(pk=order_id, state=OrderState.QUEUED)
    return rows.order_by().values_list("pk", flat=True).first() is not None


def lock_order(order_id: int) -> CentralOrder | None:
    rows = CentralOrder.objects.select_for_update(of=("self",)).filter(pk=order_id)
    return rows.select_related("alert").order_by().first()


def begin_attempt(order: CentralOrder, *, at: datetime) -> CentralAttempt:
    """Written and committed before the call."""
    last = CentralAttempt.objects.filter(order=order).aggregate(last=Max("number"))["last"]
    return CentralAttempt.objects.create(order=order, number=(last or 0) + 1, started_at=at, outcome=RUNNING)


def end_cut_short(order: CentralOrder, *, at: datetime) -> None:
    """A try found still running was cut short: nobody knows what became of it."""
    CentralAttempt.objects.filter(order=order, outcome=RUNNING).update(outcome=UNKNOWN, ended_at=at)


def end_attempt(attempt: CentralAttempt, outcome: str, *, said: str, at: datetime) -> None:
    rows = CentralAttempt.objects.filter(pk=attempt.pk, outcome=RUNNING)
    rows.update(outcome=outcome, said=said[:500], ended_at=at)


def failed_tries(order: CentralOrder) -> int:
    """Since it was queued, or queued again by an officer, who gives it all its tries anew."""
    return order.attempts.filter(outcome=NOT_REACHED, started_at__gte=order.queued_at).count()


def note_acknowledged(order: CentralOrder, *, at: datetime) -> bool:
    rows = CentralOrder.objects.filter(pk=order.pk, state=OrderState.QUEUED)
    return bool(rows.update(state=OrderState.ACKNOWLEDGED, answered_at=at, next_try_at=None, error={}))


def note_try_later(order: CentralOrder, reason: Reason, *, next_try_at: datetime) -> None:
    rows = CentralOrder.objects.filter(pk=order.pk, state=OrderState.QUEUED)
    rows.update(error=_as_json(reason), next_try_at=next_try_at)


def note_refused(order: CentralOrder, reason: Reason, *, at: datetime) -> bool:
    return _note_end(order, OrderState.REFUSED, reason, at)


def note_failed(order: CentralOrder, reason: Reason, *, at: datetime) -> bool:
    return _note_end(order, OrderState.FAILED, reason, at)


def queue_again(order: CentralOrder, *, at: datetime) -> bool:
    """The same order under the same key, because an officer wants another try."""
    rows = CentralOrder.objects.filter(pk=order.pk, state=OrderState.FAILED)
    return bool(rows.update(state=OrderState.QUEUED, error={}, queued_at=at, next_try_at=at, answered_at=None))


def note_central_version(alert: Alert, version: int) -> None:
    """The version that the central system has; never an older one than before."""
    rows = Alert.objects.filter(Q(central_version__isnull=True) | Q(central_version__lt=version), pk=alert.pk)
    if rows.update(central_version=version):
        alert.central_version = version


def orders_of(alert: Alert) -> QuerySet[CentralOrder]:
    return CentralOrder.objects.filter(alert=alert).order_by("id")


def _note_end(order: CentralOrder, state: OrderState, reason: Reason, at: datetime) -> bool:
    rows = CentralOrder.objects.filter(pk=order.pk, state=OrderState.QUEUED)
    return bool(rows.update(state=state, error=_as_json(reason), answered_at=at, next_try_at=None))


def _as_json(reason: Reason) -> dict[str, object]:
    return {"code": reason.code, "values": dict(reason.values)}
