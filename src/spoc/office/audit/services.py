"""Entries are written inside the transaction of what they record, and chained by the sealer a moment later."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Actor, Purpose
from spoc.office import prepared

NEVER_LOG = frozenset(
    {
        "api_token",
        "authorization",
        "code",
        "cookie",
        "csrfmiddlewaretoken",
        "oldpassword",
        "otp",
        "passphrase",
        "password",
        "password1",
        "password2",
        "private_key",
        "recovery_code",
        "recovery_codes",
        "secret",
        "secret_key",
        "seed",
        "session",
        "session_key",
        "sessionid",
        "token",
        "totp",
    }
)
"""Names under which secrets travel; an entry that carries one is refused, so that the mistake is seen at once."""

SEALED_AT_ONCE = 20_000
"""Entries chained in one transaction."""

Terms = Mapping[str, object]


class IncompleteEntryError(ValueError):
    """An entry without actor or purpose, or at a moment without a zone, cannot be made."""


class SecretInAuditError(ValueError):
    """What was to be recorded carries a password, a code or a key."""


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """The rarer things an entry may have to say (spec 3.1); what is empty is not stored."""

    workstation: str = ""
    sources: Sequence[str] = ()
    """The systems that were asked."""
    took_ms: int | None = None
    """How long they took."""
    fields: Sequence[str] = ()
    """Which fields of the record were read or changed."""
    channel: str = ""
    message_reference: str = ""
    handling_codes: Sequence[str] = ()
    legal_basis: str = ""
    transfer_route: str = ""
    before_digest: str = ""
    """SHA-256 of the record before it was changed or erased, in hexadecimal."""
    after_digest: str = ""
    refusal: str = ""
    """Code of the reason why it was denied."""


@dataclass(frozen=True, kw_only=True)
class Details:
    """What an entry says beside who, why, what and when."""

    reason: str = ""
    """The justification in the actor's own words."""
    case_reference: str = ""
    records: Sequence[str] = ()
    query: Terms = field(default_factory=dict)
    result_count: int | None = None
    recipients: Sequence[str] = ()
    outcome: Outcome = Outcome.OK
    batch_size: int = 1
    particulars: Particulars = Particulars()


NOTHING_MORE = Details()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Who did what, why, when, about whom.

    action: dotted word, as ``alerts.read``. subjects: opaque references, as ``subject:123``, never names.
    """

    actor: Actor
    purpose: Purpose
    operation: Operation
    action: str
    at: datetime
    subjects: Sequence[str] = ()
    details: Details = NOTHING_MORE


def record(  # noqa: PLR0913  who, why, what, when, about whom: the law wants each
    *,
    actor: Actor,
    purpose: Purpose,
    operation: Operation,
    action: str,
    at: datetime,
    subjects: Sequence[str] = (),
    details: Details = NOTHING_MORE,
) -> int:
    """One entry, in the caller's transaction: see `Entry`; its number.

    Raises TransactionManagementError outside a transaction, IncompleteEntryError, SecretInAuditError.
    """
    entry = Entry(
        actor=actor, purpose=purpose, operation=operation, action=action, at=at, subjects=subjects, details=details
    )
    return record_all([entry])[0]


def record_all(entries: Sequence[Entry]) -> list[int]:
    """As `record`, several in one statement, in their order."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("an audit entry is written inside the transaction of what it records")
    for one in entries:
        _must_be_complete(one.actor, one.purpose, one.action, one.at)
        _must_hold_no_secret(one.details.query)
    values = [value for one in entries for value in _row(one)]
    return [
        number for (number,) in prepared.run(f"{_INSERT} {', '.join([_VALUES] * len(entries))} RETURNING id", values)
    ]


_COLUMNS = (
    "at", "operation", "action", "actor_name", "actor_role", "actor_desk", "actor_authority", "actor_user_id", "via",
    "purpose", "reason", "case_reference", "subjects", "records", "query", "result_count", "recipients", "particulars",
    "outcome", "batch_size",
)  # fmt: skip
_ARRAYS, _JSON = ("subjects", "records", "recipients"), ("query", "particulars")
_CASTS = dict.fromkeys(_ARRAYS, "%s::text[]") | dict.fromkeys(_JSON, "%s::jsonb")
_INSERT = f"INSERT INTO audit_entry ({', '.join(_COLUMNS)}) VALUES"
_VALUES = f"({', '.join(_CASTS.get(column, '%s') for column in _COLUMNS)})"


def _row(one: Entry) -> tuple[object, ...]:
    """In the order of _COLUMNS."""
    actor, details = one.actor, one.details
    return (
        one.at,
        Operation(one.operation).value,
        one.action,
        actor.name,
        actor.role.value if actor.role else "",
        actor.desk.value if actor.desk else "",
        actor.authority,
        actor.user_id,
        actor.via.value,
        Purpose(one.purpose).value,
        details.reason,
        details.case_reference,
        list(one.subjects),
        list(details.records),
        _as_json(details.query),
        details.result_count,
        list(details.recipients),
        _as_json(_told(details.particulars)),
        Outcome(details.outcome).value,
        details.batch_size,
    )


def _as_json(value: Mapping[str, object]) -> str:
    return json.dumps(dict(value), cls=DjangoJSONEncoder) if value else "{}"


def _told(particulars: Particulars) -> dict[str, object]:
    return {name: value for name, value in vars(particulars).items() if value or value == 0}


def _must_be_complete(actor: Actor | None, purpose: Purpose | None, action: str, at: datetime | None) -> None:
    if actor is None or not actor.name.strip():
        raise IncompleteEntryError("an audit entry needs an actor")
    if not purpose:
        raise IncompleteEntryError("an audit entry needs a purpose")
    if not action:
        raise IncompleteEntryError("an audit entry needs an action")
    if at is None or at.tzinfo is None:
        raise IncompleteEntryError("an audit entry needs a moment with its zone")


def _must_hold_no_secret(value: object) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if str(name).lower() in NEVER_LOG:
                raise SecretInAuditError(f"{name!r} is never recorded")
            _must_hold_no_secret(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _must_hold_no_secret(inner)


def seal() -> int:
    """Chains everything that waits, in transactions of a bounded size; how many were chained.

    One sealer works at a time; another waits for it. Called each second by the worker.
    """
    total = 0
    while sealed := seal_pending():
        total += sealed
    return total


def seal_pending(at_most: int = SEALED_AT_ONCE) -> int:
    """Chains the entries that wait, oldest number first, at most so many; how many were chained."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT audit_seal(%s)", [at_most])
        return int(cursor.fetchone()[0])
