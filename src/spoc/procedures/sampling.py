"""Of so many queries one is drawn, and its asker says afterwards why he asked; oversight sees who did.

The draw cannot be foreseen, since the key of a query is made when it is put and the office's secret is in the draw; and
it can be done again for every query, so that nobody chose whom it hit. An office that changes its secret key keeps the
samples that were drawn, with the share of which they were.
"""

import hashlib
import hmac
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from spoc.core.law.access import Verb
from spoc.core.law.query_limits import Own, sample_rule
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Purpose, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import decide
from spoc.office.accounts.selectors import active_in_role
from spoc.office.audit.services import Details, record
from spoc.office.duty.services import Place, tell
from spoc.office.screening.models import Query, Sample
from spoc.office.screening.selectors.following import (
    sample_by_key,
    samples_in,
    samples_of,
    samples_to_tell,
)
from spoc.office.screening.services.following import NewSample, justify_sample, keep_samples, note_told
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError

SALT = "spoc.sample"
SHORTEST, LONGEST = 10, 2_000
OVERSEEN = Place(route="samples")


def is_drawn(key: uuid.UUID, one_in: int) -> bool:
    """Whether the draw hits the query of this key; the same whenever it is done."""
    digest = hmac.digest(_draw_key(settings.SECRET_KEY), str(key).encode(), "sha256")
    return int.from_bytes(digest[:8]) % one_in == 0


@lru_cache(maxsize=4)
def _draw_key(secret: str) -> bytes:
    """As Django's `salted_hmac` makes it of a salt and the office's secret."""
    return hashlib.sha256(f"{SALT}{secret}".encode()).digest()


def draw_samples(queries: Sequence[Query], own: Own, *, by: Actor, at: datetime) -> list[Sample]:
    """In the transaction of the queries. own: what the office set itself.

    What the system asks by itself is not drawn: nobody is there to say why.
    """
    if by == SYSTEM or by.user_id is None:
        return []
    rule = sample_rule(at.date(), own.get("samples", ()))
    due_at, remind_at = at + timedelta(days=rule.days), at + timedelta(days=rule.remind_after)
    drawn = [one for one in queries if is_drawn(one.key, rule.one_in)]
    news = [NewSample(query=one, one_in=rule.one_in, remind_at=min(remind_at, due_at), due_at=due_at) for one in drawn]
    return keep_samples(news, at=at) if news else []


def my_samples(officer: User, *, by: Actor, at: datetime) -> list[Sample]:
    """What this officer still has to justify, with what he asked."""
    with reading("screening.samples.mine", by=by, at=at, purpose=Purpose.SECURITY) as what:
        rows = list(samples_of(officer))
        what.records, what.count = [f"query:{one.query_id}" for one in rows], len(rows)
    return rows


def open_sample(key: uuid.UUID, *, by: Actor, at: datetime) -> Sample:
    """By who asked. Raises NotFoundError, also for everybody else."""
    sample = sample_by_key(key)
    if sample is None or sample.officer_id != by.user_id:
        raise NotFoundError(str(key))
    with reading("screening.sample.read", by=by, at=at, purpose=Purpose.SECURITY) as what:
        what.records = (f"query:{sample.query_id}", f"sample:{sample.pk}")
    return sample


@transaction.atomic
def justify(key: uuid.UUID, text: str, case_reference: str = "", *, by: Actor, at: datetime) -> Sample:
    """Once, in words, with the case it belonged to where there is one. Raises NotFoundError, RefusedError."""
    sample, said = open_sample(key, by=by, at=at), text.strip()[:LONGEST]
    if len(said) < SHORTEST:
        raise RefusedError.because("sample.too_short", least=str(SHORTEST))
    if not justify_sample(sample, said, case_reference.strip()[:40], by=by, at=at):
        raise RefusedError.because("sample.justified")
    record(
        actor=by,
        purpose=Purpose.SECURITY,
        operation=Operation.ALTERATION,
        action="screening.sample.justified",
        at=at,
        details=Details(
            reason=said,
            case_reference=case_reference.strip()[:40],
            records=[f"query:{sample.query_id}", f"sample:{sample.pk}"],
        ),
    )
    sample.refresh_from_db()
    return sample


def oversee(state: str, *, by: Actor, at: datetime, limit: int = 200) -> list[Sample]:
    """For the data-protection officer: who has justified and who has not. Raises RefusedError."""
    rows = _overseen(state, by=by, at=at)
    with reading("screening.samples.read", by=by, at=at, purpose=Purpose.OVERSIGHT) as what:
        found = list(rows[:limit])
        what.records, what.count = [f"sample:{one.pk}" for one in found], len(found)
    return found


def _overseen(state: str, *, by: Actor, at: datetime) -> QuerySet[Sample]:
    if refusal := decide(by, Verb.READ_AUDIT, Purpose.OVERSIGHT, on=at.date()):
        raise RefusedError(refusal)
    return samples_in(state, at)


def watch(now: datetime) -> int:
    """The asker is told once and reminded once; past the day the data-protection officer is told. How many notices."""
    return sum(_tell(one, now) for one in samples_to_tell(now))


@transaction.atomic
def _tell(sample: Sample, now: datetime) -> int:
    column, code = _due_word(sample, now)
    if not note_told(sample, column, at=now):
        return 0
    readers: list[User] = list(active_in_role(Role.DATA_PROTECTION_OFFICER)) if column == "late_told_at" else []
    places = [(one, OVERSEEN) for one in readers]
    if sample.officer is not None:
        places.append((sample.officer, Place(route="justify_one", key=str(sample.key))))
    for officer, place in places:
        tell(officer, officer.desk or Desk.SIRENE, code, reference=sample.number, place=place, at=now, is_urgent=False)
    return len(places)


def _due_word(sample: Sample, now: datetime) -> tuple[str, str]:
    if sample.due_at <= now and sample.late_told_at is None:
        return "late_told_at", "sample.late"
    if sample.told_at is None:
        return "told_at", "sample.to_justify"
    return "reminded_at", "sample.reminder"
