"""What no single field can know: one day before another, one number not above another."""

from collections.abc import Mapping, Sequence

from spoc.core.terms.kinds.declaring import Finding, Validator
from spoc.core.terms.persons import PartialDate
from spoc.core.terms.reasons import Reason


def not_after(first: str, second: str) -> Validator:
    """The date in the first field is not after the one in the second, as far as both are known; else it refuses."""

    def validate(data: Mapping[str, object]) -> Sequence[Finding]:
        if first not in data or second not in data:
            return ()
        earlier, later = PartialDate.parse(str(data[first])), PartialDate.parse(str(data[second]))
        return () if _earliest(earlier) <= _latest(later) else [_crossed("kind.dates_crossed", first, second)]

    return validate


def not_above(first: str, second: str) -> Validator:
    """The number in the first field is not above the one in the second; else it refuses."""

    def validate(data: Mapping[str, object]) -> Sequence[Finding]:
        low, high = data.get(first), data.get(second)
        is_crossed = isinstance(low, int | float) and isinstance(high, int | float) and low > high
        return [_crossed("kind.numbers_crossed", first, second)] if is_crossed else ()

    return validate


def _earliest(day: PartialDate) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1


def _latest(day: PartialDate) -> tuple[int, int, int]:
    return day.to_year or day.year, day.month or 12, day.day or 31


def _crossed(code: str, first: str, second: str) -> Finding:
    reason = Reason(code=code, values={"column": f"data.{first}", "other_column": f"data.{second}"})
    return Finding(field=f"data.{second}", reason=reason, refuses=True)
