"""Opening a record: whoever reads personal data leaves who, what, about whom and why in the same transaction.

LED Art 25(1): consultation is logged with its justification, date, time and person.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.audit import services as audit


@dataclass(kw_only=True)
class Reading:
    """What is being read; filled in by the reader while it reads, written down when it has."""

    action: str
    """Dotted word, as ``message.read``."""
    purpose: Purpose = Purpose.DESK_WORK
    reason: str = ""
    subjects: Sequence[str] = ()
    records: Sequence[str] = ()
    case: str = ""
    query: dict[str, object] = field(default_factory=dict)
    count: int | None = None


@contextmanager
def reading(action: str, *, by: Actor, at: datetime, purpose: Purpose = Purpose.DESK_WORK) -> Iterator[Reading]:
    """One transaction around the reading and its audit entry; nothing is shown that was not written down."""
    what = Reading(action=action, purpose=purpose)
    with transaction.atomic():
        yield what
        audit.record(
            actor=by,
            purpose=what.purpose,
            operation=Operation.CONSULTATION,
            action=what.action,
            at=at,
            subjects=what.subjects,
            details=audit.Details(
                reason=what.reason,
                case_reference=what.case,
                records=what.records,
                query=what.query,
                result_count=what.count,
            ),
        )
