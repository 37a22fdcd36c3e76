"""What rows of compatibility and priority say; of which version of the manual each is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from spoc.core.law.acts import RECAST as SINCE_RECAST
from spoc.core.law.acts import act_of
from spoc.core.law.categories.asking import ARTICLE_32, CHECKABLE, CHECKS, PERSON, REFUSALS, SEIZABLE
from spoc.core.law.rules import Confidence, Rule, Source
from spoc.core.terms.alerts import AlertCategory, SubjectKind

Categories = Iterable[AlertCategory]
Law = tuple[Source, Confidence]


class Version(StrEnum):
    """Whose table it is; an office makes one of them active by its settings."""

    SM08 = "SM08"
    """The first manual of SIS II, read in part. It knows no order that may be used."""
    SM17 = "SM17"
    """The last manual that was published, from memory."""
    RECAST = "RECAST"
    """A proposal for the recast, whose manual is not public: it warns and never refuses."""


@dataclass(frozen=True, kw_only=True)
class GoesWith(Rule):
    """Whether an alert of one set of categories may stand beside one of the other, whichever came first.

    The first row of a version that fits counts. same_state: the row speaks of alerts of one state, of which the second
    succeeds the first; None: of all.
    """

    version: Version
    one: frozenset[AlertCategory]
    other: frozenset[AlertCategory]
    compatible: bool
    same_state: bool | None = None

    def fits(self, first: AlertCategory, second: AlertCategory, *, same_state: bool) -> bool:
        """Whether the row speaks of these two."""
        named = (first in self.one and second in self.other) or (second in self.one and first in self.other)
        return named and self.same_state in (None, same_state)


@dataclass(frozen=True, kw_only=True)
class RanksAs(Rule):
    """How early an alert is executed among several on one subject: 1 before 2. immediate: None stands for both."""

    version: Version
    categories: frozenset[AlertCategory]
    subjects: frozenset[SubjectKind]
    rank: int
    immediate: bool | None = None


SIS = (
    frozenset(
        {
            AlertCategory.ARREST,
            AlertCategory.JUDICIAL,
            AlertCategory.INFORMATION,
            AlertCategory.OBJECT,
            AlertCategory.UNKNOWN,
            AlertCategory.RETURN,
        }
    )
    | ARTICLE_32
    | CHECKS
    | REFUSALS
)
ARREST, JUDICIAL, RETURN, SEIZURE = (
    frozenset({one})
    for one in (AlertCategory.ARREST, AlertCategory.JUDICIAL, AlertCategory.RETURN, AlertCategory.OBJECT)
)
OBJECTS = SEIZABLE | CHECKABLE
ORDERED = tuple[Categories, bool | None]


def pair(  # noqa: PLR0913  one argument a column
    version: Version,
    name: str,
    both: tuple[Categories, Categories],
    law: Law,
    *,
    compatible: bool,
    same_state: bool | None = None,
) -> GoesWith:
    """One row of compatibility. law: source and confidence."""
    return GoesWith(
        id=f"{version}-{name}".lower(),
        version=version,
        one=frozenset(both[0]),
        other=frozenset(both[1]),
        compatible=compatible,
        same_state=same_state,
        source=law[0],
        confidence=law[1],
        since=max(SINCE_RECAST, act_of(law[0].act).since),
    )


def same(version: Version, categories: Categories, law: Law) -> tuple[GoesWith, ...]:
    """The same category of another state: compatible, one row for each."""
    return tuple(pair(version, f"{one}-{one}", ({one}, {one}), law, compatible=True) for one in sorted(categories))


def ranks(
    version: Version, law: Law, subjects: frozenset[SubjectKind], order: Iterable[ORDERED]
) -> tuple[RanksAs, ...]:
    """Rows of priority. order: from the first rank on; with each, whether it is of immediate action (None: both)."""
    of = "person" if subjects == PERSON else "object"
    return tuple(
        RanksAs(
            id=f"{version}-{of}-{rank}".lower(),
            version=version,
            categories=frozenset(categories),
            subjects=subjects,
            rank=rank,
            immediate=immediate,
            source=law[0],
            confidence=law[1],
            since=max(SINCE_RECAST, act_of(law[0].act).since),
        )
        for rank, (categories, immediate) in enumerate(order, start=1)
    )


def immediate_first(*checks: AlertCategory) -> list[ORDERED]:
    """Each check twice: of immediate action, then the ordinary one."""
    return [({check}, immediate) for check in checks for immediate in (True, False)]
