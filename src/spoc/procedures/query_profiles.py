"""What somebody may ask of the sources, by the profile of his role: page, API, terminal and batch all come here.

The rows stand in `core/law/query_limits`, with the office's own values in place; which fields of a record are shown is
`policy.visible_fields`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from spoc.core.law.access import FieldGroup
from spoc.core.law.query_limits import (
    EVERYTHING,
    TABLES_OF_PROFILES,
    AskedField,
    AskedKind,
    Own,
    Profile,
    profile_for,
    why_not_paste,
)
from spoc.core.terms.offices import SYSTEM, Actor, Role, System
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import visible_fields
from spoc.office.catalogue.selectors import overrides_in
from spoc.office.screening.selectors.following import BY_HAND, asked_since
from spoc.procedures.refusal import RefusedError

HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A profile as its holder reads it before he asks. asked: within the last hour, by hand."""

    profile: Profile
    shown: frozenset[FieldGroup]
    asked: int

    @property
    def is_whole(self) -> bool:
        """Nothing is closed to him."""
        held = self.profile
        return held.kinds == EVERYTHING.kinds and held.systems == EVERYTHING.systems and not held.barred

    @property
    def kinds(self) -> Sequence[AskedKind]:
        """In the order of the words."""
        return [one for one in AskedKind if one in self.profile.kinds]

    @property
    def systems(self) -> Sequence[System]:
        return [one for one in System if one in self.profile.systems]

    @property
    def barred(self) -> Sequence[AskedField]:
        return [one for one in AskedField if one in self.profile.barred]

    @property
    def refuses(self) -> bool:
        return self.profile.rate is not None and self.profile.rate.refuses

    @property
    def most(self) -> int:
        return self.profile.rate.most if self.profile.rate else 0

    @property
    def is_often(self) -> bool:
        """Whether so many are told to the shift lead."""
        return self.profile.rate is not None and self.asked > self.profile.rate.warns_above


def own_values(on: date) -> Own:
    """What the office set itself of profiles and samples, in one reading."""
    return overrides_in([*TABLES_OF_PROFILES, "samples"], on)


def profile_of(actor: Actor, on: date, own: Own | None = None) -> Profile:
    """Of the actor's role; the system itself, which only checks what came in, asks everything. own: when known."""
    if actor == SYSTEM:
        return EVERYTHING
    values = own_values(on) if own is None else own
    return profile_for(actor.role, on, values) if values else _by_law(actor.role, on)


@lru_cache(maxsize=64)
def _by_law(role: Role | None, on: date) -> Profile:
    """Where the office set nothing itself."""
    return profile_for(role, on, {})


def standing_of(actor: Actor, at: datetime) -> Standing:
    profile = profile_of(actor, at.date())
    return Standing(
        profile=profile,
        shown=visible_fields(actor, on=at.date()),
        asked=asked_since(actor.name, at - HOUR) if actor.via in BY_HAND else 0,
    )


def refuse_a_list(text: str, *, by: Actor, at: datetime) -> None:
    """Of the one box. Raises RefusedError: more lines than a zone has, pasted by one who may not put a list."""
    if refusal := why_not_paste(by.role, text, at.date()):
        raise RefusedError(refusal)


def why_not_ask(
    profile: Profile, kind: str, questions: Sequence[Mapping[str, object]], *, by: Actor, at: datetime
) -> Reason | None:
    """None when all of these may be asked now; else the first reason why not.

    questions: terms, as queries keep them. How many an hour is counted for persons only, where a row refuses.
    """
    for terms in questions:
        if refusal := profile.why_not(kind, terms):
            return refusal
    if by.via not in BY_HAND or profile.rate is None or not profile.rate.refuses:
        return None
    return profile.why_no_more(asked_since(by.name, at - HOUR))
