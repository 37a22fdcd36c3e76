"""Imports: which there are, and one of them."""

from django.db.models import QuerySet

from spoc.office.imports.models import BulkImport


def imports() -> QuerySet[BulkImport]:
    """Newest first."""
    return BulkImport.objects.select_related("mapping", "of_list").order_by("-id")


def import_numbered(number: int) -> BulkImport | None:
    return imports().filter(pk=number).first()


def import_of_same_file(sha256: str, but: int) -> BulkImport | None:
    """The newest other import of the very same bytes."""
    return imports().filter(sha256=sha256).exclude(pk=but).first()
