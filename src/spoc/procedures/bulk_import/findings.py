"""What is found of a row, as its ledger keeps it: the column, the reason, whether it only warns."""

from collections.abc import Sequence

from spoc.core.law.entry_checks import Weight
from spoc.core.terms.reasons import Reason
from spoc.procedures.alerts.checking import Noted

Told = dict[str, object]


def told(reason: Reason, *, column: str = "", warns: bool = False) -> Told:
    return {"column": column, "code": reason.code, "values": dict(reason.values), "warns": warns}


def noted(found: Sequence[Noted]) -> list[Told]:
    """Without what only reminds."""
    kept = [one for one in found if one.weight is not Weight.REMINDS]
    return [told(one.reason, column=one.field, warns=one.weight is Weight.WARNS) for one in kept]


def reason_of(one: Told) -> Reason:
    values = one["values"]
    assert isinstance(values, dict), "as `told` wrote it"
    return Reason(code=str(one["code"]), values=values)
