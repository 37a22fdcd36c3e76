"""A misused identity: what its victim consented to is added to our alert, and goes when the consent or the alert does.

R62 Art 62. The data serve to tell the victim from the person sought, and to let the victim prove who they are; nothing
else. The consent is given for each category of data and may be withdrawn for each.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.mechanics.misused import why_not_keep_of_victim
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimValues, points_of, without
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.persons import IdentityKind
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.selectors.subjects import standing_alerts_on
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.subjects import services
from spoc.office.subjects.models import Identity, MisuseConsent
from spoc.office.subjects.selectors import biometrics_of, consents_of, misused_of, victim_values
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects.biometrics import POINT_OF
from spoc.procedures.subjects.own import own_subject


@dataclass(frozen=True, kw_only=True)
class Consented:
    """What a victim consented to. evidence: where the signed consent is kept."""

    points: frozenset[DataPoint]
    given_on: date
    form: ConsentForm
    evidence: str


@dataclass(frozen=True, kw_only=True)
class ConsentLine:
    """One category of data. withdrawn_on: None while the consent stands."""

    point: DataPoint
    given_on: date
    form: ConsentForm
    evidence: str
    withdrawn_on: date | None


@dataclass(frozen=True, kw_only=True)
class VictimView:
    """One misused identity: what is kept of its victim, which is what was consented to, and every consent."""

    number: int
    values: VictimValues
    files: tuple[int, ...]
    consents: tuple[ConsentLine, ...]


@transaction.atomic
def add(subject_id: int, values: VictimValues, consent: Consented, *, by: Actor, at: datetime) -> Identity:
    """1. The victim consented, and what was consented to is added to our alert; nothing beyond it.

    Raises RefusedError: not ours, no alert on a person, no evidence of the consent, data without consent, none at all.
    """
    need(Verb.ENTER_ALERT, by=by, at=at)
    subject = own_subject(subject_id)
    if subject.kind != SubjectKind.PERSON or not standing_alerts_on(subject_id):
        raise RefusedError.because("misuse.no_alert")
    _refuse_consent(consent, at.date())
    _refuse_beyond(values, consent.points, at.date())
    identity = services.add_victim(subject, values, origin=consent.evidence, at=at)
    services.note_consents(identity, _consents(consent), by=by.name, at=at)
    _leave_entry("misuse.added", subject_id, Operation.COLLECTION, points_of(values) | consent.points, by=by, at=at)
    return identity


@transaction.atomic
def change(
    identity_id: int, values: VictimValues, consent: Consented | None = None, *, by: Actor, at: datetime
) -> None:
    """2. The victim adds or corrects data, perhaps with consent to more categories. Raises RefusedError."""
    need(Verb.ENTER_ALERT, by=by, at=at)
    identity = _held(identity_id)
    if consent is not None:
        _refuse_consent(consent, at.date())
        services.note_consents(identity, _consents(consent), by=by.name, at=at)
    _refuse_beyond(values, consents_of(identity), at.date())
    services.keep_of_victim(identity, values, at=at)
    _leave_entry("misuse.changed", identity.subject_id, Operation.ALTERATION, points_of(values), by=by, at=at)


@transaction.atomic
def withdraw(
    identity_id: int, points: Collection[DataPoint], *, withdrawn_on: date, by: Actor, at: datetime
) -> frozenset[DataPoint]:
    """3. The victim withdraws consent: those data are erased at once. Gives the categories that stay consented to.

    When none stays, nothing of the victim does. Raises RefusedError: not ours, or no consent to any of these.
    """
    need(Verb.ENTER_ALERT, by=by, at=at)
    identity = _held(identity_id)
    if not services.withdraw_consents(identity, points, withdrawn_on=withdrawn_on, by=by.name, at=at):
        raise RefusedError.because("misuse.no_consent_to_withdraw")
    left = consents_of(identity)
    if left:
        services.keep_of_victim(identity, without(victim_values(identity), points), at=at)
        services.erase_biometrics(identity, [kind for kind, point in POINT_OF.items() if point in points])
    else:
        services.erase_victim(identity, at=at)
    _leave_entry("misuse.consent_withdrawn", identity.subject_id, Operation.ERASURE, points, by=by, at=at)
    return left


@transaction.atomic
def end_with_alert(subject_ids: Iterable[int], *, by: Actor, at: datetime) -> int:
    """4. The alert was deleted: what was kept of victims goes with it. How many misused identities went.

    Called in the transaction that ends an alert; a subject on which another alert of ours stands keeps them.
    """
    ended = [one for one in subject_ids if not standing_alerts_on(one)]
    gone = [identity for subject in ended for identity in misused_of(subject)]
    for identity in gone:
        points = consents_of(identity)
        services.erase_victim(identity, at=at)
        _leave_entry("misuse.ended", identity.subject_id, Operation.ERASURE, points, by=by, at=at)
    return len(gone)


def victims_of(subject_id: int, *, by: Actor, at: datetime) -> tuple[VictimView, ...]:
    """What is kept of the victims, for whoever checks a person against the alert. Raises RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    if FieldGroup.IDENTITY not in visible_fields(by, on=at.date()):
        raise RefusedError.because("access.field")
    with reading("misuse.read", by=by, at=at) as what:
        rows = misused_of(subject_id)
        what.subjects, what.count = [f"subject:{subject_id}"], len(rows)
        files = list(biometrics_of([subject_id]))
        return tuple(
            VictimView(
                number=row.pk,
                values=victim_values(row),
                files=tuple(one.pk for one in files if one.identity_id == row.pk),
                consents=tuple(_line(one) for one in row.consents.all()),
            )
            for row in rows
        )


def _held(identity_id: int) -> Identity:
    identity = Identity.objects.filter(pk=identity_id, kind=IdentityKind.MISUSED).first()
    if identity is None:
        raise RefusedError.because("misuse.not_there")
    own_subject(identity.subject_id)
    return identity


def _refuse_consent(consent: Consented, on: date) -> None:
    if not consent.evidence.strip() or not consent.points:
        raise RefusedError.because("misuse.evidence_needed")
    if consent.given_on > on:
        raise RefusedError.because("misuse.consent_to_come")
    _refuse_first(why_not_keep_of_victim(sorted(consent.points), consent.points, on))


def _refuse_beyond(values: VictimValues, consented: Collection[DataPoint], on: date) -> None:
    _refuse_first(why_not_keep_of_victim(sorted(points_of(values)), consented, on))


def _refuse_first(reasons: Sequence[Reason]) -> None:
    if reasons:
        raise RefusedError(reasons[0])


def _consents(consent: Consented) -> services.NewConsents:
    return services.NewConsents(
        points=consent.points, given_on=consent.given_on, form=consent.form, evidence=consent.evidence.strip()[:200]
    )


def _line(row: MisuseConsent) -> ConsentLine:
    return ConsentLine(
        point=DataPoint(row.data),
        given_on=row.given_on,
        form=ConsentForm(row.form),
        evidence=row.evidence,
        withdrawn_on=row.withdrawn_on,
    )


def _leave_entry(  # noqa: PLR0913  what was done, to whom, with which data, by whom, when
    action: str, subject_id: int, operation: Operation, points: Collection[DataPoint], *, by: Actor, at: datetime
) -> None:
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=operation,
        action=action,
        at=at,
        subjects=[f"subject:{subject_id}"],
        details=Details(particulars=Particulars(fields=sorted(points), legal_basis="R62 Art 62")),
    )
