"""The one policy: may this person do this, for this purpose, with this record, and which of its fields are shown.

Pages, API, exports, search snippets and notices all ask here. What no row of `core/law/access.py` allows is refused.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from spoc.core.law.access import FieldGroup, Verb, groups_for, why_not_do, why_not_purpose
from spoc.core.law.mechanics.hiding import is_shown_to
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Purpose, Role, Via
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.models import ApiToken, User


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of the record in question."""

    asked_by: str = ""
    """User name of who put the query that the record belongs to."""


def actor_of(user: User, via: Via = Via.PAGE) -> Actor:
    """The user as the audit keeps him."""
    return Actor(
        name=user.username,
        role=Role(user.role),
        desk=Desk(user.desk) if user.desk else None,
        via=via,
        authority=user.authority.code if user.authority else "",
        user_id=user.pk,
    )


def actor_with(token: ApiToken) -> Actor:
    """Who acts by a token: its user, in the role that the token was made for."""
    return replace(actor_of(token.user, Via.API), role=Role(token.role))


def decide(
    who: User | Actor,
    verb: Verb | str,
    purpose: Purpose | None = None,
    facts: Facts | None = None,
    *,
    on: date | None = None,
) -> Reason | None:
    """None when allowed; else the reason why not."""
    actor = who if isinstance(who, Actor) else actor_of(who)
    if verb not in _VERBS:
        return Reason(code="access.unknown_verb", values={"verb": str(verb)})
    today = on or timezone.localdate()
    return (
        why_not_do(actor.role, Verb(verb), today) or _why_not_for(actor, purpose, today) or _why_not_with(actor, facts)
    )


_VERBS = frozenset(Verb)


def may(who: User | Actor, verb: Verb | str) -> bool:
    """For what a page shows or leaves out; who acts asks `decide`, and shows its reason."""
    return decide(who, verb) is None


def _why_not_for(actor: Actor, purpose: Purpose | None, on: date) -> Reason | None:
    if purpose is None:
        return None
    if purpose is Purpose.TRAINING and not settings.TRAINING:
        return Reason(code="access.training_only", values={"purpose": purpose})
    return why_not_purpose(actor.role, purpose, on)


def _why_not_with(actor: Actor, facts: Facts | None) -> Reason | None:
    """An end user reaches nothing but what he asked himself."""
    if actor.role is Role.END_USER and facts and facts.asked_by != actor.name:
        return Reason(code="access.not_yours")
    return None


def is_shown(who: Actor, *, hidden_until: datetime | None, at: datetime) -> bool:
    """Whether an alert is shown to a reader at all, who may read alerts: a hidden one to the SIRENE bureau alone."""
    return who == SYSTEM or is_shown_to(who.desk, hidden_until, at)


def visible_fields(who: User | Actor, *, on: date | None = None) -> frozenset[FieldGroup]:
    """The groups of fields of a record that are shown to a reader who may read it at all."""
    role = who.role if isinstance(who, Actor) else Role(who.role)
    return groups_for(role, on or timezone.localdate())
