"""The spans that run in the life of an alert besides its review: each a row, in hours, days, working days or months."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.categories.asking import ARTICLE_32, DIFFUSIONS, INTERPOL_RECORDS, NOTICES, REFUSALS
from spoc.core.law.months import plus_months
from spoc.core.law.rules import Confidence, Override, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory

V, N, S, M, P = Confidence


class Period(StrEnum):
    """What a span is for."""

    REVIEW = "review"
    """Until the alert is reviewed or goes; its rows are those of `reviews`, not of this table."""
    REVIEW_NOTICE = "review_notice"
    """So long before its review the owner is told."""
    MAJORITY_NOTICE = "majority_notice"
    """So long before a child under Article 32 comes of age the owner is told."""
    PURPOSE_ACHIEVED = "purpose_achieved"
    """For the authority to confirm the deletion or to say why not."""
    HIDDEN = "hidden"
    """For which an arrest alert is hidden, each time."""
    WRONG_DATA = "wrong_data"
    """For us to tell the issuing state of data that we have evidence are wrong."""
    WRONG_DATA_DISPUTE = "wrong_data_dispute"
    """After which states that do not agree go to the supervisory authority."""
    LOOK_ALIKE = "look_alike"
    """For the bureau to ask the issuing state whether two alerts are about one person."""
    ARREST_PAPERS = "arrest_papers"
    """For the papers that an urgent arrest alert was entered without."""
    TECHNICAL_COPY = "technical_copy"
    """For which a copy taken off line may be used."""
    NOTICE_QUESTION = "notice_question"
    """For an answer to the General Secretariat."""
    SUSPENSION = "suspension"
    """For which a notice may be suspended."""


class Unit(StrEnum):
    """Hours are elapsed hours. Days are calendar days of 24 of them, as in `answering`."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True, kw_only=True)
class RunsFor(Rule):
    """One span. categories: None stands for all."""

    period: Period
    amount: int
    unit: Unit
    categories: frozenset[AlertCategory] | None = None

    may_change: ClassVar[frozenset[str]] = frozenset({"amount"})


def _runs(  # noqa: PLR0913  one argument a column
    period: Period,
    span: tuple[int, Unit],
    source: Source,
    confidence: Confidence,
    *,
    categories: frozenset[AlertCategory] | None = None,
    suffix: str = "",
    note: str = "",
) -> RunsFor:
    return RunsFor(
        id=f"{period}{suffix}".replace("_", "-"),
        period=period,
        amount=span[0],
        unit=span[1],
        source=source,
        confidence=confidence,
        since=max(RECAST, act_of(source.act).since),
        categories=categories,
        note=note,
    )


def _r62(article: str, paragraph: str = "") -> Source:
    return Source(act="R62", article=article, paragraph=paragraph)


def _r61(article: str, paragraph: str) -> Source:
    return Source(act="R61", article=article, paragraph=paragraph)


def _ours(what: str) -> Source:
    return Source(act=OUR_OWN, article=what)


_R60 = Source(act="R60", article="19")
_RETURN = frozenset({AlertCategory.RETURN})
_INTERPOL = NOTICES | DIFFUSIONS | INTERPOL_RECORDS
_APPLIED = "Article 19 applies the rules of R61."

PERIODS: tuple[RunsFor, ...] = (
    _runs(Period.REVIEW_NOTICE, (4, Unit.MONTHS), _r62("53", "7"), S),
    _runs(Period.REVIEW_NOTICE, (4, Unit.MONTHS), _r61("39", "5"), V, categories=REFUSALS, suffix="-border"),
    _runs(Period.REVIEW_NOTICE, (4, Unit.MONTHS), _R60, S, categories=_RETURN, suffix="-return", note=_APPLIED),
    _runs(
        Period.REVIEW_NOTICE,
        (6, Unit.MONTHS),
        Source(act="RPD", article="49-53"),
        N,
        categories=_INTERPOL,
        suffix="-interpol",
        note="The General Secretariat asks whether the data are still needed; without an answer they go.",
    ),
    _runs(Period.MAJORITY_NOTICE, (4, Unit.MONTHS), _r62("32", "7"), M, categories=ARTICLE_32),
    _runs(
        Period.PURPOSE_ACHIEVED,
        (15, Unit.DAYS),
        _r62("53", "9"),
        V,
        note="The authority confirms the deletion or says why not. Its silence: the bureau deletes, where national law "
        "lets it; problems that come again go to the supervisory authority (M).",
    ),
    _runs(Period.PURPOSE_ACHIEVED, (15, Unit.DAYS), _r61("39", "7"), V, categories=REFUSALS, suffix="-border"),
    _runs(Period.PURPOSE_ACHIEVED, (15, Unit.DAYS), _R60, S, categories=_RETURN, suffix="-return", note=_APPLIED),
    _runs(
        Period.HIDDEN,
        (48, Unit.HOURS),
        _r62("26", "4"),
        S,
        categories=frozenset({AlertCategory.ARREST}),
        note="Again for as long each time the court approves.",
    ),
    _runs(
        Period.WRONG_DATA, (2, Unit.WORKING_DAYS), _r62("59", "5"), V, note="From the evidence on; sooner if we can."
    ),
    _runs(
        Period.WRONG_DATA, (2, Unit.WORKING_DAYS), _r61("44", "5"), V, categories=REFUSALS | _RETURN, suffix="-border"
    ),
    _runs(Period.WRONG_DATA_DISPUTE, (2, Unit.MONTHS), _r62("59", "6"), S),
    _runs(Period.LOOK_ALIKE, (12, Unit.HOURS), _r62("61"), M),
    _runs(
        Period.ARREST_PAPERS,
        (1, Unit.WORKING_DAYS),
        Source(act="SR362", article="25", paragraph="5"),
        S,
        categories=frozenset({AlertCategory.ARREST}),
        note="Swiss practice: the papers come on the next working day or the alert goes.",
    ),
    _runs(Period.TECHNICAL_COPY, (48, Unit.HOURS), _r62("56"), M, note="An inventory of such copies is kept."),
    _runs(
        Period.NOTICE_QUESTION,
        (14, Unit.DAYS),
        _ours("answers to the General Secretariat"),
        P,
        note="No figure is public; without an answer the request is refused.",
    ),
    _runs(Period.SUSPENSION, (6, Unit.MONTHS), Source(act="RPD", article="81", paragraph="1"), M),
)


def period_rule(
    period: Period, category: AlertCategory | None, on: date, overrides: Sequence[Override] = ()
) -> RunsFor | None:
    """The span for an alert of a category on a day; a row that names the category goes before one that names none.

    None where no row speaks of it, and always for `Period.REVIEW`: see `review_dates.review_date`.
    """
    rows = [row for row in in_force(PERIODS, on, overrides) if row.period is period]
    fitting = [row for row in rows if row.categories is None or category in row.categories]
    return min(fitting, key=lambda row: row.categories is None, default=None)


def ends_at(rule: RunsFor, started_at: datetime, holidays: Collection[date] = ()) -> datetime:
    """When a span that starts at a moment is over, in UTC.

    started_at: aware; working days are counted in its own zone and end at the same hour. holidays: days that are none.
    A month's span ends on the day of the same number. Raises ValueError for a naive moment.
    """
    if started_at.utcoffset() is None:
        raise ValueError("a span starts at an aware moment")
    match rule.unit:
        case Unit.HOURS | Unit.DAYS:
            hours = rule.amount * (24 if rule.unit is Unit.DAYS else 1)
            return started_at.astimezone(UTC) + timedelta(hours=hours)
        case Unit.WORKING_DAYS:
            return _after_working_days(started_at, rule.amount, holidays).astimezone(UTC)
        case Unit.MONTHS:
            day = plus_months(started_at.date(), rule.amount)
            return datetime.combine(day, started_at.timetz()).astimezone(UTC)


def begins_on(rule: RunsFor, day: date) -> date:
    """The first day of a span that ends on a day: of the notice before a review, of the one before a majority."""
    if rule.unit is Unit.MONTHS:
        return plus_months(day, -rule.amount)
    return day - timedelta(days=rule.amount if rule.unit is not Unit.HOURS else -(-rule.amount // 24))


def _after_working_days(moment: datetime, count: int, holidays: Collection[date]) -> datetime:
    while count:
        moment += timedelta(days=1)
        count -= moment.weekday() < 5 and moment.date() not in holidays
    return moment
