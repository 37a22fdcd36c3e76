"""How much of the sources each role may ask: kinds of subject, systems, fields, how many an hour, who justifies.

Every row is a proposal of this project that the office sets anew for itself (`spoc law set`); what a row does not allow
is refused by `access.DENY`. What is shown of a record stands in `access.VISIBLE`, what a purpose opens in `purposes`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from spoc.core.law.access import DENY, Verb, verbs_for
from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.rules import AnyRule, Confidence, Override, Rule, Source, in_force
from spoc.core.terms.offices import Role, System
from spoc.core.terms.reasons import Reason


class AskedKind(StrEnum):
    """What is asked for, as a profile tells it apart."""

    PERSON = "person"
    DOCUMENT = "document"
    VEHICLE = "vehicle"
    OBJECT = "object"
    """Everything else that can be asked for."""


class AskedField(StrEnum):
    """What it is asked by; the names are those under which a query keeps its terms."""

    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    NATIONALITY = "nationality"
    DOCUMENTS = "documents"
    NUMBER = "number"
    STATE = "state"
    VIN = "vin"
    PLATE = "plate"


@dataclass(frozen=True, kw_only=True)
class OfficeRule(Rule):
    """A proposal of ours that each office sets for itself."""

    is_the_offices: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class MayAskFor(OfficeRule):
    """Whether a role may ask for a kind of subject."""

    role: Role
    kind: AskedKind
    allowed: bool = True

    may_change: ClassVar[frozenset[str]] = frozenset({"allowed"})


@dataclass(frozen=True, kw_only=True)
class MayAskSystem(OfficeRule):
    """Whether a role may ask a system; beside it the purpose must open it too."""

    role: Role
    system: System
    allowed: bool = True

    may_change: ClassVar[frozenset[str]] = frozenset({"allowed"})


@dataclass(frozen=True, kw_only=True)
class MayAskBy(OfficeRule):
    """Whether a role may ask by a field."""

    role: Role
    field: AskedField
    allowed: bool = True

    may_change: ClassVar[frozenset[str]] = frozenset({"allowed"})


@dataclass(frozen=True, kw_only=True)
class AsksAnHour(OfficeRule):
    """How often somebody of a role asks within an hour, at a page or a terminal.

    warns_above: more are told to the shift lead and the data-protection officer. off_duty: the same, outside his own
    shift. refuses: whether more than `most` are refused, too. A file's rows put in one step count as one.
    """

    role: Role
    warns_above: int
    off_duty: int
    most: int
    refuses: bool = False

    may_change: ClassVar[frozenset[str]] = frozenset({"warns_above", "off_duty", "most", "refuses"})


@dataclass(frozen=True, kw_only=True)
class JustifiesOneIn(OfficeRule):
    """Of so many queries one is drawn, and its asker says afterwards why he asked.

    days: that he has. remind_after: days after which he is reminded.
    """

    one_in: int
    days: int
    remind_after: int

    may_change: ClassVar[frozenset[str]] = frozenset({"one_in", "days", "remind_after"})


@dataclass(frozen=True, kw_only=True)
class InformsWithin(OfficeRule):
    """Within so many hours who is asked for information about a match gives it."""

    hours: int

    may_change: ClassVar[frozenset[str]] = frozenset({"hours"})


_OURS = Source(act=OUR_OWN, article="query profiles")
ASKING = (Role.OFFICER, Role.SHIFT_LEAD, Role.END_USER)


def _ours(row: str) -> dict[str, object]:
    return {"id": row, "source": _OURS, "confidence": Confidence.P, "since": RECAST}


def _hour(role: Role, *, warns_above: int, off_duty: int, most: int) -> AsksAnHour:
    return AsksAnHour(**_ours(f"an-hour-{role}"), role=role, warns_above=warns_above, off_duty=off_duty, most=most)  # type: ignore[arg-type]


PROFILE_KINDS: tuple[MayAskFor, ...] = tuple(
    MayAskFor(**_ours(f"{role}-{kind}"), role=role, kind=kind)  # type: ignore[arg-type]
    for role in ASKING
    for kind in AskedKind
)
PROFILE_SYSTEMS: tuple[MayAskSystem, ...] = tuple(
    MayAskSystem(**_ours(f"{role}-{system.lower()}"), role=role, system=system)  # type: ignore[arg-type]
    for role in ASKING
    for system in System
)
PROFILE_FIELDS: tuple[MayAskBy, ...] = tuple(
    MayAskBy(**_ours(f"{role}-by-{field}"), role=role, field=field)  # type: ignore[arg-type]
    for role in ASKING
    for field in AskedField
)
PROFILE_RATES: tuple[AsksAnHour, ...] = (
    _hour(Role.OFFICER, warns_above=120, off_duty=5, most=600),
    _hour(Role.SHIFT_LEAD, warns_above=120, off_duty=5, most=600),
    _hour(Role.END_USER, warns_above=240, off_duty=240, most=1200),
)
SAMPLES: tuple[JustifiesOneIn, ...] = (
    JustifiesOneIn(**_ours("sample"), one_in=500, days=7, remind_after=3),  # type: ignore[arg-type]
)
INFORMS: tuple[InformsWithin, ...] = (InformsWithin(**_ours("information-on-a-match"), hours=4),)  # type: ignore[arg-type]

TABLES_OF_PROFILES: Mapping[str, Sequence[Rule]] = {
    "profile_kinds": PROFILE_KINDS,
    "profile_systems": PROFILE_SYSTEMS,
    "profile_fields": PROFILE_FIELDS,
    "profile_rates": PROFILE_RATES,
}
"""By the names under which the office sets its own values."""
Own = Mapping[str, Sequence[Override]]
"""The office's own values, by table."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What one role may ask, as of a day, with the office's own values in place."""

    role: Role | None
    kinds: frozenset[AskedKind]
    systems: frozenset[System]
    barred: frozenset[AskedField]
    rate: AsksAnHour | None

    def why_not(self, kind: str, terms: Mapping[str, object]) -> Reason | None:
        """None when this may be asked. kind: of the query; one without a word of its own is an object.

        terms: as the query keeps them; what is empty is not asked by.
        """
        asked = AskedKind(kind) if kind in set(AskedKind) else AskedKind.OBJECT
        values = {"role": self.role or "", "source": str(DENY.source)}
        if asked not in self.kinds:
            return Reason(code="profile.kind", values=values | {"asked_kind": asked})
        for field in AskedField:
            if terms.get(field) and field in self.barred:
                return Reason(code="profile.field", values=values | {"asked_field": field})
        return None

    def why_not_system(self, system: System) -> Reason | None:
        """None when this system may be asked."""
        if system in self.systems:
            return None
        return Reason(
            code="profile.system", values={"role": self.role or "", "system": system, "source": str(DENY.source)}
        )

    def why_no_more(self, asked: int) -> Reason | None:
        """None while another query may be put. asked: those of the hour before."""
        if self.rate is None or not self.rate.refuses or asked < self.rate.most:
            return None
        return Reason(code="profile.most", values={"most": str(self.rate.most), "source": str(DENY.source)})


EVERYTHING = Profile(role=None, kinds=frozenset(AskedKind), systems=frozenset(System), barred=frozenset(), rate=None)
"""Of the system itself: a message that came in is checked against everything that its purpose opens."""


def profile_for(role: Role | None, on: date, own: Own) -> Profile:
    """own: of the tables `TABLES_OF_PROFILES`. A role without rows may ask nothing."""

    def rows(name: str, table: Sequence[AnyRule]) -> tuple[AnyRule, ...]:
        return tuple(row for row in in_force(table, on, own.get(name, ())) if getattr(row, "role", None) is role)

    return Profile(
        role=role,
        kinds=frozenset(row.kind for row in rows("profile_kinds", PROFILE_KINDS) if row.allowed),
        systems=frozenset(row.system for row in rows("profile_systems", PROFILE_SYSTEMS) if row.allowed),
        barred=frozenset(row.field for row in rows("profile_fields", PROFILE_FIELDS) if not row.allowed),
        rate=next(iter(rows("profile_rates", PROFILE_RATES)), None),
    )


MOST_LINES = 3
"""Of a machine-readable zone; more lines are a list."""


def why_not_paste(role: Role | None, text: str, on: date) -> Reason | None:
    """None when so many lines may be put into the one box by this role; else why not, and what to do instead."""
    lines = sum(bool(line.strip()) for line in text.splitlines())
    if lines <= MOST_LINES or Verb.ASK_MANY in verbs_for(role, on):
        return None
    return Reason(code="profile.paste", values={"lines": str(lines), "source": str(DENY.source)})


def sample_rule(on: date, own: Sequence[Override] = ()) -> JustifiesOneIn:
    """The row by which queries are drawn on a day. own: what the office set itself."""
    return in_force(SAMPLES, on, own)[0]


def informs_rule(on: date, own: Sequence[Override] = ()) -> InformsWithin:
    """The row by which information about a match is due. own: what the office set itself."""
    return in_force(INFORMS, on, own)[0]
