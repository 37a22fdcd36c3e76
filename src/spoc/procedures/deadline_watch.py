"""The clock's round, each minute: who has to be told that a deadline runs out, and which bureau has fallen silent."""

from datetime import datetime, timedelta

from django.db import transaction

from spoc.core.law.clock import warning_due
from spoc.core.terms.offices import Desk
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.cases.models import Case
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.selectors import active_bureaux
from spoc.office.catalogue.services import note_silence_told
from spoc.office.clocks.models import Deadline
from spoc.office.clocks.selectors import deadlines_to_warn_of
from spoc.office.clocks.services import note_warning
from spoc.office.duty import services as duty
from spoc.office.duty.selectors import officer_on_duty
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.waiting import last_heard_from, messages_with_deadlines
from spoc.procedures import places

LATE = 100
MISSED_TARGET = 80
"""A target that is passed is told of as "soon", once: late is what the law says is late."""
WORDS = {50: "deadline.half_gone", 80: "deadline.soon", LATE: "deadline.late"}


def watch(now: datetime) -> int:
    """1. Every deadline that has reached 50, 80 or 100 per cent since the last round is told of, once. How many."""
    due = [
        (deadline, percent) for deadline in deadlines_to_warn_of(now) if (percent := _percent_to_tell(deadline, now))
    ]
    messages = {one.deadline_id: one for one in messages_with_deadlines(deadline.pk for deadline, _ in due)}
    return sum(_warn(deadline, percent, messages.get(deadline.pk), now) for deadline, percent in due)


def watch_silence(now: datetime) -> int:
    """2. A bureau that has been silent for longer than it ever is, is told of, once a silence. How many."""
    bureaux = active_bureaux().filter(usual_gap_minutes__isnull=False)
    heard = last_heard_from(bureaux)
    silent = [one for one in bureaux if one.pk in heard and heard[one.pk] + _gap(one) < now]
    return sum(_tell_silence(bureau, heard[bureau.pk], now) for bureau in silent)


def _percent_to_tell(deadline: Deadline, now: datetime) -> int | None:
    """The office's own earlier target, where there is one, gives the warnings; late is what the law says is late."""
    by_law = warning_due(
        started_at=deadline.started_at, due_at=deadline.due_at, now=now, warned=deadline.warned_percent
    )
    if by_law == LATE or deadline.target_at is None:
        return by_law
    until_late = min(deadline.target_at, deadline.due_at)
    by_target = warning_due(started_at=deadline.started_at, due_at=until_late, now=now, warned=deadline.warned_percent)
    soon = min(by_target or 0, MISSED_TARGET)
    return soon if soon > deadline.warned_percent else by_law


@transaction.atomic
def _warn(deadline: Deadline, percent: int, message: Message | None, now: datetime) -> bool:
    """To the officer who holds the message or the case; to the officer on duty when nobody does, or it is late."""
    if not note_warning(deadline, percent=percent):
        return False
    case = (message.case if message else None) or deadline.cases.select_related("owner").first()
    alert = None if message or case else deadline.alerts.select_related("owner").first()
    desk, place = _desk_and_place(message, case, alert)
    holder: User | None = (message.officer if message else None) or (case.owner if case else None)
    holder = holder or (alert.owner if alert else None)
    told = {holder, officer_on_duty(desk, now)} if percent >= LATE else {holder or officer_on_duty(desk, now)}
    for officer in told - {None} or {None}:
        duty.tell(
            officer,
            desk,
            WORDS[percent],
            reference=deadline.reference,
            place=place,
            at=now,
            is_urgent=percent >= LATE,
        )
    return True


def _desk_and_place(message: Message | None, case: Case | None, alert: Alert | None) -> tuple[str, duty.Place]:
    if message:
        return message.desk, places.of_message(message)
    if case:
        return case.desk, places.of_case(case)
    if alert:
        return alert.desk or Desk.SIRENE, places.of_alert(alert)
    return Desk.SIRENE, places.MY_WORK


@transaction.atomic
def _tell_silence(bureau: Bureau, heard_at: datetime, now: datetime) -> bool:
    if not note_silence_told(bureau, heard_at=heard_at, at=now):
        return False
    place = duty.Place(route="outbox")
    duty.tell_duty_officer(bureau.desk, "channel.silent", reference=bureau.code, place=place, at=now, is_urgent=True)
    return True


def _gap(bureau: Bureau) -> timedelta:
    return timedelta(minutes=bureau.usual_gap_minutes or 0)
