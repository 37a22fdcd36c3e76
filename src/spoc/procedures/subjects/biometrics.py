"""Pictures, prints and profiles of a subject: attached after a look, opened with an entry, withdrawn with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.mechanics.biometrics import DnaFacts, quality_rule, why_not_dna
from spoc.core.law.mechanics.misused import why_not_keep_of_victim
from spoc.core.law.mechanics.unknown import why_not_attach
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.biometrics import Relation
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.core.terms.persons import IdentityKind
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.selectors.subjects import standing_alerts_on
from spoc.office.audit.services import Details, record
from spoc.office.subjects import services
from spoc.office.subjects.models import Biometric, Identity, Subject
from spoc.office.subjects.selectors import biometric_by_id, biometrics_of, consents_of, kinds_of_biometrics
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.subjects.biometric_files import Looked, look
from spoc.procedures.subjects.own import own_subject

OF_HUMANS = frozenset(
    {
        BiometricKind.PHOTOGRAPH,
        BiometricKind.FACIAL_IMAGE,
        BiometricKind.FINGERPRINTS,
        BiometricKind.LATENT_PRINTS,
        BiometricKind.DNA,
    }
)
INSTEAD_OF_DNA = frozenset({BiometricKind.PHOTOGRAPH, BiometricKind.FACIAL_IMAGE, BiometricKind.FINGERPRINTS})
POINT_OF = {
    BiometricKind.PHOTOGRAPH: DataPoint.PHOTOGRAPH,
    BiometricKind.FACIAL_IMAGE: DataPoint.PHOTOGRAPH,
    BiometricKind.FINGERPRINTS: DataPoint.DACTYLOSCOPIC,
    BiometricKind.LATENT_PRINTS: DataPoint.DACTYLOSCOPIC,
    BiometricKind.DNA: DataPoint.DNA,
    BiometricKind.DOCUMENT_COPY: DataPoint.DOCUMENT_COPY,
}
"""Which point of an alert's data each is, and so which category of a victim's consent."""


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A file as an officer gives it. is_judged: the officer looked at its quality and finds it good enough.

    victim: number of the misused identity whose holder it is of. unsuitable: of DNA, why the pictures and prints that
    are there do not serve. relation, consent: of a relative's DNA.
    """

    kind: BiometricKind
    content: bytes
    name: str
    is_judged: bool = False
    captured_on: date | None = None
    origin: str = ""
    victim: int | None = None
    unsuitable: str = ""
    relation: Relation | None = None
    consent: str = ""


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """What is told of a file without its bytes."""

    number: int
    kind: BiometricKind
    name: str
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    quality: tuple[dict[str, object], ...]
    captured_on: date | None
    origin: str
    is_of_victim: bool
    relation: Relation | None
    added_by: str
    added_at: datetime
    withdrawn_at: datetime | None


@transaction.atomic
def attach(subject_id: int, new: NewFile, *, by: Actor, at: datetime) -> Biometric:
    """Raises RefusedError with what stands against it: who asks, whose the subject is, the law, the file itself."""
    need(Verb.ENTER_ALERT, by=by, at=at)
    subject = own_subject(subject_id)
    _refuse_by_law(subject, new, at.date())
    identity = _victim(subject, new, at.date())
    looked = look(new.kind, new.content)
    _refuse_unjudged(new, at.date())
    kept = services.add_biometric(subject, _row(new, looked), identity=identity, by=by.name, at=at)
    _leave_entry("biometric.attached", kept, Operation.COLLECTION, new.unsuitable, by=by, at=at)
    return kept


@transaction.atomic
def withdraw(biometric_id: int, *, why: str, by: Actor, at: datetime) -> None:
    """It is shown and sent no more. Raises NotFoundError, RefusedError: no reason, withdrawn before, not ours."""
    need(Verb.ENTER_ALERT, by=by, at=at)
    held = _held(biometric_id)
    own_subject(held.subject_id)
    if not why.strip():
        raise RefusedError.because("biometric.reason_needed")
    if not services.withdraw_biometric(biometric_id, why=why.strip()[:300], by=by.name, at=at):
        raise RefusedError.because("biometric.withdrawn_already")
    _leave_entry("biometric.withdrawn", held, Operation.ALTERATION, why, by=by, at=at)


def open_file(biometric_id: int, *, by: Actor, at: datetime) -> Biometric:
    """With its bytes, as they came. Raises NotFoundError; RefusedError where its fields are not for this reader."""
    need(Verb.READ_ALERTS, by=by, at=at)
    held = _held(biometric_id)
    if _group_of(held.subject) not in visible_fields(by, on=at.date()):
        raise RefusedError.because("access.field")
    with reading("biometric.opened", by=by, at=at) as what:
        what.subjects, what.count = [held.subject.reference], 1
        what.records = [f"biometric:{held.pk}"]
    return held


def file_lines(subjects: Iterable[Subject], groups: frozenset[FieldGroup]) -> dict[int, tuple[FileLine, ...]]:
    """By subject, as far as the reader may see it; withdrawn files too, marked as such. The caller writes it down."""
    seen = [subject.pk for subject in subjects if _group_of(subject) in groups]
    found: dict[int, tuple[FileLine, ...]] = {}
    for row in biometrics_of(seen, with_withdrawn=True):
        found[row.subject_id] = (*found.get(row.subject_id, ()), line_of(row))
    return found


def _refuse_by_law(subject: Subject, new: NewFile, on: date) -> None:
    kind = SubjectKind(subject.kind)
    is_for = {True: new.kind is not BiometricKind.OBJECT_PICTURE, False: new.kind not in OF_HUMANS}
    if not is_for[kind.is_human]:
        raise RefusedError.because("biometric.not_of_such_a_subject")
    if reason := why_not_attach(kind, new.kind, on):
        raise RefusedError(reason)
    if new.kind is BiometricKind.DNA:
        _refuse_dna(subject, new, on)
    elif new.relation is not None:
        raise RefusedError.because("biometric.relatives_dna_only")


def _refuse_dna(subject: Subject, new: NewFile, on: date) -> None:
    """By every alert of ours in SIS that the profile would go out with. The rule about relatives is only remembered: it
    asks for the paper that it speaks of."""
    alerts = standing_alerts_on(subject.pk)
    if not alerts:
        raise RefusedError.because("biometric.dna_without_alert")
    has_others = bool(kinds_of_biometrics(subject.pk) & INSTEAD_OF_DNA) and not new.unsuitable.strip()
    for alert in alerts:
        facts = DnaFacts(category=AlertCategory(alert.category), has_others=has_others)
        refusal = why_not_dna(facts, on) if alert.system == System.SIS else None
        if refusal is not None:
            raise RefusedError(refusal[1])
    if new.relation is not None and not new.consent.strip():
        raise RefusedError.because("biometric.relative_consents")


def _victim(subject: Subject, new: NewFile, on: date) -> Identity | None:
    if new.victim is None:
        return None
    identity = Identity.objects.filter(pk=new.victim, subject=subject, kind=IdentityKind.MISUSED).first()
    point = POINT_OF.get(new.kind)
    if identity is None or point is None:
        raise RefusedError.because("misuse.not_there")
    reasons = why_not_keep_of_victim([point], consents_of(identity), on)
    if reasons:
        raise RefusedError(reasons[0])
    return identity


def _refuse_unjudged(new: NewFile, on: date) -> None:
    """What a file says of itself is shown; whether that is good enough an officer says, before it is kept."""
    rule = quality_rule(new.kind, on)
    if rule is not None and not new.is_judged:
        raise RefusedError.because("biometric.quality_not_judged", source=str(rule.source))


def _row(new: NewFile, looked: Looked) -> services.NewBiometric:
    return services.NewBiometric(
        kind=new.kind,
        content=new.content,
        name=plain_name(new.name),
        media_type=looked.media_type,
        width=looked.width,
        height=looked.height,
        quality=looked.quality,
        captured_on=new.captured_on,
        origin=new.origin.strip()[:200],
        relation=new.relation,
        consent=new.consent.strip()[:200],
        unsuitable=new.unsuitable.strip()[:300] if new.kind is BiometricKind.DNA else "",
    )


def plain_name(name: str) -> str:
    """The last part of a path, without signs that a page or a header of a download cannot hold."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable() and sign not in '"<>|:*?').strip(". ")[:255] or "file"


def _held(biometric_id: int) -> Biometric:
    held = biometric_by_id(biometric_id)
    if held is None:
        raise NotFoundError(f"biometric:{biometric_id}")
    return held


def _group_of(subject: Subject) -> FieldGroup:
    return FieldGroup.IDENTITY if SubjectKind(subject.kind).is_human else FieldGroup.OBJECT


def line_of(row: Biometric) -> FileLine:
    """What is told of one file without its bytes; the caller writes it down."""
    return FileLine(
        number=row.pk,
        kind=BiometricKind(row.kind),
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        width=row.width,
        height=row.height,
        quality=tuple(row.quality),
        captured_on=row.captured_on,
        origin=row.origin,
        is_of_victim=row.identity is not None and row.identity.kind == IdentityKind.MISUSED,
        relation=Relation(row.relation) if row.relation else None,
        added_by=row.added_by,
        added_at=row.added_at,
        withdrawn_at=row.withdrawn_at,
    )


def _leave_entry(  # noqa: PLR0913  what was done, to which file, why, by whom, when
    action: str, held: Biometric, operation: Operation, reason: str, *, by: Actor, at: datetime
) -> None:
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=operation,
        action=action,
        at=at,
        subjects=[f"subject:{held.subject_id}"],
        details=Details(
            reason=reason.strip(),
            records=[f"biometric:{held.pk}"],
            query={"kind": held.kind, "sha256": held.sha256, "size": held.size},
        ),
    )
