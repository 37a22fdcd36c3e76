"""The inventory of technical copies: noted, renewed, destroyed (R62 Art 56)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.terms.offices import System
from spoc.office.copies.models import TechnicalCopy


@dataclass(frozen=True, kw_only=True)
class NewTechnicalCopy:
    """sequence: of the broadcast, up to which it goes."""

    name: str
    holder: str
    system: System
    purpose: str
    made_at: datetime
    sequence: int = 0


@transaction.atomic
def note_technical_copy(new: NewTechnicalCopy, *, by: str) -> TechnicalCopy:
    """Of the same name: it was renewed."""
    facts = {
        "holder": new.holder,
        "system": new.system,
        "purpose": new.purpose,
        "made_at": new.made_at,
        "sequence": new.sequence,
        "noted_by": by,
        "destroyed_at": None,
        "told_at": None,
    }
    return TechnicalCopy.objects.update_or_create(name=new.name, defaults=facts)[0]


def note_destroyed(name: str, *, at: datetime) -> bool:
    """False when there is none of this name that still exists."""
    return bool(TechnicalCopy.objects.filter(name=name, destroyed_at=None).update(destroyed_at=at))


def note_told(copy: TechnicalCopy, *, at: datetime) -> bool:
    """That it is too old. False when somebody else told of it."""
    return bool(TechnicalCopy.objects.filter(pk=copy.pk, told_at=None, made_at=copy.made_at).update(told_at=at))
