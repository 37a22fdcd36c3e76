"""Entries are written inside the transaction of what they record, and chained by the sealer a moment later."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.audit.models import AuditEntry

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


def record(  # noqa: PLR0913  who, why, what, when, about whom: the law wants each
    *,
    actor: Actor,
    purpose: Purpose,
    operation: Operation,
    action: str,
    at: datetime,
    subjects: Sequence[str] = (),
    details: Details = NOTHING_MORE,
) -> AuditEntry:
    """One entry, in the caller's transaction.

    action: dotted word, as ``alerts.read``. subjects: opaque references, as ``subject:123``, never names.
    Raises TransactionManagementError outside a transaction, IncompleteEntryError, SecretInAuditError.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an audit entry is written inside the transaction of what it records")
    _must_be_complete(actor, purpose, action, at)
    _must_hold_no_secret(details.query)
    return AuditEntry.objects.create(
        at=at,
        operation=Operation(operation).value,
        action=action,
        **_columns_of(actor),
        purpose=Purpose(purpose).value,
        reason=details.reason,
        case_reference=details.case_reference,
        subjects=list(subjects),
        records=list(details.records),
        query=dict(details.query),
        result_count=details.result_count,
        recipients=list(details.recipients),
        particulars={name: value for name, value in asdict(details.particulars).items() if value or value == 0},
        outcome=Outcome(details.outcome).value,
        batch_size=details.batch_size,
    )


def _columns_of(actor: Actor) -> dict[str, str | int | None]:
    return {
        "actor_name": actor.name,
        "actor_role": actor.role.value if actor.role else "",
        "actor_desk": actor.desk.value if actor.desk else "",
        "actor_authority": actor.authority,
        "actor_user_id": actor.user_id,
        "via": actor.via.value,
    }


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
