"""Pictures, prints and DNA: what may be stored, of which quality, with which alert."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.reasons import Reason

_B = BiometricKind
_JUDGED = frozenset({_B.PHOTOGRAPH, _B.FACIAL_IMAGE, _B.FINGERPRINTS, _B.LATENT_PRINTS, _B.DNA})


@dataclass(frozen=True, kw_only=True)
class QualityFirst(Rule):
    """Only what meets the minimum standard is stored; it is checked before."""

    kinds: frozenset[BiometricKind]


@dataclass(frozen=True, kw_only=True)
class DnaOnlyFor(Rule):
    """The categories that may bear a DNA profile, and only where nothing else serves."""

    categories: frozenset[AlertCategory]
    of_relatives: bool = False


@dataclass(frozen=True, kw_only=True)
class DnaFacts:
    """has_others: usable photographs, facial images or prints are there. is_of_relative: the profile is that of an
    ascendant, a descendant or a sibling; has_consent: of that relative."""

    category: AlertCategory
    has_others: bool
    is_of_relative: bool = False
    has_consent: bool = False


QUALITY_FIRST: tuple[QualityFirst, ...] = (
    QualityFirst(
        id="quality-first",
        kinds=_JUDGED,
        source=Source(act="R62", article="42"),
        confidence=Confidence.V,
        since=RECAST,
        note="Read in the twin, R61 Art 32(1). The figures stand in Decisions (EU) 2021/31 and 2020/2165, which were "
        "not read: what a file says of its own quality is shown, the officer judges.",
    ),
)

DNA: tuple[DnaOnlyFor, ...] = (
    DnaOnlyFor(
        id="dna",
        categories=frozenset({AlertCategory.MISSING_PROTECTION}),
        source=Source(act="R62", article="42", paragraph="3"),
        confidence=Confidence.S,
        since=RECAST,
        note="Only where pictures and prints are missing or unsuitable; nothing but what identifies, no origin and no "
        "health.",
    ),
    DnaOnlyFor(
        id="dna-relatives",
        categories=frozenset({AlertCategory.MISSING_PROTECTION}),
        of_relatives=True,
        source=Source(act="R62", article="42", paragraph="3"),
        confidence=Confidence.M,
        since=RECAST,
        note="Ascendants, descendants, siblings, with their explicit consent.",
    ),
)


def quality_rule(kind: BiometricKind, on: date) -> QualityFirst | None:
    """The rule by which data of this kind are judged before they are stored; None where none is."""
    return next((row for row in in_force(QUALITY_FIRST, on) if kind in row.kinds), None)


def why_not_dna(facts: DnaFacts, on: date) -> tuple[DnaOnlyFor, Reason] | None:
    """None when the profile may be stored; else the row that does not allow it, and the reason.

    Source: the rows of `DNA`. In INTERPOL's own data a profile is not asked after here.
    """
    row = next((row for row in in_force(DNA, on) if row.of_relatives is facts.is_of_relative), None)
    if row is None:
        return None
    values = {"category": facts.category, "source": str(row.source)}
    if facts.category not in row.categories:
        return row, Reason(code="alerts.dna.category", values=values)
    if facts.has_others:
        return row, Reason(code="alerts.dna.others_there", values=values)
    if facts.is_of_relative and not facts.has_consent:
        return row, Reason(code="alerts.dna.no_consent", values=values)
    return None
