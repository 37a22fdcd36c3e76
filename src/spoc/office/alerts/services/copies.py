"""Copies of foreign alerts, many at a time: entered, replaced, withdrawn; nothing else ever changes them.

Set by set, by COPY: a first load writes a million of them, an hour of the broadcast some thousands.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection, transaction

from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import LIVE_STATES, AlertState
from spoc.office.alerts.models import Alert
from spoc.office.subjects.copying import Row, write_rows
from spoc.office.subjects.services import set_searchable

UNTIL_TOLD = datetime(9999, 12, 31, tzinfo=UTC)
"""A foreign alert is hidden until its owner says otherwise: no moment comes with it."""
TOLD = (
    "system", "reference", "category", "issuing_state", "subject_kind", "is_flagged", "requested_action", "warnings",
    "reason", "offence", "remarks", "authority", "decision_reference", "details", "issued_on", "review_on",
    "hidden_until", "version",
)  # fmt: skip
"""The columns that the owner's record fills."""
OURS = ("subject_id", "sequence", "state", "entered_at", "changed_at")


def _others() -> dict[str, object]:
    """What every alert has besides, by column, as a saved row has it; what the database fills in is left to it."""
    blank = Alert()
    left = [
        one
        for one in Alert._meta.concrete_fields
        if one.column not in (*TOLD, *OURS) and not (one.primary_key or one.generated or one.has_db_default())
    ]
    return {str(one.column): _plain(getattr(blank, one.attname)) for one in left}


def _plain(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict) else value


OTHERS = _others()


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """One copy whose owner deleted it. version, sequence: of the entry that said so."""

    alert_id: int
    version: int
    sequence: int


def enter_copies(news: Sequence[tuple[int, AlertRecord, int | None]], *, at: datetime) -> None:
    """In the caller's transaction, beside the subjects. news: number of the subject, the record, the sequence number
    of the broadcast entry or the snapshot that brings it; None: it came by hand.
    """
    write_rows(Alert, (*OURS, *TOLD, *OTHERS), (_copied(*one, at) for one in news))


def _copied(subject: int, one: AlertRecord, sequence: int | None, at: datetime) -> Row:
    return (subject, sequence, AlertState.ACTIVE.value, at, at, *_told(one), *OTHERS.values())


def _told(one: AlertRecord) -> Row:
    """In the order of TOLD. An enumeration as its bare text, an empty array as COPY reads it: the driver is slow at
    them."""
    return (
        one.system.value,
        one.reference,
        one.category.value,
        one.issuing_state,
        one.subject_kind.value,
        bool(one.flags),
        one.requested_action.value,
        [each.value for each in one.warnings] or "{}",
        one.reason,
        one.offence,
        one.remarks,
        one.authority,
        one.decision_reference,
        json.dumps(dict(one.details)) if one.details else "{}",
        one.issued_on,
        one.review_on,
        UNTIL_TOLD if one.is_hidden else None,
        one.version,
    )


@transaction.atomic
def replace_copies(news: Sequence[tuple[int, AlertRecord, int | None]], *, at: datetime) -> None:
    """Puts newer records in the place of these alerts; one that was withdrawn comes back. news: number of the alert,
    the record, the sequence number that brings it.
    """
    rows = [_row(*one, at) for one in news]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_REPLACE, [json.dumps(rows, default=str)])


@transaction.atomic
def withdraw_copies(gone: Sequence[Withdrawal], *, purge_on: date | None, at: datetime) -> int:
    """How many were live before. From this commit on no check finds them."""
    with connection.cursor() as cursor:
        cursor.execute(
            _WITHDRAW,
            {
                "ids": [one.alert_id for one in gone],
                "versions": [one.version for one in gone],
                "sequences": [one.sequence for one in gone],
                "live": sorted(LIVE_STATES),
                "at": at,
                "purge_on": purge_on,
            },
        )
        subjects = [row[0] for row in cursor.fetchall()]
    still = set(Alert.objects.filter(subject__in=subjects, state__in=LIVE_STATES).values_list("subject_id", flat=True))
    set_searchable([one for one in subjects if one not in still], searchable=False, at=at)
    return len(subjects)


def set_sequence(alert_ids: Sequence[int], sequence: int) -> None:
    """Of copies that a snapshot brought again as they were."""
    Alert.objects.filter(pk__in=list(alert_ids), is_own=False).update(sequence=sequence)


def _row(number: int, one: AlertRecord, sequence: int | None, at: datetime) -> dict[str, object]:
    """As PostgreSQL reads it from JSON."""
    row = dict(zip(TOLD, _told(one), strict=True))
    row |= {"warnings": list(one.warnings), "details": dict(one.details)}
    ended = {"state": AlertState.ACTIVE, "ended_at": None, "purge_on": None}
    return {"id": number, "sequence": sequence, "changed_at": at.isoformat(), **row, **ended}


REPLACED = (*TOLD, "sequence", "state", "changed_at", "ended_at", "purge_on")
_REPLACE = f"""
UPDATE alerts_alert SET ({", ".join(REPLACED)}) = ROW({", ".join(f"new.{column}" for column in REPLACED)})
FROM jsonb_populate_recordset(NULL::alerts_alert, %s) AS new
WHERE alerts_alert.id = new.id AND NOT alerts_alert.is_own
"""  # noqa: S608  our own columns
_WITHDRAW = """
UPDATE alerts_alert SET state = 'withdrawn', ended_at = %(at)s, changed_at = %(at)s, purge_on = %(purge_on)s,
    version = gone.version, sequence = gone.sequence
FROM unnest(%(ids)s::bigint[], %(versions)s::bigint[], %(sequences)s::bigint[]) AS gone (id, version, sequence)
WHERE alerts_alert.id = gone.id AND NOT alerts_alert.is_own AND alerts_alert.state = ANY(%(live)s)
RETURNING alerts_alert.subject_id
"""
