"""The inventory of technical copies: who holds what, how old it is, and that none is older than the law lets it be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.periods import Period, RunsFor, ends_at, period_rule
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose, System
from spoc.office.accounts.policy import decide
from spoc.office.audit.services import Details, record
from spoc.office.catalogue.selectors import overrides_of
from spoc.office.copies.models import TechnicalCopy
from spoc.office.copies.selectors.states import state_of, technical_copies, technical_copies_made_before
from spoc.office.copies.services.technical import NewTechnicalCopy, note_destroyed, note_technical_copy, note_told
from spoc.office.duty import services as duty
from spoc.procedures import places
from spoc.procedures.refusal import RefusedError

DESKS = {System.SIS: Desk.SIRENE, System.INTERPOL: Desk.NCB}


@dataclass(frozen=True, kw_only=True)
class TechnicalCopyView:
    """usable_until: by the row of the law (R62 Art 56); behind: entries of the broadcast that it lacks."""

    name: str
    holder: str
    system: System
    purpose: str
    made_at: datetime
    usable_until: datetime
    age: timedelta
    is_too_old: bool
    behind: int


class NoSuchCopyError(LookupError):
    """No technical copy of this name exists, or it was destroyed."""


@transaction.atomic
def note(new: NewTechnicalCopy, *, by: Actor, at: datetime) -> TechnicalCopy:
    """A copy was made, or the one of this name was renewed. Raises RefusedError."""
    _must_keep_copies(by, at)
    kept = note_technical_copy(new, by=by.name)
    _record("copies.technical_noted", kept.name, new.system, by=by, at=at)
    return kept


@transaction.atomic
def destroy(name: str, *, by: Actor, at: datetime) -> None:
    """Raises NoSuchCopyError, RefusedError."""
    _must_keep_copies(by, at)
    if not note_destroyed(name, at=at):
        raise NoSuchCopyError(name)
    _record("copies.technical_destroyed", name, None, by=by, at=at)


def _must_keep_copies(by: Actor, at: datetime) -> None:
    if refusal := decide(by, Verb.MEND_COPIES, on=at.date()):
        raise RefusedError(refusal)


def inventory(*, at: datetime) -> list[TechnicalCopyView]:
    """Those that exist, the oldest first."""
    rule = _rule(at)
    return [_view(one, rule, at) for one in technical_copies()]


def watch(now: datetime) -> int:
    """Each copy that is older than the law lets it be is told of, once. How many."""
    rule = _rule(now)
    hours = ends_at(rule, now) - now
    return sum(_tell(one, now) for one in technical_copies_made_before(now - hours))


@transaction.atomic
def _tell(copy: TechnicalCopy, now: datetime) -> bool:
    if not note_told(copy, at=now):
        return False
    desk = DESKS.get(System(copy.system), Desk.SIRENE)
    duty.tell_duty_officer(
        desk,
        "copies.technical_too_old",
        reference=copy.name,
        place=places.MY_WORK,
        at=now,
        is_urgent=True,
    )
    return True


def _rule(at: datetime) -> RunsFor:
    rule = period_rule(Period.TECHNICAL_COPY, None, at.date(), overrides_of("periods", at.date()))
    if rule is None:
        raise LookupError(f"no period for technical copies on {at.date()}")
    return rule


def _view(one: TechnicalCopy, rule: RunsFor, at: datetime) -> TechnicalCopyView:
    until, system = ends_at(rule, one.made_at), System(one.system)
    state = state_of(system)
    return TechnicalCopyView(
        name=one.name,
        holder=one.holder,
        system=system,
        purpose=one.purpose,
        made_at=one.made_at,
        usable_until=until,
        age=at - one.made_at,
        is_too_old=at > until,
        behind=max(0, state.sequence - one.sequence) if state and one.sequence else 0,
    )


def _record(action: str, name: str, system: System | None, *, by: Actor, at: datetime) -> None:
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ADMINISTRATION,
        action=action,
        at=at,
        details=Details(reason="inventory of technical copies", query={"name": name, "system": system or ""}),
    )
