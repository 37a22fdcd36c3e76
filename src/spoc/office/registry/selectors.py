"""What the registers hold: entries by number, and series that are not whole."""

from django.db.models import Count, Max, QuerySet

from spoc.core.terms.registry import RegistryNumber
from spoc.office.registry.models import RegistryEntry


def entry_of(number: RegistryNumber) -> RegistryEntry | None:
    found = RegistryEntry.objects.filter(register__code=number.register, year=number.year, number=number.number)
    return found.select_related("register").first()


def entries_of_year(register_code: str, year: int) -> QuerySet[RegistryEntry]:
    return RegistryEntry.objects.filter(register__code=register_code, year=year).order_by("number")


def series_with_gaps() -> list[tuple[str, int]]:
    """Register and year of each series in which a number is missing; an empty list is as it must be."""
    series = RegistryEntry.objects.values_list("register__code", "year").order_by()
    counted = series.annotate(given=Count("id"), highest=Max("number"))
    return [(code, year) for code, year, given, highest in counted if given != highest]
