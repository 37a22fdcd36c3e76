"""What is known of a draft when it is checked, and what a check finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.data.rows import Case
from spoc.core.law.mechanics.biometrics import DnaFacts
from spoc.core.law.precedence import DEFAULT_VERSION, Version
from spoc.core.law.red_notice import Counted
from spoc.core.law.rules import Confidence, Rule, Source
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.reasons import Reason


class Sameness(StrEnum):
    """What an officer says of an alert that was found: no machine says it."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Weight(StrEnum):
    """What a finding does."""

    REFUSES = "refuses"
    """The alert cannot be proposed."""
    WARNS = "warns"
    """It can, with a reason that is kept."""
    REMINDS = "reminds"
    """Something is to be done beside it."""


@dataclass(frozen=True, kw_only=True)
class ExistingAlert:
    """An alert found on the same subject, or on one that looks alike. score: of the comparison, 0 to 1."""

    reference: str
    issuing_state: str
    category: AlertCategory
    is_own: bool
    sameness: Sameness
    score: float = 1.0
    is_immediate: bool = False


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Entry beside an incompatible alert for essential national interests: both bureaux agreed, and why."""

    we_agree: bool
    they_agree: bool
    reason: str

    @property
    def is_complete(self) -> bool:
        """Whether both agreed and a reason is given."""
        return self.we_agree and self.they_agree and bool(self.reason.strip())


@dataclass(frozen=True, kw_only=True)
class BiometricQuality:
    """One picture or print. score: as its file says, with its scale; meets: as judged, None where nobody has judged."""

    kind: BiometricKind
    score: str = ""
    meets: bool | None = None


@dataclass(frozen=True, kw_only=True)
class EntryFacts:
    """Everything that the checks ask about.

    searched, searched_by_prints: whether alerts on the same subject were looked for. departures: by the reference of
    the alert that is departed from. for_person: category of the person's alert that an object is entered to find; None:
    not so. turned_on: names of the office's switches that are on. penalty: of a wanted person, in months.
    """

    category: AlertCategory
    subject: SubjectKind
    points: frozenset[DataPoint]
    proportionality: str = ""
    """Why the case is adequate, relevant and important enough."""
    is_terrorism: bool = False
    searched: bool = False
    searched_by_prints: bool = False
    existing: tuple[ExistingAlert, ...] = ()
    departures: Mapping[str, Departure] = field(default_factory=dict)
    keep_back: bool = False
    """It is to wait at national level until an alert in its way ends."""
    unavailable: frozenset[DataPoint] = frozenset()
    """Points of which the officer said that there are none."""
    biometrics: tuple[BiometricQuality, ...] = ()
    dna: DnaFacts | None = None
    has_warrant: bool = False
    turned_on: frozenset[str] = frozenset()
    national: NationalCategory | None = None
    for_person: AlertCategory | None = None
    wanted_for: Case | None = None
    penalty: Mapping[Counted, int] = field(default_factory=dict)
    version: Version = DEFAULT_VERSION
    is_immediate: bool = False
    """A check of immediate action."""
    is_national_security: bool = False
    """A check that a security service asked for."""
    permit_state: str = ""
    """The state whose permit or visa the person holds; empty: none, or ours."""
    permit_state_answered: bool = False
    """It was consulted and answered, or its time is over."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check found. rule: id of the row; field: the point or the part of the form that it concerns."""

    rule: str
    source: Source
    confidence: Confidence
    reason: Reason
    weight: Weight
    field: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the alert cannot be proposed because of it."""
        return self.weight is Weight.REFUSES

    @property
    def warns(self) -> bool:
        """Whether it can be proposed with a reason alone."""
        return self.weight is Weight.WARNS


def finding(rule: Rule, reason: Reason, about: str = "", *, reminds: bool = False) -> Finding:
    """A finding by a row: one of V, N or S refuses, one of M or P warns and asks for a reason; or it only reminds."""
    weight = Weight.REMINDS if reminds else Weight.REFUSES if rule.may_refuse else Weight.WARNS
    return Finding(
        rule=rule.id, source=rule.source, confidence=rule.confidence, reason=reason, weight=weight, field=about
    )
