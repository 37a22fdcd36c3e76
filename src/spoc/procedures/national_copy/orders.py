"""What somebody orders of a copy: to load it, to follow the broadcast now, to compare a category now.

The order is a job, made in the transaction of its audit entry; a worker carries it out, since it speaks to the outside
and may take an hour. Orders to do what is ordered already are refused.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

from spoc.channels.central.errors import CentralError
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.audit import Operation
from spoc.core.terms.copies import CopyPhase
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.office.accounts.policy import decide
from spoc.office.audit.services import Details, record
from spoc.office.copies.selectors.states import state_of
from spoc.office.copies.selectors.waiting import COMPARE, FOLLOW, LOAD, ordered
from spoc.office.copies.services import wake
from spoc.office.duty import services as duty
from spoc.procedures import places
from spoc.procedures.central_lines import is_connected
from spoc.procedures.national_copy.batches import BY_ITSELF, Connect, Now
from spoc.procedures.national_copy.comparison import compare
from spoc.procedures.national_copy.delta import CopyEmptyError, follow
from spoc.procedures.national_copy.first_load import load
from spoc.procedures.national_copy.gaps import close_compared
from spoc.procedures.national_copy.repairing import CopyAheadError
from spoc.procedures.national_copy.taking_turns import CopyBusyError, moving
from spoc.procedures.national_copy.technical_copies import DESKS
from spoc.procedures.refusal import RefusedError

__all__ = ["CopyBusyError", "compare_now", "follow_now", "load_now", "order_comparison", "order_load", "order_pursuit"]

logger = logging.getLogger(__name__)


def order_load(system: System, *, by: Actor, now: Now) -> None:
    """The first load. One that was cut short goes on by itself. Raises RefusedError."""
    _order(LOAD, system, None, lambda: wake.load(system), by=by, now=now)


def order_pursuit(system: System, *, by: Actor, now: Now) -> None:
    """To follow the broadcast now, ahead of the clock. Raises RefusedError."""
    _order(FOLLOW, system, None, lambda: wake.follow(system), by=by, now=now)


def order_comparison(system: System, category: AlertCategory, *, by: Actor, now: Now) -> None:
    """The comparison of one category now, ahead of its daily turn. Raises RefusedError."""
    _order(COMPARE, system, category, lambda: wake.compare(system, category), by=by, now=now)


def _order(  # noqa: PLR0913  what, of which, how, who, when
    job: str, system: System, category: AlertCategory | None, defer: Callable[[], None], *, by: Actor, now: Now
) -> None:
    at = now()
    if refusal := decide(by, Verb.MEND_COPIES, on=at.date()):
        raise RefusedError(refusal)
    _must_make_sense(job, system)
    try:
        with transaction.atomic():
            if (job, category) in ordered(system):
                raise RefusedError.because("copies.ordered_already")
            defer()
            record(
                actor=by,
                purpose=Purpose.DESK_WORK,
                operation=Operation.ADMINISTRATION,
                action="copies.ordered",
                at=at,
                details=Details(reason="national copy", query={"what": job, "system": system, "of": category or ""}),
            )
    except wake.AlreadyEnqueued:
        raise RefusedError.because("copies.ordered_already") from None


def _must_make_sense(job: str, system: System) -> None:
    state = state_of(system)
    phase = CopyPhase(state.phase) if state else CopyPhase.EMPTY
    if not is_connected(system):
        raise RefusedError.because("central.not_connected", system=system)
    if job == LOAD and phase is not CopyPhase.EMPTY:
        raise RefusedError.because("copies.loaded_already")
    if job != LOAD and phase is not CopyPhase.CURRENT:
        raise RefusedError.because("copies.not_loaded")


def load_now(system: System, *, connect: Connect, now: Now) -> None:
    """Of a worker, outside of any transaction. Raises CopyBusyError, as the others: to be tried again."""
    with _told_when_it_fails(system, now):
        load(system, connect=connect, by=BY_ITSELF, now=now)


def follow_now(system: System, *, connect: Connect, now: Now) -> None:
    with _told_when_it_fails(system, now):
        follow(system, connect=connect, by=BY_ITSELF, now=now)


def compare_now(system: System, category: AlertCategory, *, connect: Connect, now: Now) -> None:
    """A report is begun only once the copy is free, so that waiting leaves none behind."""
    with moving(system):
        pass
    with _told_when_it_fails(system, now):
        compare(system, category, connect=connect, by=BY_ITSELF, now=now)
        close_compared(system, at=now())


@contextmanager
def _told_when_it_fails(system: System, now: Now) -> Iterator[None]:
    """Whoever ordered it is not at the page any more: the desk is told, and sees there how the copy stands."""
    try:
        yield
    except (CentralError, CopyEmptyError, CopyAheadError) as error:
        logger.warning("what was ordered of the copy of %s failed: %s", system, str(error).strip()[:200])
        with transaction.atomic():
            duty.tell_duty_officer(
                DESKS[system], "copies.order_failed", reference=system, place=places.COPIES, at=now()
            )
