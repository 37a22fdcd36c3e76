"""Lists kept under a name: saved, renamed, made the one to begin with, taken away and taken back; columns chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from spoc.core.terms.offices import Actor, Desk
from spoc.office.accounts.models import ColumnChoice, SavedView, User
from spoc.office.accounts.services import leave_entry

TAKEN_BACK_WITHIN = timedelta(days=1)
"""A view that was taken away longer ago is gone."""


@dataclass(frozen=True, kw_only=True)
class NewView:
    place: str
    name: str
    filter: Mapping[str, Sequence[str]] = field(default_factory=dict)
    columns: Sequence[str] = ()
    sort: str = ""
    is_default: bool = False
    shared_with: Desk | None = None


@transaction.atomic
def save_view(user: User, new: NewView, *, by: Actor, at: datetime) -> SavedView:
    """In the place of the user's own of that name, when there is one. Raises ValueError without a name."""
    name = _named(new.name)
    if new.is_default:
        _no_default(user, new.place)
    view, _ = SavedView.objects.update_or_create(
        user=user,
        place=new.place,
        name=name,
        removed_at=None,
        defaults={
            "filter": {facet: sorted(codes) for facet, codes in new.filter.items()},
            "columns": list(new.columns),
            "sort": new.sort,
            "is_default": new.is_default,
            "shared_with": new.shared_with or "",
            "made_at": at,
        },
    )
    leave_entry("account.view_saved", user, by=by, at=at, records=[_key(view)])
    return view


@transaction.atomic
def rename_view(view: SavedView, name: str, *, by: Actor, at: datetime) -> None:
    """Raises ValueError without a name, or where another view bears it."""
    named = _named(name)
    others = SavedView.objects.filter(user=view.user, place=view.place, name=named, removed_at=None)
    if others.exclude(pk=view.pk).exists():
        raise ValueError("another view bears this name")
    SavedView.objects.filter(pk=view.pk).update(name=named)
    leave_entry("account.view_renamed", view.user, by=by, at=at, records=[_key(view)])


@transaction.atomic
def remove_view(view: SavedView, *, by: Actor, at: datetime) -> None:
    SavedView.objects.filter(user=view.user, removed_at__lt=at - TAKEN_BACK_WITHIN).delete()
    SavedView.objects.filter(pk=view.pk).update(removed_at=at, is_default=False)
    leave_entry("account.view_removed", view.user, by=by, at=at, records=[_key(view)])


@transaction.atomic
def restore_view(view: SavedView, *, by: Actor, at: datetime) -> None:
    """Raises ValueError where another view bears its name by now."""
    if SavedView.objects.filter(user=view.user, place=view.place, name=view.name, removed_at=None).exists():
        raise ValueError("another view bears this name")
    SavedView.objects.filter(pk=view.pk).update(removed_at=None)
    leave_entry("account.view_restored", view.user, by=by, at=at, records=[_key(view)])


@transaction.atomic
def choose_columns(user: User, place: str, columns: Sequence[str], *, by: Actor, at: datetime) -> None:
    ColumnChoice.objects.update_or_create(user=user, place=place, defaults={"columns": list(columns)})
    leave_entry("account.columns_chosen", user, by=by, at=at)


def _no_default(user: User, place: str) -> None:
    SavedView.objects.filter(user=user, place=place, is_default=True).update(is_default=False)


def _named(name: str) -> str:
    named = " ".join(name.replace("\0", "").split())[:60]
    if not named:
        raise ValueError("a view has a name")
    return named


def _key(view: SavedView) -> str:
    return f"view:{view.pk}"
