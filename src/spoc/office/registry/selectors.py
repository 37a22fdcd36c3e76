"""What the registers hold: entries by number, and series that are not whole."""

from django.db.models import Count, Max

from spoc.office.registry.models import RegistryEntry


def series_with_gaps() -> list[tuple[str, int]]:
    """Register and year of each series in which a number is missing; an empty list is as it must be."""
    series = RegistryEntry.objects.values_list("register__code", "year").order_by()
    counted = series.annotate(given=Count("id"), highest=Max("number"))
    return [(code, year) for code, year, given, highest in counted if given != highest]
