"""Which alerts came by files: by the keys of their rows, by their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spoc.office.imports.models import ImportRow, RowKey


def alerts_with_keys(keys: Sequence[str]) -> dict[str, list[int]]:
    """Numbers of the alerts whose rows had one of these keys, by key; of rows that were entered, not only tried."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    known = RowKey.objects.filter(key__in=list(set(keys)), of__is_dry_run=False).values_list("of", "key", "number")
    rows = {(of, number): key for of, key, number in known}
    numbers = ImportRow.objects.filter(
        of__in={of for of, _ in rows}, number__in={number for _, number in rows}, alert_number__isnull=False
    ).values_list("of", "number", "alert_number")
    for of, number, alert in numbers if rows else ():
        if (of, number) in rows and alert is not None:
            found[rows[of, number]].append(alert)
    return dict(found)


def alerts_from_files(numbers: Iterable[int]) -> set[int]:
    """Those of these alerts that came by a file."""
    rows = ImportRow.objects.filter(alert_number__in=list(numbers)).values_list("alert_number", flat=True)
    return {number for number in rows if number is not None}
