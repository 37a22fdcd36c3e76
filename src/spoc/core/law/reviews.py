"""After how long an alert is reviewed or goes, by category and kind of subject."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.categories.asking import (
    CHECKABLE,
    CHECKS,
    DIFFUSIONS,
    MISSING,
    PERSON,
    PREVENTIVE,
    SEIZABLE,
    K,
)
from spoc.core.law.rules import Confidence, Override, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind

V, N, S, P = Confidence.V, Confidence.N, Confidence.S, Confidence.P


@dataclass(frozen=True, kw_only=True)
class ReviewWithin(Rule):
    """After how many years at most an alert of a category is reviewed or goes; an extension adds as many again."""

    category: AlertCategory
    years: int
    subjects: frozenset[SubjectKind]

    may_change: ClassVar[frozenset[str]] = frozenset({"years"})


def _persons(paragraph: str) -> Source:
    return Source(act="R62", article="53", paragraph=paragraph)


_OBJECTS = Source(act="R62", article="54", paragraph="2")
_BORDER = Source(act="R61", article="39", paragraph="2")
_RETURN = Source(act="R60", article="19")
_NOTICE = Source(act="RPD", article="49-53")
_SWISS = Source(act="SR362", article="44", paragraph="2")
_NOT_FOUND = Source(act=OUR_OWN, article="retention where no period was found")
_C = AlertCategory
_SEED = "Swiss practice, which suggests that the act of 54(5) exists; the office may set its own years."


def _review(  # noqa: PLR0913  one argument a column
    category: AlertCategory,
    years: int,
    source: Source,
    confidence: Confidence = V,
    *,
    subjects: frozenset[SubjectKind] = PERSON,
    suffix: str = "",
    note: str = "",
) -> ReviewWithin:
    return ReviewWithin(
        id=f"review-{category}{suffix}",
        category=category,
        years=years,
        subjects=subjects,
        source=source,
        confidence=confidence,
        since=max(RECAST, act_of(source.act).since),
        note=note,
    )


def _each(
    categories: Iterable[AlertCategory], years: int, source: Source, confidence: Confidence = V
) -> tuple[ReviewWithin, ...]:
    return tuple(_review(category, years, source, confidence) for category in sorted(categories))


def _objects(
    categories: Iterable[AlertCategory], years: int, kinds: frozenset[SubjectKind], confidence: Confidence, note: str
) -> tuple[ReviewWithin, ...]:
    source = {V: _OBJECTS, N: _NOTICE, S: _SWISS, P: _NOT_FOUND}[confidence]
    return tuple(
        _review(category, years, source, confidence, subjects=kinds, suffix="-objects", note=note)
        for category in sorted(categories)
    )


_NOMINAL = frozenset({_C.RED, _C.BLUE, _C.GREEN, _C.YELLOW})
_NOMINAL_DIFFUSIONS = DIFFUSIONS - {_C.DIFFUSION_BODY, _C.DIFFUSION_METHOD}
_NO_PERIOD = "No period was found in public text; the one of nominal data is taken."
_SHORTER_OF_TWO = "Two sources differ; the shorter is taken, the other stands among the conflicts."
_BODY, _THREAT = frozenset({K.BODY}), frozenset({K.THREAT})

REVIEWS: tuple[ReviewWithin, ...] = (
    _review(_C.ARREST, 5, _persons("2")),
    *_each(MISSING, 5, _persons("2")),
    *_each(PREVENTIVE, 1, _persons("4")),
    _review(_C.JUDICIAL, 3, _persons("3")),
    _review(_C.UNKNOWN, 3, _persons("3"), subjects=frozenset({K.UNKNOWN_PERPETRATOR})),
    *_each(CHECKS, 1, _persons("4")),
    _review(_C.INFORMATION, 1, _persons("4"), note="As amended by Regulation (EU) 2022/1190."),
    _review(_C.REFUSAL, 3, _BORDER),
    _review(
        _C.REFUSAL_SANCTION, 3, _NOT_FOUND, P, note="No period of its own was found; that of a refusal (R61 39(2))."
    ),
    _review(_C.RETURN, 3, _RETURN, S, note="Article 19 applies the rules of R61."),
    *_objects(CHECKS, 10, CHECKABLE, V, "A Commission act under 54(5) may shorten it: see the shorter periods."),
    _review(_C.OBJECT, 10, _OBJECTS, subjects=SEIZABLE),
    *_each(_NOMINAL, 5, _NOTICE, N),
    *_each(_NOMINAL_DIFFUSIONS, 5, _NOTICE, N),
    _review(_C.BLUE, 5, _NOT_FOUND, P, subjects=frozenset({K.UNKNOWN_PERPETRATOR}), suffix="-unknown", note=_NO_PERIOD),
    _review(
        _C.DIFFUSION_LOCATE,
        5,
        _NOT_FOUND,
        P,
        subjects=frozenset({K.UNKNOWN_PERPETRATOR}),
        suffix="-unknown",
        note=_NO_PERIOD,
    ),
    _review(_C.BLACK, 5, _NOTICE, N, subjects=_BODY, note="May stay for as long as the body is not identified."),
    _review(_C.DIFFUSION_BODY, 5, _NOT_FOUND, P, subjects=_BODY, note="As a Black Notice."),
    _review(_C.ORANGE, 5, _NOT_FOUND, P, subjects=PERSON | _THREAT, note=_NO_PERIOD),
    _review(_C.DIFFUSION_WARN, 5, _NOT_FOUND, P, subjects=_THREAT, suffix="-threats", note=_NO_PERIOD),
    _review(_C.PURPLE, 5, _NOT_FOUND, P, subjects=_THREAT, note=_NO_PERIOD),
    _review(_C.DIFFUSION_METHOD, 5, _NOT_FOUND, P, subjects=_THREAT, note=_NO_PERIOD),
    _review(_C.SILVER, 5, _NOT_FOUND, P, subjects=frozenset({K.ASSET}), note=_NO_PERIOD),
    _review(_C.STOLEN_DOCUMENT, 5, _NOTICE, N, subjects=frozenset({K.DOCUMENT}), note=_SHORTER_OF_TWO),
    _review(
        _C.STOLEN_DOCUMENT,
        10,
        _NOTICE,
        N,
        subjects=frozenset({K.BLANK_DOCUMENT}),
        suffix="-blank",
        note=_SHORTER_OF_TWO,
    ),
    _review(
        _C.STOLEN_DOCUMENT,
        10,
        _NOTICE,
        N,
        subjects=frozenset({K.REGISTRATION_DOCUMENT}),
        suffix="-administrative",
        note="Stolen administrative documents (SAD).",
    ),
    _review(
        _C.STOLEN_VEHICLE,
        5,
        _NOT_FOUND,
        P,
        subjects=frozenset({K.VEHICLE, K.TRAILER, K.CARAVAN, K.VEHICLE_PART}),
        note=_NO_PERIOD,
    ),
    _review(_C.STOLEN_VESSEL, 5, _NOT_FOUND, P, subjects=frozenset({K.BOAT, K.BOAT_ENGINE}), note=_NO_PERIOD),
    _review(_C.STOLEN_ART, 5, _NOT_FOUND, P, subjects=frozenset({K.WORK_OF_ART}), note=_NO_PERIOD),
    _review(_C.FIREARM_RECORD, 5, _NOT_FOUND, P, subjects=frozenset({K.FIREARM}), note=_NO_PERIOD),
    _review(
        _C.NATIONAL,
        10,
        _NOT_FOUND,
        P,
        subjects=frozenset(SubjectKind),
        note="At most; each national category has its own period, which is shorter or the same.",
    ),
)
"""What holds where nothing shorter does."""

LONGER: tuple[ReviewWithin, ...] = (
    _review(_C.REFUSAL, 5, _BORDER, suffix="-long", note="Where the national decision is valid for more than 3 years."),
    _review(
        _C.RETURN, 5, _RETURN, S, suffix="-long", note="Where the national decision is valid for more than 3 years."
    ),
)
"""In place of the base, where the decision behind the alert is itself valid for longer."""

SOONER: tuple[ReviewWithin, ...] = (
    _review(_C.OBJECT, 5, _SWISS, S, subjects=frozenset({K.CONTAINER}), suffix="-container", note=_SEED),
    _review(_C.OBJECT, 1, _SWISS, S, subjects=frozenset({K.IT_ITEM}), suffix="-it-item", note=_SEED),
    *(_review(check, 1, _SWISS, S, subjects=CHECKABLE, suffix="-object-1y", note=_SEED) for check in sorted(CHECKS)),
)
"""Shorter than the base; the shorter wins (R62 Art 53(5), 54(5), R61 Art 39(3): a state may always shorten)."""

CONFLICTS: tuple[ReviewWithin, ...] = (
    _review(
        _C.STOLEN_DOCUMENT,
        10,
        _NOTICE,
        N,
        subjects=frozenset({K.DOCUMENT}),
        suffix="-other-source",
        note="10 years in slides of 2014; 5 in a source of 2026.",
    ),
    _review(
        _C.STOLEN_DOCUMENT,
        30,
        _NOTICE,
        N,
        subjects=frozenset({K.BLANK_DOCUMENT}),
        suffix="-blank-other-source",
        note="30 years in a source of 2026; 10 in slides of 2014.",
    ),
)
"""What another source says instead; shown, not counted."""


def review_years(
    category: AlertCategory, subject: SubjectKind, on: date, overrides: Sequence[Override] = ()
) -> ReviewWithin | None:
    """The base period for an alert of this category about this kind of subject; None where the law sets none."""
    rows = in_force(REVIEWS, on, overrides)
    return next((row for row in rows if row.category is category and subject in row.subjects), None)
