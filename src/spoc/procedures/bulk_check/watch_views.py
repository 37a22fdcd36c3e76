"""What a watch list met with, as far as its reader may see it; reading it is written down."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from spoc.core.matching.result import Outcome
from spoc.core.terms.alerts import LIVE_STATES
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import is_shown, visible_fields
from spoc.office.batches.models import WatchMatch
from spoc.office.batches.selectors.watching import matches_in
from spoc.office.copies.selectors.marks import flagged_by
from spoc.procedures.bulk_check.watching import found, why_not_read
from spoc.procedures.evidence import Row
from spoc.procedures.questions import reason_of_json
from spoc.procedures.reading import reading
from spoc.procedures.records import AlertView, SubjectView, alert_view, subject_view
from spoc.procedures.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class WatchMatchView:
    """line: of the list. is_active: the alert is found by checks still. asked: what the line asks for, in short."""

    number: int
    line: int
    own_id: str
    asked: str
    score: float
    found_at: datetime
    was_held: bool
    is_active: bool
    seen_by: str
    subject: SubjectView
    alert: AlertView
    rows: tuple[Row, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, strongest first."""
        told = [row for row in self.rows if row.outcome is not Outcome.UNKNOWN]
        return tuple(row.reason for row in sorted(told, key=lambda row: -abs(row.points)))


def open_matches(
    key: uuid.UUID, *, by: Actor, at: datetime, offset: int = 0, limit: int = 50
) -> tuple[int, list[WatchMatchView]]:
    """How many there are, and some of them. Raises NotFoundError, RefusedError: another's list."""
    row = found(key)
    if refusal := why_not_read(row, by):
        raise RefusedError(refusal)
    with reading("watch.read", by=by, at=at, purpose=Purpose(row.authorisation.purpose)) as what:
        rows = list(matches_in(row)[offset : offset + limit])
        shown = [one for one in rows if is_shown(by, hidden_until=one.alert.hidden_until, at=at)]
        what.reason = row.reason
        what.records, what.count = (row.reference,), len(shown)
        what.subjects = _references(shown)
        flagged = flagged_by(settings.OFFICE.own_state, [one.alert_id for one in shown])
        views = [_view(one, by, at.date(), flagged) for one in shown]
        total = matches_in(row).count()
    return total, views


def _references(rows: Sequence[WatchMatch]) -> list[str]:
    return list(
        dict.fromkeys(one for row in rows for one in (f"subject:{row.alert.subject_id}", f"alert:{row.alert_id}"))
    )


def _view(row: WatchMatch, by: Actor, on: date, flagged: frozenset[int]) -> WatchMatchView:
    groups = visible_fields(by, on=on)
    terms = row.question.terms
    asked = (str(terms.get(name, "")) for name in ("name", "birth", "vin", "plate", "number", "state"))
    return WatchMatchView(
        number=row.pk,
        line=row.question.number,
        own_id=row.question.own_id,
        asked=", ".join(one for one in asked if one),
        score=row.score,
        found_at=row.found_at,
        was_held=row.was_held,
        is_active=row.alert.state in LIVE_STATES,
        seen_by=row.seen_by,
        subject=subject_view(row.alert.subject, groups),
        alert=alert_view(row.alert, groups, on, is_flagged_by_us=row.alert_id in flagged),
        rows=tuple(_row(one) for one in row.evidence),
    )


def _row(stored: Mapping[str, object]) -> Row:
    reason = stored["reason"]
    assert isinstance(reason, dict), "a row of the comparison says why"
    return Row(
        feature=str(stored["feature"]),
        outcome=Outcome(str(stored["outcome"])),
        strength=float(str(stored["strength"])),
        points=float(str(stored["points"])),
        asked=str(stored["asked"]),
        found=str(stored["found"]),
        reason=reason_of_json(dict(reason)),
    )
