"""What is looked for in the data of our own alerts, at entry and every night, and by when its owner mends it."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.quality_checks import CHECKS, Examined
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class LookFor(Rule):
    """One thing that is looked for. id: also that of its check. days: calendar days in which the owner mends it.

    The acts ask for quality checks without naming them: what exactly is looked for is mostly our proposal, so that a
    finding never refuses anything; it waits for the owner.
    """

    days: int
    is_serious: bool = False
    """Somebody may be taken for another, or an action may fail: told to the owner at once."""


@dataclass(frozen=True, kw_only=True)
class QualityFinding:
    """What a row found. due_on: last day for the owner."""

    rule: LookFor
    reason: Reason
    due_on: date


_CHECKED = Source(act="R62", article="15", paragraph="4")
_MANDATORY = Source(act="R62", article="22")
_OURS = Source(act=OUR_OWN, article="data quality")
V, M, P = Confidence.V, Confidence.M, Confidence.P


def _row(  # noqa: PLR0913  one argument a column
    name: str, days: int, note: str, *, source: Source = _CHECKED, confidence: Confidence = M, is_serious: bool = False
) -> LookFor:
    return LookFor(
        id=name, days=days, note=note, source=source, confidence=confidence, since=RECAST, is_serious=is_serious
    )


QUALITY: tuple[LookFor, ...] = (
    _row("birth-date-impossible", 2, "Born in the future, or more than 120 years ago.", is_serious=True),
    _row("birth-date-vague", 14, "Not known to the day."),
    _row("name-not-a-name", 2, "Digits, or a word such as UNKNOWN, where a name belongs.", is_serious=True),
    _row("name-in-one-part", 14, "One name alone is found in too many checks."),
    _row("nationality-missing", 14, "Mandatory if available.", source=_MANDATORY, confidence=V),
    _row("photograph-missing", 14, "Mandatory if available.", source=_MANDATORY, confidence=V),
    _row("prints-missing", 14, "Mandatory if available.", source=_MANDATORY, confidence=V),
    _row("picture-below-standard", 7, "Measured from the file itself."),
    _row("authority-missing", 7, "Mandatory if available.", source=_MANDATORY, confidence=V),
    _row("decision-missing", 7, "Mandatory if available.", source=_MANDATORY, confidence=V),
    _row("number-doubtful", 7, "A check digit or the shape does not fit, or it stands there twice."),
    _row("data-below-minimum", 7, "What the kind of subject needs at least is missing."),
    _row("document-expired", 30, "A document whose validity has ended tells less."),
    _row("thing-undescribed", 14, "A thing without make, model or type is hard to tell from another."),
    _row("review-passed", 1, "The day of review has passed and the alert is still there.", is_serious=True),
    _row("not-in-step", 1, "The central system has not acknowledged our last version.", source=_OURS, confidence=P),
    _row("held-twice", 7, "Another alert of ours bears the same number.", is_serious=True),
    _row("linked-to-ended", 7, "Linked to an alert that has ended.", source=_OURS, confidence=P),
)


def findings_in(examined: Examined, on: date) -> tuple[QualityFinding, ...]:
    """Everything that the rows in force find in one alert, in their order."""
    found = []
    for row in in_force(QUALITY, on):
        reason = CHECKS[row.id](examined)
        if reason is not None:
            found.append(QualityFinding(rule=row, reason=reason, due_on=date.fromordinal(on.toordinal() + row.days)))
    return tuple(found)


def quality_rule(name: str) -> LookFor | None:
    """The row of this id, also one that is no longer in force; None: there is none."""
    return next((row for row in QUALITY if row.id == name), None)
