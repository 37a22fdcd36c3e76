"""What other states' alerts bear that concerns us: the flags that we asked for."""

from collections.abc import Iterable

from spoc.office import prepared


def flagged_by(state: str, alert_ids: Iterable[int]) -> frozenset[int]:
    """Those of these alerts whose issuing state set the flag that this state asked for (R62 Art 24(1))."""
    return frozenset(number for (number,) in prepared.run(_FLAGGED, [list(alert_ids), [state]]))


_FLAGGED = "SELECT alert_id FROM copies_foreignmarks WHERE alert_id = ANY(%s::bigint[]) AND flags @> %s::varchar[]"
