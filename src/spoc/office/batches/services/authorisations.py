"""An authorisation is asked for, decided on by another officer, withdrawn; nothing else about it ever changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.law.batches import MayAskForMany
from spoc.core.terms.batches import AuthorisationState, Use
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.batches.models import Authorisation


@dataclass(frozen=True, kw_only=True)
class NewAuthorisation:
    """holder: who may use it. until: last day on which it holds."""

    use: Use
    basis: MayAskForMany
    what_for: str
    holder: User
    until: date
    sources: Sequence[str] = ()


def keep_application(new: NewAuthorisation, *, by: Actor, at: datetime) -> Authorisation:
    return Authorisation.objects.create(
        use=new.use,
        purpose=new.basis.purpose,
        basis=new.basis.id,
        act=new.basis.source.act,
        article=new.basis.source.place,
        confidence=new.basis.confidence,
        what_for=new.what_for,
        holder=new.holder,
        asked_by=by.name,
        asked_by_user=by.user_id,
        desk=by.desk or "",
        asked_at=at,
        until=new.until,
        sources=list(new.sources),
    )


def lock_authorisation(number: int) -> Authorisation:
    """Ours until the transaction ends: of two who decide at once, one waits for the other."""
    return Authorisation.objects.select_for_update(of=("self",)).select_related("holder").get(pk=number)


def decide_on(row: Authorisation, *, is_granted: bool, why: str, by: Actor, at: datetime) -> None:
    """The caller holds its row."""
    state = AuthorisationState.GRANTED if is_granted else AuthorisationState.REFUSED
    _change(row, state=state, decided_by=by.name, decided_at=at, decided_why=why)


def withdraw(row: Authorisation, *, why: str, by: Actor, at: datetime) -> None:
    """The caller holds its row."""
    _change(row, state=AuthorisationState.WITHDRAWN, ended_by=by.name, ended_at=at, ended_why=why)


def _change(row: Authorisation, **columns: object) -> None:
    Authorisation.objects.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
