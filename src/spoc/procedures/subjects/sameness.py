"""Two subjects are the same: claimed, undone, and seen together, each value with where it comes from.

A claim overwrites nothing. Each subject keeps its rows, its alerts and its origins; undoing the claim takes them apart
again as if it had never been made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.persons import IdentityKind
from spoc.office.accounts.policy import is_shown, visible_fields
from spoc.office.alerts.selectors import active_alerts_of
from spoc.office.audit.services import Details, record
from spoc.office.subjects import services
from spoc.office.subjects.models import Biometric, Identity, Sameness, Subject
from spoc.office.subjects.selectors import biometrics_of, claims_about, same_as, subjects_in_full
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.records import SubjectView, subject_view
from spoc.procedures.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class Known:
    """One value and where it comes from. field: ``data.make``, ``identity.name``, ``number.vin``.

    subject: who holds it; alerts: its active ones; known_at: when the subject was entered or last changed.
    """

    field: str
    value: object
    subject: str
    alerts: tuple[str, ...]
    origin: str
    known_at: datetime


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim as it is told; `undone_at` None: it stands."""

    number: int
    one: str
    other: str
    reason: str
    claimed_by: str
    claimed_at: datetime
    undone_by: str
    undone_at: datetime | None
    undone_why: str


@dataclass(frozen=True, kw_only=True)
class Together:
    """All subjects that are held as the same, their values side by side, and every claim about them."""

    subjects: tuple[SubjectView, ...]
    values: tuple[Known, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True)
class HeldAs:
    """Another subject that is held as the same. title: its first name or number, as far as the reader may see it."""

    subject: str
    kind: SubjectKind
    title: str
    alerts: tuple[str, ...]


@transaction.atomic
def claim(one: int, other: int, *, reason: str, by: Actor, at: datetime) -> Sameness:
    """Raises RefusedError: no reason, one subject twice, a person and a thing, claimed already."""
    need(Verb.JUDGE_SAMENESS, by=by, at=at)
    if not reason.strip():
        raise RefusedError.because("sameness.reason_needed")
    _refuse_unlike(one, other)
    made = services.claim_sameness(one, other, reason=reason.strip(), by=by.name, at=at)
    if made is None:
        raise RefusedError.because("sameness.claimed_already")
    _leave_entry("subject.claimed_same", made, Operation.COMBINATION, reason, by=by, at=at)
    return made


@transaction.atomic
def undo(claim_id: int, *, why: str, by: Actor, at: datetime) -> Sameness:
    """For good. Raises RefusedError: no reason, no such claim, undone before."""
    need(Verb.JUDGE_SAMENESS, by=by, at=at)
    if not why.strip():
        raise RefusedError.because("sameness.reason_needed")
    made = Sameness.objects.filter(pk=claim_id).first()
    if made is None or not services.undo_sameness(claim_id, why=why.strip(), by=by.name, at=at):
        raise RefusedError.because("sameness.no_claim")
    _leave_entry("subject.same_undone", made, Operation.ALTERATION, why, by=by, at=at)
    made.refresh_from_db()
    return made


def together(subject_id: int, *, by: Actor, at: datetime) -> Together:
    """Everything known of a subject under all its records. Raises RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    with reading("subject.together_read", by=by, at=at) as what:
        everybody = same_as([subject_id])[subject_id]
        alerts = _shown_alerts(everybody, by, at)
        group = [one for one in everybody if one == subject_id or one not in alerts or alerts[one]]
        rows = subjects_in_full(group)
        files = _files(group)
        groups = visible_fields(by, on=at.date())
        views = tuple(subject_view(row, groups) for row in rows)
        what.reason, what.count = "records held as the same", len(rows)
        what.subjects = [row.reference for row in rows]
        return Together(
            subjects=views,
            values=tuple(known for row in rows for known in _known(row, files, groups, alerts.get(row.pk, ()))),
            claims=tuple(claim_view(one) for one in claims_about(group)),
        )


def also_held(subject_ids: Iterable[int], *, by: Actor, at: datetime) -> Mapping[int, tuple[HeldAs, ...]]:
    """By subject: what else it is held as; who is nothing else has no entry. The caller writes down whom it shows.

    A record under hidden alerts alone is not told to whom they are hidden from.
    """
    others = {one: group - {one} for one, group in same_as(list(subject_ids)).items() if len(group) > 1}
    alerts = _shown_alerts(frozenset().union(*others.values()), by, at)
    others = {one: frozenset(each for each in group if alerts.get(each) != ()) for one, group in others.items()}
    everybody, groups = frozenset().union(*others.values()), visible_fields(by, on=at.date())
    held = {
        row.pk: HeldAs(
            subject=row.reference,
            kind=SubjectKind(row.kind),
            title=subject_view(row, groups).title,
            alerts=alerts.get(row.pk, ()) if FieldGroup.ACTION in groups else (),
        )
        for row in (subjects_in_full(everybody) if everybody else ())
    }
    return {one: tuple(held[other] for other in sorted(group)) for one, group in others.items() if group}


def _refuse_unlike(one: int, other: int) -> None:
    kinds = dict(Subject.objects.filter(pk__in=(one, other)).values_list("pk", "kind"))
    if len(kinds) != 2:
        raise RefusedError.because("sameness.two_subjects_needed")
    if SubjectKind(kinds[one]).is_human is not SubjectKind(kinds[other]).is_human:
        raise RefusedError.because("sameness.person_and_thing")


def _shown_alerts(subject_ids: Iterable[int], by: Actor, at: datetime) -> dict[int, tuple[str, ...]]:
    """References by subject; empty where there are active ones and each is hidden from this reader."""
    return {
        subject: tuple(one.reference for one in alerts if is_shown(by, hidden_until=one.hidden_until, at=at))
        for subject, alerts in active_alerts_of(subject_ids).items()
    }


def _files(subject_ids: Iterable[int]) -> dict[int, list[Biometric]]:
    found: dict[int, list[Biometric]] = {}
    for row in biometrics_of(subject_ids):
        found.setdefault(row.subject_id, []).append(row)
    return found


def _known(
    subject: Subject, files: Mapping[int, Sequence[Biometric]], groups: frozenset[FieldGroup], alerts: Sequence[str]
) -> list[Known]:
    group = FieldGroup.IDENTITY if SubjectKind(subject.kind).is_human else FieldGroup.OBJECT
    if group not in groups:
        return []
    told = [(f"data.{key}", value, subject.origin_of(key)) for key, value in subject.data.items()]
    numbers = [(f"number.{row.kind}", row.value, row.origin or subject.origin) for row in subject.identifiers.all()]
    pictures = [
        (f"{_where(row.identity, 'biometric')}.{row.kind}", row.name, row.origin) for row in files.get(subject.pk, ())
    ]
    names = [one for row in subject.identities.all() for one in _of_identity(row, subject.origin)]
    return [
        Known(
            field=field,
            value=value,
            subject=subject.reference,
            alerts=tuple(alerts) if FieldGroup.ACTION in groups else (),
            origin=origin,
            known_at=subject.changed_at,
        )
        for field, value, origin in (*names, *numbers, *told, *pictures)
    ]


def _of_identity(row: Identity, origin: str) -> list[tuple[str, object, str]]:
    """A victim's values stand under a name of their own, so that nobody reads them as those of the one sought."""
    where = _where(row, "identity")
    told: list[tuple[str, object]] = [("name", name.full) for name in row.names.all()]
    told += [("birth_date", day) for day in row.birth_dates]
    told += [("birth_place", place) for place in row.birth_places]
    told += [("sex", row.sex)] if row.sex else []
    told += [("nationality", state) for state in row.nationalities]
    told += [("relative", one) for one in row.relatives]
    return [(f"{where}.{name}", value, row.origin or origin) for name, value in told]


def _where(identity: Identity | None, otherwise: str) -> str:
    return "misused" if identity is not None and identity.kind == IdentityKind.MISUSED else otherwise


def claim_view(row: Sameness) -> Claim:
    """One claim as it is told."""
    return Claim(
        number=row.pk,
        one=f"subject:{row.one_id}",
        other=f"subject:{row.other_id}",
        reason=row.reason,
        claimed_by=row.claimed_by,
        claimed_at=row.claimed_at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
        undone_why=row.undone_why,
    )


def _leave_entry(  # noqa: PLR0913  what was done, to which pair, why, by whom, when
    action: str, made: Sameness, operation: Operation, reason: str, *, by: Actor, at: datetime
) -> None:
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=operation,
        action=action,
        at=at,
        subjects=[f"subject:{made.one_id}", f"subject:{made.other_id}"],
        details=Details(reason=reason.strip(), records=[f"sameness:{made.pk}"]),
    )
