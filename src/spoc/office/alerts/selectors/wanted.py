"""What a list of alerts is narrowed to: facets, each with the codes that an officer chose, and a reference.

Codes and references alone, so that a filter may stand in an address; a person is looked for by a check.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from django.db.models import F, Q, TextField
from django.db.models.functions import Collate, Upper

from spoc.core.terms.alerts import LIVE_STATES, AlertCategory, AlertState, SubjectKind, Warning  # noqa: A004
from spoc.core.terms.offices import Desk, System

ANY_STATE = "any"
"""Ended alerts too; where no state is named, live ones are meant."""
NO_STATE = "-"
"""The issuer of an alert that an organisation issued."""


class Facet(StrEnum):
    """By what a list is narrowed; also the name in an address. Of several codes in one facet any will do."""

    SYSTEM = "system"
    WHOSE = "whose"
    STATE = "state"
    CATEGORY = "category"
    KIND = "kind"
    ISSUER = "issuer"
    REVIEW = "review"
    WARNING = "warning"
    FLAGGED = "flagged"
    HIDDEN = "hidden"
    DESK = "desk"
    OWNER = "owner"


class Whose(StrEnum):
    OWN = "own"
    FOREIGN = "foreign"


class Due(StrEnum):
    """When an alert of ours is to be reviewed: within so many days, with what is overdue."""

    OVERDUE = "overdue"
    DAYS_30 = "30"
    DAYS_90 = "90"
    DAYS_120 = "120"

    @property
    def days(self) -> int:
        """Days from today on, the last one included."""
        return -1 if self is Due.OVERDUE else int(self)


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"


CODES: Mapping[Facet, frozenset[str]] = {
    Facet.SYSTEM: frozenset(System),
    Facet.WHOSE: frozenset(Whose),
    Facet.STATE: frozenset(AlertState),
    Facet.CATEGORY: frozenset(AlertCategory),
    Facet.KIND: frozenset(SubjectKind),
    Facet.REVIEW: frozenset(Due),
    Facet.WARNING: frozenset(Warning),
    Facet.FLAGGED: frozenset(YesNo),
    Facet.HIDDEN: frozenset({YesNo.YES}),
    Facet.DESK: frozenset(Desk),
}
"""Of a closed list each; an issuer is a state's two letters, an owner the number of one of our accounts."""
COLUMNS: Mapping[Facet, str] = {
    Facet.SYSTEM: "system",
    Facet.WHOSE: "is_own",
    Facet.STATE: "state",
    Facet.CATEGORY: "category",
    Facet.KIND: "subject_kind",
    Facet.ISSUER: "issuing_state",
    Facet.WARNING: "warnings",
    Facet.FLAGGED: "is_flagged",
    Facet.DESK: "desk",
}
"""The facets that the cells know (`AlertTally`). The others have an index of their own and leave few alerts each."""
_BOOLEANS: Mapping[str, bool] = {Whose.OWN: True, Whose.FOREIGN: False, YesNo.YES: True, YesNo.NO: False}

Chosen = Mapping[Facet, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class AlertFilter:
    """chosen: a facet that is left out does not narrow. text: a reference or its beginning, never a name.

    Unless states are named, those in which checks find an alert.
    """

    chosen: Chosen = field(default_factory=lambda: {Facet.STATE: frozenset(LIVE_STATES)})
    text: str = ""
    unseen: frozenset[int] = frozenset()
    """Numbers of alerts that the reader is not shown."""

    @classmethod
    def of(cls, text: str = "", /, **chosen: str | frozenset[str]) -> Self:
        """As ``AlertFilter.of(system="UN")``; among live ones unless ``state`` is given (empty: any)."""
        said = {Facet(name): frozenset({one}) if isinstance(one, str) else one for name, one in chosen.items()}
        with_state = {Facet.STATE: frozenset(LIVE_STATES)} | said
        return cls(chosen={facet: codes for facet, codes in with_state.items() if codes}, text=text)

    def without(self, facet: Facet) -> Self:
        return replace(self, chosen={one: codes for one, codes in self.chosen.items() if one is not facet})

    @property
    def beyond_cells(self) -> bool:
        """Whether it narrows by what the cells do not know."""
        return bool(self.text) or bool(self.chosen.keys() - COLUMNS.keys())

    @property
    def is_by_reference(self) -> bool:
        """Whether of that it is the reference alone: then the index of references knows all that is asked."""
        return bool(self.text) and self.chosen.keys() <= COLUMNS.keys()

    def as_terms(self) -> dict[str, object]:
        """What was asked for, as the audit keeps it."""
        terms: dict[str, object] = {str(facet): sorted(codes) for facet, codes in self.chosen.items()}
        return terms | ({"text": self.text} if self.text else {})


def is_code(facet: Facet, text: str) -> bool:
    """Whether a text may be chosen in a facet; what an address says is believed no further."""
    if facet is Facet.OWNER:
        return text.isascii() and text.isdigit() and len(text) < 10
    if facet is Facet.ISSUER:
        return text == NO_STATE or (len(text) == 2 and text.isascii() and text.isalpha() and text.isupper())
    return text in CODES[facet]


def chosen_in(said: Iterable[tuple[str, Iterable[str]]]) -> Chosen:
    """The codes of each facet; live states where none is named."""
    chosen = {Facet.STATE: frozenset[str](LIVE_STATES)}
    for name, values in said:
        if name not in set(Facet):
            continue
        facet = Facet(name)
        codes = frozenset(value for value in values if is_code(facet, value))
        if codes:
            chosen[facet] = codes
        elif facet is Facet.STATE and ANY_STATE in values:
            del chosen[Facet.STATE]
    return chosen


def in_cells(wanted: AlertFilter) -> Q:
    """For `Alert` and `AlertTally` alike: the facets that the cells know."""
    found = Q()
    for facet, column in COLUMNS.items():
        codes = wanted.chosen.get(facet)
        if codes:
            found &= Q(**{f"{column}__overlap": sorted(codes)}) if facet is Facet.WARNING else _one_of(column, codes)
    return found


def _one_of(column: str, codes: frozenset[str]) -> Q:
    values = {_BOOLEANS[code] if column.startswith("is_") else code.replace(NO_STATE, "") if column == "issuing_state"
              else code for code in codes}  # fmt: skip
    return Q(**{column: values.pop()}) if len(values) == 1 else Q(**{f"{column}__in": sorted(values)})


def beyond_cells(wanted: AlertFilter, now: datetime) -> Q:
    """For `Alert`: what only its own columns know."""
    found = _referred_to(wanted.text) if wanted.text else Q()
    if wanted.unseen:
        found &= ~Q(pk__in=sorted(wanted.unseen))
    if owners := wanted.chosen.get(Facet.OWNER):
        found &= Q(owner__in=sorted(map(int, owners)))
    if wanted.chosen.get(Facet.HIDDEN):
        found &= Q(hidden_until__gt=now)
    if dues := wanted.chosen.get(Facet.REVIEW):
        found &= is_due(max(Due(one).days for one in dues), now)
    return found


def is_due(days: int, now: datetime) -> Q:
    """An alert of ours, not ended, whose review comes within so many days; -1: is overdue."""
    return Q(is_own=True, ended_at__isnull=True, review_on__lte=now.date() + timedelta(days=days))


ORDERED_REFERENCE = Collate(Upper(F("reference"), output_field=TextField()), "C")
"""Letters of either case alike, in one order everywhere: index ``alert_references``."""


def _referred_to(text: str) -> Q:
    """By the beginning of a reference, or by the whole number that the entry has in its list."""
    return begins(text) | listed_as(text)


def begins(text: str) -> Q:
    from_here = text.upper()
    return Q(ordered_reference__gte=from_here, ordered_reference__lt=from_here + "\U0010ffff")


def listed_as(text: str) -> Q:
    return Q(system__in=sorted(System), source_id=text)
