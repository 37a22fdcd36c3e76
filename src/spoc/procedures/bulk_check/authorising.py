"""A second officer authorises questions about many: asked for, granted or refused, withdrawn; data protection hears of
each.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.batches import (
    authorised_by,
    basis_of,
    bound_on,
    outside_bound_on,
    why_not_grant,
    why_not_until,
)
from spoc.core.terms.audit import Operation
from spoc.core.terms.batches import AuthorisationState, Use
from spoc.core.terms.offices import Actor, Purpose, Role
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import actor_of, decide
from spoc.office.accounts.selectors import active_in_role, active_user, user_named
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.batches.models import Authorisation
from spoc.office.batches.selectors.authorisations import authorisation_by_key, in_force_for
from spoc.office.batches.services import authorisations as kept
from spoc.office.duty.services import Place, tell, tell_duty_officer
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check.outside_sources import why_not_source
from spoc.procedures.permits import need
from spoc.procedures.refusal import NotFoundError, RefusedError

LONGEST_TEXT = 2_000


@dataclass(frozen=True, kw_only=True)
class Application:
    """What somebody asks for. holder: user name of who is to use it; empty: who asks. sources: outside sources that
    many lines may be put to."""

    use: Use
    purpose: Purpose
    what_for: str
    until: date
    holder: str = ""
    sources: Sequence[str] = ()


def place_of(row: Authorisation) -> Place:
    return Place(route="authorisation", key=str(row.key))


@transaction.atomic
def apply(new: Application, *, by: Actor, at: datetime) -> Authorisation:
    """Raises RefusedError: no right, no words, no legal basis, too long, nobody of that name who may ask."""
    need(Verb.ASK_FOR_MANY, by=by, at=at)
    what_for, basis = new.what_for.strip(), basis_of(new.purpose, new.use, at.date())
    if not 3 <= len(what_for) <= LONGEST_TEXT:
        raise RefusedError.because("batch.say_what_for", most=str(LONGEST_TEXT))
    if basis is None:
        raise RefusedError.because("batch.no_basis", purpose=new.purpose, use=new.use)
    if refusal := why_not_until(new.use, at.date(), new.until):
        raise RefusedError(refusal)
    holder = user_named(new.holder or by.name)
    if holder is None or holder.locked_at is not None:
        raise RefusedError.because("batch.no_holder", name=(new.holder or by.name)[:150])
    if refusal := decide(actor_of(holder), Verb.ASK, new.purpose, on=at.date()):
        raise RefusedError(refusal)
    wanted = kept.NewAuthorisation(
        use=new.use,
        basis=basis,
        what_for=what_for,
        holder=holder,
        until=new.until,
        sources=_sources(new, at.date()),
    )
    row = kept.keep_application(wanted, by=by, at=at)
    note(row, "batches.applied", by=by, at=at, query={"sources": row.sources} if row.sources else {})
    _tell_data_protection(row, "batch.asked", at=at)
    if by.desk:
        for lead in active_in_role(Role.SHIFT_LEAD).exclude(username__in=[by.name, holder.username]):
            tell(lead, lead.desk or by.desk, "batch.to_grant", reference=str(row.pk), place=place_of(row), at=at,
                 is_urgent=False)  # fmt: skip
    return row


@transaction.atomic
def decide_on(key: uuid.UUID, *, is_granted: bool, why: str, by: Actor, at: datetime) -> Authorisation:
    """Raises NotFoundError, RefusedError: no right, one's own application, decided already, no reason."""
    row = _locked(key)
    if refusal := why_not_decide(row, by=by, at=at):
        raise RefusedError(refusal)
    if not 3 <= len(why.strip()) <= LONGEST_TEXT:
        raise RefusedError.because("batch.say_why", most=str(LONGEST_TEXT))
    kept.decide_on(row, is_granted=is_granted, why=why.strip(), by=by, at=at)
    note(row, "batches.granted" if is_granted else "batches.refused", by=by, at=at, reason=why.strip())
    if is_granted:
        _tell_data_protection(row, "batch.granted", at=at)
    _tell_asker(row, "batch.was_granted" if is_granted else "batch.was_refused", at=at)
    return row


def why_not_decide(row: Authorisation, *, by: Actor, at: datetime) -> Reason | None:
    """None when this officer may grant or refuse it now."""
    if refusal := decide(by, Verb.AUTHORISE_MANY, Purpose.DESK_WORK, on=at.date()):
        return refusal
    if row.state != AuthorisationState.ASKED:
        return Reason(code="batch.decided_already", values={"authorisation_state": row.state})
    return why_not_grant(Use(row.use), at.date(), asked_by=row.asked_by, holder=row.holder.username, granter=by.name)


@transaction.atomic
def withdraw(key: uuid.UUID, *, why: str, by: Actor, at: datetime) -> Authorisation:
    """By who asked for it, who is to use it, or who may grant; from this commit on nothing more is asked by it.

    Raises NotFoundError, RefusedError.
    """
    row = _locked(key)
    if refusal := why_not_withdraw(row, by=by, at=at):
        raise RefusedError(refusal)
    if not 3 <= len(why.strip()) <= LONGEST_TEXT:
        raise RefusedError.because("batch.say_why", most=str(LONGEST_TEXT))
    kept.withdraw(row, why=why.strip(), by=by, at=at)
    note(row, "batches.withdrawn", by=by, at=at, reason=why.strip())
    if by.name != row.asked_by:
        _tell_asker(row, "batch.was_withdrawn", at=at)
    return row


def why_not_withdraw(row: Authorisation, *, by: Actor, at: datetime) -> Reason | None:
    """None when this officer may end it now."""
    if row.state not in (AuthorisationState.ASKED, AuthorisationState.GRANTED):
        return Reason(code="batch.decided_already", values={"authorisation_state": row.state})
    if by.name in (row.asked_by, row.holder.username):
        return None
    return decide(by, Verb.AUTHORISE_MANY, Purpose.DESK_WORK, on=at.date())


def is_in_force(row: Authorisation, on: date) -> bool:
    return row.state == AuthorisationState.GRANTED and row.until >= on


def _sources(new: Application, on: date) -> Sequence[str]:
    """Raises RefusedError: a watch list asks our own data alone; no such source; one that is not asked for many."""
    if new.sources and new.use is not Use.BATCH:
        raise RefusedError.because("batch.no_sources_for_it")
    for name in new.sources:
        if refusal := why_not_source(name, on):
            raise RefusedError(refusal)
    return sorted(set(new.sources))


def authorisation_for(
    asker: Asker, use: Use, key: uuid.UUID | None = None, *, sources: Sequence[str] = ()
) -> Authorisation | None:
    """The one that this asker may use for his purpose: the one named, or of those that name these outside sources,
    else of all, the one that holds longest."""
    if asker.actor.user_id is None:
        return None
    rows = in_force_for(asker.actor.user_id, use, asker.at.date()).filter(purpose=asker.purpose)
    if key or not sources:
        return (rows.filter(key=key) if key else rows).first()
    return rows.filter(sources__contains=list(sources)).first() or rows.first()


def why_not_so_many(persons: int, asker: Asker, authorisation: Authorisation | None) -> Reason | None:
    """None when so many persons may be asked for together: few, or authorised, or invented ones."""
    on = asker.at.date()
    bound = bound_on(on)
    if persons <= bound.most or (authorisation and is_in_force(authorisation, on)):
        return None
    basis = basis_of(asker.purpose, Use.BATCH, on)
    if basis and basis.is_free:
        return None
    rule = authorised_by(Use.BATCH, on)
    values = {"most": str(bound.most), "days": str(rule.longest_days), "source": str(bound.source)}
    return Reason(code="batch.needs_authorisation", values=values)


def why_not_outside(
    lines: int, sources: Sequence[str], asker: Asker, authorisation: Authorisation | None
) -> Reason | None:
    """None when so many lines may be put to these outside sources: few, or authorised for them, or invented persons."""
    on = asker.at.date()
    bound = outside_bound_on(on)
    if not sources or lines <= bound.most:
        return None
    basis = basis_of(asker.purpose, Use.BATCH, on)
    if basis and basis.is_free:
        return None
    if authorisation and is_in_force(authorisation, on):
        lacking = sorted(set(sources) - set(authorisation.sources))
        if not lacking:
            return None
        return Reason(code="batch.source_not_authorised", values={"name": lacking[0], "number": str(authorisation.pk)})
    values = {"most": str(bound.most), "source": str(bound.source)}
    return Reason(code="batch.outside_needs_authorisation", values=values)


def note(  # noqa: PLR0913  who decided what, why
    row: Authorisation, action: str, *, by: Actor, at: datetime, reason: str = "", query: Mapping[str, object] = {}
) -> None:
    """One entry in the audit."""
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.COLLECTION,
        action=action,
        at=at,
        details=Details(
            reason=reason or row.what_for,
            records=[row.reference],
            query={"use": row.use, "purpose": row.purpose, "until": str(row.until), **query},
            particulars=Particulars(legal_basis=f"{row.act} {row.article}"),
        ),
    )


def _locked(key: uuid.UUID) -> Authorisation:
    row = authorisation_by_key(key)
    if row is None:
        raise NotFoundError(str(key))
    return kept.lock_authorisation(row.pk)


def _tell_data_protection(row: Authorisation, code: str, *, at: datetime) -> None:
    for one in active_in_role(Role.DATA_PROTECTION_OFFICER):
        tell(one, one.desk, code, reference=str(row.pk), place=place_of(row), at=at, is_urgent=False)


def _tell_asker(row: Authorisation, code: str, *, at: datetime) -> None:
    user = active_user(row.asked_by_user) if row.asked_by_user is not None else None
    if user is not None and row.desk:
        tell(user, row.desk, code, reference=str(row.pk), place=place_of(row), at=at, is_urgent=False)
    elif row.desk:
        tell_duty_officer(row.desk, code, reference=str(row.pk), place=place_of(row), at=at)
