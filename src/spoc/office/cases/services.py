"""A case is opened under the next registry number, taken by an officer, written into, closed; never deleted here."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from spoc.core.terms.offices import Actor, Desk
from spoc.office.accounts.models import User
from spoc.office.cases.models import Case, CaseEvent, CaseKind, CaseState, CaseSubject
from spoc.office.clocks.models import Deadline
from spoc.office.registry.models import RegistryEntry
from spoc.office.subjects.models import Subject


@dataclass(frozen=True, kw_only=True)
class NewCase:
    kind: CaseKind
    desk: Desk
    title: str
    partner_state: str = ""
    thread: uuid.UUID | None = None
    owner: User | None = None


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What a line of the timeline says: a code of `spoc.words`, and its values."""

    code: str
    values: dict[str, str] = field(default_factory=dict)
    note: str = ""


def open_case(new: NewCase, *, entry: RegistryEntry, number: str, by: Actor, at: datetime) -> Case:
    case = Case.objects.create(
        registry_entry=entry,
        number=number,
        kind=new.kind,
        desk=new.desk,
        title=new.title,
        partner_state=new.partner_state,
        thread=new.thread,
        owner=new.owner,
        opened_at=at,
        opened_by=by.name,
    )
    write_event(case, Happening(code="case.opened", values={"number": number}), by=by, at=at)
    return case


def write_event(case: Case, what: Happening, *, by: Actor, at: datetime) -> CaseEvent:
    return CaseEvent.objects.create(case=case, at=at, actor=by.name, code=what.code, values=what.values, note=what.note)


def lock_case(case: Case) -> CaseState:
    """Ours until the transaction ends, though others may still write into it; gives the state it is in."""
    return CaseState(Case.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=case.pk))


def add_subject(case: Case, subject: Subject, *, origin: str, by: Actor, at: datetime) -> bool:
    """True when it was not in the case before."""
    _, is_new = CaseSubject.objects.get_or_create(
        case=case, subject=subject, defaults={"origin": origin, "added_at": at, "added_by": by.name}
    )
    return is_new


def add_deadline(case: Case, deadline: Deadline) -> None:
    case.deadlines.add(deadline)


def take_case(case: Case, *, officer: User, by: Actor, at: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(owner=officer)
    case.owner = officer
    write_event(case, Happening(code="case.taken", values={"officer": officer.get_username()}), by=by, at=at)


def close_case(case: Case, *, why: str, by: Actor, at: datetime) -> bool:
    rows = Case.objects.filter(pk=case.pk, state=CaseState.OPEN)
    if not rows.update(state=CaseState.CLOSED, closed_at=at):
        return False
    write_event(case, Happening(code="case.closed", note=why), by=by, at=at)
    return True


def reopen_case(case: Case, *, why: str, by: Actor, at: datetime) -> bool:
    rows = Case.objects.filter(pk=case.pk, state=CaseState.CLOSED)
    if not rows.update(state=CaseState.OPEN, closed_at=None):
        return False
    write_event(case, Happening(code="case.reopened", note=why), by=by, at=at)
    return True
