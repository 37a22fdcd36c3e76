"""Mappings of columns, and lists of others."""

from collections.abc import Sequence

from django.db.models import QuerySet

from spoc.office.imports.models import ColumnMapping, ForeignList, ListedAlert


def latest_mapping(name: str) -> ColumnMapping | None:
    return ColumnMapping.objects.filter(name=name).order_by("-version").first()


def latest_mappings() -> QuerySet[ColumnMapping]:
    """The newest version of each name."""
    return ColumnMapping.objects.order_by("name", "-version").distinct("name")


def list_named(name: str) -> ForeignList | None:
    return ForeignList.objects.filter(name=name).first()


def foreign_lists() -> QuerySet[ForeignList]:
    return ForeignList.objects.order_by("name")


def listed_but_not_seen(of: ForeignList, import_id: int, limit: int) -> list[str]:
    """References that the list had and this import has not seen."""
    rows = ListedAlert.objects.filter(of=of, seen_in__lt=import_id)
    return list(rows.order_by("id").values_list("reference", flat=True)[:limit])


def count_listed(of: ForeignList) -> int:
    return ListedAlert.objects.filter(of=of).count()


def count_not_seen(of: ForeignList, import_id: int) -> int:
    return ListedAlert.objects.filter(of=of, seen_in__lt=import_id).count()


def seen_by_newer(of: ForeignList, references: Sequence[str], import_id: int) -> set[str]:
    """Of these, what a newer import has seen: this one's rows are older."""
    rows = ListedAlert.objects.filter(of=of, reference__in=list(references), seen_in__gt=import_id)
    return set(rows.values_list("reference", flat=True))
