"""Misused identities: what a victim consented to is kept, and erased when the consent or the alert ends."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimValues
from spoc.core.terms.persons import IdentityKind
from spoc.office.subjects.models import Biometric, Identity, MisuseConsent, Subject, VictimData
from spoc.office.subjects.services.rows import write_names


@dataclass(frozen=True, kw_only=True)
class NewConsents:
    """What a victim consented to at one time. evidence: where the signed paper is kept."""

    points: Collection[DataPoint]
    given_on: date
    form: ConsentForm
    evidence: str


def add_victim(subject: Subject, values: VictimValues, *, origin: str, at: datetime) -> Identity:
    """A misused identity behind the others; nothing is kept in it that `values` do not hold."""
    held = Subject.objects.select_for_update().get(pk=subject.pk)
    last = held.identities.aggregate(last=Max("position"))["last"]
    identity = Identity.objects.create(
        subject=held, kind=IdentityKind.MISUSED, origin=origin, position=0 if last is None else last + 1
    )
    VictimData.objects.create(identity=identity)
    keep_of_victim(identity, values, at=at)
    return identity


@transaction.atomic
def keep_of_victim(identity: Identity, values: VictimValues, *, at: datetime) -> None:
    """These values and no others: what was there before is gone."""
    subject = Subject.objects.select_for_update().get(pk=identity.subject_id)
    told = values.identity
    identity.sex = told.sex
    identity.nationalities, identity.birth_places = list(told.nationalities), list(told.birth_places)
    identity.birth_dates, identity.relatives = [str(day) for day in told.birth_dates], []
    identity.save()
    identity.names.all().delete()
    write_names([(identity.pk, told, subject.is_searchable)])
    VictimData.objects.filter(identity=identity).update(
        birth_names=list(values.birth_names),
        marks=list(values.marks),
        addresses=list(values.addresses),
        father=values.father,
        mother=values.mother,
        documents=[asdict(one) for one in values.documents],
    )
    Subject.objects.filter(pk=subject.pk).update(changed_at=at)


def note_consents(identity: Identity, new: NewConsents, *, by: str, at: datetime) -> list[MisuseConsent]:
    """One row a category; those that stand already stay as they are."""
    standing = set(identity.consents.filter(withdrawn_at__isnull=True).values_list("data", flat=True))
    rows = [
        MisuseConsent(
            identity=identity,
            subject_key=identity.subject_id,
            data=point,
            given_on=new.given_on,
            form=new.form,
            evidence=new.evidence,
            noted_at=at,
            noted_by=by,
        )
        for point in sorted(new.points)
        if point not in standing
    ]
    return MisuseConsent.objects.bulk_create(rows)


def withdraw_consents(
    identity: Identity, points: Collection[DataPoint], *, withdrawn_on: date, by: str, at: datetime
) -> int:
    standing = identity.consents.filter(withdrawn_at__isnull=True, data__in=list(points))
    return standing.update(withdrawn_on=withdrawn_on, withdrawn_at=at, withdrawn_by=by)


@transaction.atomic
def erase_victim(identity: Identity, *, at: datetime) -> None:
    """The whole of it: names, data, pictures. The rows of consent stay, without whose data they were about."""
    Subject.objects.select_for_update().get(pk=identity.subject_id)
    Biometric.objects.filter(identity=identity).delete()
    subject_id = identity.subject_id
    identity.delete()
    Subject.objects.filter(pk=subject_id).update(changed_at=at)
