"""When an alert is reviewed or goes, when its owner is told before, and when it may be extended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST, act_of
from spoc.core.law.categories.asking import (
    ARTICLE_32,
    DIFFUSIONS,
    INTERPOL_RECORDS,
    NOTICES,
    REFUSALS,
    SEIZABLE,
)
from spoc.core.law.mechanics.links import BOUND
from spoc.core.law.months import plus_years
from spoc.core.law.periods import Period, begins_on, period_rule
from spoc.core.law.reviews import LONGER, REVIEWS, SOONER, ReviewWithin
from spoc.core.law.rules import Confidence, Override, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.reasons import Reason

ADULT_AT = 18
LONG_DECISION = 3
"""Years; a decision that is itself valid for longer lets a refusal or a return stand for longer (R61 Art 39(2), V)."""


@dataclass(frozen=True, kw_only=True)
class ReviewClock:
    """review_on: last day of the alert; told_on: day on which its owner is told. rule: id of the row that decides."""

    review_on: date
    told_on: date | None
    rule: str
    source: Source
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class ExtendsAfter(Rule):
    """What must be on record before an alert of these categories about these subjects is extended."""

    categories: frozenset[AlertCategory]
    objects: bool
    """Of objects; else of persons."""
    needs_assessment: bool
    """Comprehensive and individual; else it is enough that it is still necessary. Both are written down."""


def _extends(
    row: str, source: Source, confidence: Confidence, categories: frozenset[AlertCategory], note: str
) -> ExtendsAfter:
    return ExtendsAfter(
        id=row,
        categories=categories,
        objects=row.endswith("objects"),
        needs_assessment=not row.endswith("objects"),
        source=source,
        confidence=confidence,
        since=max(RECAST, act_of(source.act).since),
        note=note,
    )


_BORDER = REFUSALS | {AlertCategory.RETURN}
_INTERPOL = NOTICES | DIFFUSIONS | INTERPOL_RECORDS
_POLICE = frozenset(AlertCategory) - _BORDER - _INTERPOL - {AlertCategory.UN_LISTING, AlertCategory.NATIONAL}

EXTENSIONS: tuple[ExtendsAfter, ...] = (
    _extends(
        "extend-persons",
        Source(act="R62", article="53", paragraph="6"),
        Confidence.V,
        _POLICE,
        "Before expiry, after a comprehensive individual assessment on record; necessary and proportionate; for the "
        "same maximum length; reported to CS-SIS.",
    ),
    _extends("extend-border", Source(act="R61", article="39", paragraph="4"), Confidence.V, _BORDER, "The same."),
    _extends(
        "extend-objects",
        Source(act="R62", article="54", paragraph="4"),
        Confidence.V,
        _POLICE,
        "The test is necessity alone; the same periods.",
    ),
    _extends(
        "extend-interpol",
        Source(act="RPD", article="49-53"),
        Confidence.N,
        _INTERPOL,
        "With a reason to keep the data; without an answer they go.",
    ),
)


def review_date(  # noqa: PLR0913  each fact decides by itself
    category: AlertCategory,
    subject: SubjectKind,
    issued_on: date,
    *,
    decision_years: int = 0,
    own_years: int = 0,
    bound_to: date | None = None,
    overrides: Sequence[Override] = (),
) -> ReviewClock | None:
    """The review of an alert entered (or extended) on a day; None where the law sets none and the office neither.

    decision_years: for how long the national decision behind a refusal or a return is itself valid. own_years: of the
    issuing authority or a national category; it only shortens (R62 Art 53(5), R61 Art 39(3), V). bound_to: the review
    of the person's alert to which an object is linked; it is the object's too (R62 Art 54(3), V). overrides: the
    office's own values for rows of `reviews`, `longer_reviews` and `sooner_reviews` together.
    Of several periods the shortest counts. The law of the day of issue holds.
    """
    on = issued_on
    if bound_to is not None:
        row = next((one for one in in_force(BOUND, on) if category in one.categories), None)
        if row is not None:
            return _clock(category, bound_to, row, on)
    rows = list(_periods(category, subject, on, decision_years, overrides))
    if not rows:
        return None
    shortest = min(rows, key=lambda one: one.years)
    years = min(shortest.years, own_years) if own_years else shortest.years
    return _clock(category, plus_years(issued_on, years), shortest, on)


def majority_on(born_on: date) -> date:
    """The day on which a child comes of age."""
    return plus_years(born_on, ADULT_AT)


def majority_told_on(category: AlertCategory, born_on: date, issued_on: date) -> date | None:
    """The day on which the owner is told that a child comes of age; None where the alert is none of a child.

    4 months before (R62 Art 32(7), M).
    """
    if category not in ARTICLE_32 or majority_on(born_on) <= issued_on:
        return None
    rule = period_rule(Period.MAJORITY_NOTICE, category, issued_on)
    return begins_on(rule, majority_on(born_on)) if rule else None


def extension_rule(category: AlertCategory, subject: SubjectKind, on: date) -> ExtendsAfter | None:
    """What must be on record before an alert is extended; None where no act says anything."""
    is_object = subject in SEIZABLE or not (subject.is_human or subject in (SubjectKind.ASSET, SubjectKind.THREAT))
    rows = [row for row in in_force(EXTENSIONS, on) if category in row.categories]
    return next((row for row in rows if row.objects is is_object), rows[0] if rows else None)


def why_not_extend(  # noqa: PLR0913  each fact decides by itself
    category: AlertCategory,
    subject: SubjectKind,
    *,
    review_on: date,
    on: date,
    assessment: str,
    is_bound: bool = False,
) -> Reason | None:
    """None when an alert may be extended on a day; else the reason with its rule.

    assessment: what was written down; an object bound to a person's alert follows that alert. The new period is counted
    from the day of the extension by `review_date`, so that it is never longer than the law's.
    """
    rule = extension_rule(category, subject, on)
    source = str(rule.source) if rule else ""
    if is_bound:
        return Reason(code="alerts.extend.bound", values={"source": str(BOUND[0].source)})
    if on > review_on:
        return Reason(code="alerts.extend.too_late", values={"day": str(review_on), "source": source})
    if not assessment.strip():
        code = "alerts.extend.assessment" if rule and rule.needs_assessment else "alerts.extend.necessity"
        return Reason(code=code, values={"source": source})
    return None


def _periods(
    category: AlertCategory, subject: SubjectKind, on: date, decision_years: int, overrides: Sequence[Override]
) -> Iterator[ReviewWithin]:
    longer = _of(LONGER, category, subject, on, overrides) if decision_years > LONG_DECISION else ()
    yield from longer or _of(REVIEWS, category, subject, on, overrides)
    yield from _of(SOONER, category, subject, on, overrides)


def _of(
    table: Sequence[ReviewWithin],
    category: AlertCategory,
    subject: SubjectKind,
    on: date,
    overrides: Sequence[Override],
) -> tuple[ReviewWithin, ...]:
    """Overrides of the three tables come together; each table is given its own."""
    names = {row.id for row in table}
    rows = in_force(table, on, [one for one in overrides if one.row in names])
    return tuple(row for row in rows if row.category is category and subject in row.subjects)


def _clock(category: AlertCategory, review_on: date, rule: Rule, on: date) -> ReviewClock:
    ahead = period_rule(Period.REVIEW_NOTICE, category, on)
    told_on = max(begins_on(ahead, review_on), on) if ahead else None
    return ReviewClock(
        review_on=review_on, told_on=told_on, rule=rule.id, source=rule.source, confidence=rule.confidence
    )
