"""What other states' alerts bear that concerns us: the flags that we asked for."""

from collections.abc import Iterable

from spoc.office.copies.models import ForeignMarks


def flagged_by(state: str, alert_ids: Iterable[int]) -> frozenset[int]:
    """Those of these alerts whose issuing state set the flag that this state asked for (R62 Art 24(1))."""
    rows = ForeignMarks.objects.filter(alert__in=list(alert_ids), flags__contains=[state])
    return frozenset(rows.values_list("alert_id", flat=True))
