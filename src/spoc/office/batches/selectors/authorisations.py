"""Authorisations: all of them, the one under a key, those in force that somebody may use."""

import uuid
from datetime import date

from django.db.models import QuerySet

from spoc.core.terms.batches import AuthorisationState, Use
from spoc.office.batches.models import Authorisation


def authorisations() -> QuerySet[Authorisation]:
    """The newest first."""
    return Authorisation.objects.select_related("holder").order_by("-id")


def authorisation_by_key(key: uuid.UUID) -> Authorisation | None:
    return authorisations().filter(key=key).first()


def in_force_for(user_id: int, use: Use, on: date) -> QuerySet[Authorisation]:
    """Granted, not withdrawn, not over; whoever holds them, the one that holds longest first."""
    rows = authorisations().filter(holder=user_id, use=use, state=AuthorisationState.GRANTED, until__gte=on)
    return rows.order_by("-until", "-id")
