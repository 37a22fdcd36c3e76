"""Pictures, prints and profiles are added, withdrawn and erased; their bytes are never changed."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.biometrics import Relation
from spoc.office.subjects.models import Biometric, Identity, Subject


@dataclass(frozen=True, kw_only=True)
class NewBiometric:
    """A file that was looked at. media_type, width, height, quality: by what its bytes say. consent: of a relative.

    unsuitable: of DNA, why the pictures and prints that are there do not serve.
    """

    kind: BiometricKind
    content: bytes
    name: str
    media_type: str
    width: int | None = None
    height: int | None = None
    quality: Sequence[Mapping[str, object]] = ()
    captured_on: date | None = None
    origin: str = ""
    relation: Relation | None = None
    consent: str = ""
    unsuitable: str = ""


def add_biometric(
    subject: Subject, new: NewBiometric, *, identity: Identity | None = None, by: str, at: datetime
) -> Biometric:
    """Behind those that are there."""
    last = subject.biometrics.aggregate(last=Max("position"))["last"]
    return Biometric.objects.create(
        subject=subject,
        identity=identity,
        kind=new.kind,
        position=0 if last is None else last + 1,
        name=new.name,
        media_type=new.media_type,
        content=new.content,
        size=len(new.content),
        sha256=hashlib.sha256(new.content).hexdigest(),
        width=new.width,
        height=new.height,
        quality=[dict(one) for one in new.quality],
        captured_on=new.captured_on,
        origin=new.origin,
        relation=new.relation or "",
        consent=new.consent,
        unsuitable=new.unsuitable,
        added_at=at,
        added_by=by,
    )


def withdraw_biometric(biometric_id: int, *, why: str, by: str, at: datetime) -> bool:
    """It is used no more, and goes with the subject. False when it was withdrawn before."""
    standing = Biometric.objects.filter(pk=biometric_id, withdrawn_at__isnull=True)
    return bool(standing.update(withdrawn_at=at, withdrawn_by=by, withdrawn_why=why))


def erase_biometrics(identity: Identity, kinds: Collection[BiometricKind]) -> int:
    """Of a victim who withdrew the consent: nothing of them is left. How many there were."""
    gone, _ = Biometric.objects.filter(identity=identity, kind__in=list(kinds)).delete()
    return gone
