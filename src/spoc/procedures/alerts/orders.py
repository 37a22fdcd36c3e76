"""Central systems are told of our alerts: an order is a row with its job, sent outside of transactions, at least once.

The attempt is committed before the call. Orders of one alert go in their order; a newer change supersedes an older one
that still waits, since a record is always sent whole.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from spoc.channels.central.client import CentralClient
from spoc.channels.central.errors import CentralError
from spoc.channels.interpol.client import InterpolClient
from spoc.core.law.access import Verb
from spoc.core.law.transitions import Course
from spoc.core.terms.alert_records import CentralOperation
from spoc.core.terms.alerts import AlertState, DeletionGround
from spoc.core.terms.audit import Operation
from spoc.core.terms.central import Acknowledgement, AlertFile, AlertOrder, CentralRefusal, NoticeStep
from spoc.core.terms.offices import SYSTEM, Actor, System
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, CentralAttempt, CentralOrder
from spoc.office.alerts.models.orders import STEP
from spoc.office.alerts.selectors.central_orders import next_order_to, order_with_alert, papers_of, system_of_order
from spoc.office.alerts.services import life, wake
from spoc.office.alerts.services import orders as rows
from spoc.office.exchange.services.turns import drain
from spoc.procedures.alerts.records import record_of
from spoc.procedures.alerts.steps import Said, course, leave_entry, own_alert, take_step, tell_owner
from spoc.procedures.central_lines import connect, format_of
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

Connect = Callable[[System], CentralClient]
"""Opens a line to a central system; the caller closes it."""
AT_ONE_GO = 200
"""Orders to one system sent by one job; then other jobs have their turn."""
MOST_TRIES = 20


@dataclass(frozen=True, kw_only=True)
class Trip:
    """One try, with everything it needs once no transaction is open."""

    order: CentralOrder
    attempt: CentralAttempt
    message: AlertOrder | NoticeStep


def order_creation(alert: Alert, *, by: Actor, at: datetime) -> None:
    """In the caller's transaction, with the job that sends it."""
    _queue(alert, CentralOperation.CREATE, _record(alert), by=by, at=at)


def order_update(alert: Alert, *, by: Actor, at: datetime) -> None:
    """What still waits of the same alert says less, and is superseded. A list of ours has nobody to be told."""
    if alert.system == System.NATIONAL:
        return
    rows.hold_waiting(alert)
    operation = CentralOperation.UPDATE
    if rows.has_untried_creation(alert):
        operation = CentralOperation.CREATE
        rows.supersede_untried(alert)
    rows.supersede_changes(alert)
    _queue(alert, operation, _record(alert), by=by, at=at)


def order_deletion(alert: Alert, *, by: Actor, at: datetime) -> None:
    """Nothing is ordered of what the central system cannot have."""
    if alert.system == System.NATIONAL:
        return
    rows.hold_waiting(alert)
    rows.supersede_untried(alert)
    rows.supersede_changes(alert)
    if alert.central_version is not None or rows.may_be_created(alert):
        _queue(alert, CentralOperation.DELETE, b"", by=by, at=at)


def order_step(alert: Alert, state: AlertState, text: str, *, by: Actor, at: datetime) -> None:
    """What the source does with its notice: answers, suspends, resumes, keeps."""
    step = NoticeStep(order_id="", reference=alert.reference, state=state, text=text)
    _queue(alert, STEP, format_of(System(alert.system)).write_request(step), by=by, at=at)


def retry(order_id: int, *, by: Actor, at: datetime) -> None:
    """The same order under the same key once more. Raises RefusedError when it has not failed."""
    need(Verb.ENTER_ALERT, by=by, at=at)
    with transaction.atomic():
        order = rows.lock_order(order_id)
        if order is None or not rows.queue_again(order, at=at):
            raise RefusedError.because("alerts.order.not_failed")
        wake.send_order(order.pk)
        leave_entry(order.alert, "alerts.order_retried", Said(), by=by, at=at)


def send(order_id: int, *, now: Callable[[], datetime], connect: Connect = connect) -> None:
    """Sends what is due to the system of this order, one after the other, over one line."""
    system = system_of_order(order_id)
    if system is None:
        return
    line = _Line(system, connect)
    with closing(line):
        is_some_left = drain(
            f"central:{system}",
            lambda: next_order_to(system, now()),
            lambda waiting: send_one(waiting, line, now=now),
            at_one_go=AT_ONE_GO,
        )
    if is_some_left:
        with transaction.atomic():
            wake.send_order(order_id)


class _Line:
    """Opened by the first order: an office that is not connected fails as a try, which is kept and told of."""

    def __init__(self, system: System, connect: Connect) -> None:
        self._system, self._connect = system, connect
        self._client: CentralClient | None = None

    def call(self, message: AlertOrder | NoticeStep) -> Acknowledgement:
        """Raises CentralError."""
        self._client = self._client or self._connect(self._system)
        if isinstance(message, AlertOrder):
            return self._client.send(message)
        assert isinstance(self._client, InterpolClient), "only INTERPOL knows steps of notices"
        return self._client.step(message)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()


def send_one(order_id: int, line: _Line, *, now: Callable[[], datetime]) -> bool:
    """The steps of one try. False when the system is not to be spoken to just now."""
    trip = begin_try(order_id, at=now())
    if trip is None:
        return True
    try:
        answer = line.call(trip.message)
    except CentralError as error:
        keep_failure(trip, error, at=now())
        return error.permanent
    keep_answer(trip, answer, at=now())
    return True


@transaction.atomic
def begin_try(order_id: int, *, at: datetime) -> Trip | None:
    """1. The attempt is committed before the call: after a crash it tells that they may have it."""
    if not rows.is_still_queued(order_id):
        return None
    order = order_with_alert(order_id)
    rows.end_cut_short(order, at=at)
    if order.attempts.count() >= MOST_TRIES:
        _give_up(order, Reason(code="alerts.order.cut_short"), at=at)
        return None
    return Trip(order=order, attempt=rows.begin_attempt(order, at=at), message=_message(order))


@transaction.atomic
def keep_answer(trip: Trip, answer: Acknowledgement, *, at: datetime) -> None:
    """2. It has been done there: what the alert waited for happens."""
    alert = own_alert(trip.order.alert_id)
    rows.end_attempt(trip.attempt, rows.TAKEN, said=f"version {answer.version}", at=at)
    rows.note_acknowledged(trip.order, at=at)
    rows.note_central_version(alert, answer.version)
    if alert.version < answer.version:
        life.set_columns(alert, {"version": answer.version}, at=at)  # a step of a notice counts there too
    if not alert.reference:
        life.set_columns(alert, {"reference": answer.reference}, at=at)
    said = Said(operation=Operation.DISCLOSURE, recipients=(alert.system,))
    if alert.state == AlertState.APPROVED and trip.order.operation == CentralOperation.CREATE:
        event = "submit" if course(alert) is Course.NOTICE else "central_acknowledged"
        take_step(alert, event, by=SYSTEM, at=at, said=said)
    elif alert.state == AlertState.ACTIVE and trip.order.operation == CentralOperation.UPDATE:
        take_step(alert, "central_acknowledged", by=SYSTEM, at=at, said=said)
    else:
        leave_entry(alert, "alerts.central_acknowledged", said, by=SYSTEM, at=at)


@transaction.atomic
def keep_failure(trip: Trip, error: CentralError, *, at: datetime) -> None:
    """2'. Refused for good, and its owner is told; or no answer, and it is tried again after a while.

    The alert is locked before its order, as by everybody: an officer's change meanwhile waits, or is waited for.
    """
    alert = own_alert(trip.order.alert_id)
    outcome = rows.REFUSED if error.permanent else rows.NOT_REACHED
    rows.end_attempt(trip.attempt, outcome, said=error.message, at=at)
    order = rows.lock_order(trip.order.pk)
    assert order is not None, "orders are not deleted"
    if error.permanent:
        _refused(alert, order, error, at=at)
        return
    waits, failed = settings.OFFICE.resend_after, rows.failed_tries(order)
    if failed > len(waits):
        _give_up(order, error.reason, at=at)
        return
    again_at = at + timedelta(seconds=waits[failed - 1])
    rows.note_try_later(order, error.reason, next_try_at=again_at)
    wake.send_order(order.pk, at=again_at)


def _refused(alert: Alert, order: CentralOrder, error: CentralError, *, at: datetime) -> None:
    """A deletion of what is not there has reached what it wanted."""
    if order.operation == CentralOperation.DELETE and error.code is CentralRefusal.NOT_FOUND:
        rows.note_acknowledged(order, at=at)
        leave_entry(alert, "alerts.central_acknowledged", Said(), by=SYSTEM, at=at)
        return
    if not rows.note_refused(order, error.reason, at=at):
        return
    if alert.state in (AlertState.APPROVED, AlertState.ACTIVE):
        take_step(alert, "central_refused", by=SYSTEM, at=at, said=Said(reason=error.message))
    else:
        leave_entry(alert, "alerts.central_refused", Said(reason=error.message), by=SYSTEM, at=at)
        tell_owner(alert, "alert.central_refused", at=at)


def _give_up(order: CentralOrder, reason: Reason, *, at: datetime) -> None:
    """No further try is made by itself; its owner is told, and may try again."""
    if rows.note_failed(order, reason, at=at):
        leave_entry(order.alert, "alerts.order_failed", Said(reason=reason.code), by=SYSTEM, at=at)
        tell_owner(order.alert, "alert.order_failed", at=at)


def _queue(alert: Alert, operation: str, body: bytes, *, by: Actor, at: datetime) -> None:
    new = rows.NewOrder(operation=operation, version=alert.version, body=body)
    order = rows.queue_order(alert, new, by=by, at=at)
    wake.send_order(order.pk)


def _record(alert: Alert) -> bytes:
    return format_of(System(alert.system)).write_record(record_of(alert)).encode()


def _message(order: CentralOrder) -> AlertOrder | NoticeStep:
    """As it is sent: the body as it was fixed, the papers as they are attached."""
    alert, form = order.alert, format_of(System(order.system))
    if order.operation == STEP:
        step = form.read_request(bytes(order.body))
        assert isinstance(step, NoticeStep), "what was queued as a step is one"
        return replace(step, order_id=str(order.key), reference=alert.reference)
    is_deletion = order.operation == CentralOperation.DELETE
    record = None if is_deletion else form.read_record(bytes(order.body))
    return AlertOrder(
        order_id=str(order.key),
        operation=CentralOperation(order.operation),
        reference=alert.reference,
        version=order.version,
        record=replace(record, reference=alert.reference) if record else None,
        ground=DeletionGround(alert.ground) if is_deletion and alert.ground else None,
        files=None if is_deletion else _files(alert),
    )


def _files(alert: Alert) -> tuple[AlertFile, ...]:
    return tuple(
        AlertFile(kind=one.kind, name=one.name, media_type=one.media_type, content=bytes(one.content))
        for one in papers_of(alert)
    )
