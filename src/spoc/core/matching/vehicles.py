"""Vehicles: identification numbers and plates, compared as they are read on the road and mistaken on paper."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from spoc.core.matching.documents import near_form, normal_form
from spoc.core.terms.reasons import Reason

VIN_LENGTH = 17
_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", [*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)],
                   strict=True))  # fmt: skip
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True, kw_only=True)
class VehicleComparison:
    """strength: 1 equal to 0 different. A plate is reissued: equal plates are never proof by themselves."""

    strength: float
    code: str
    asked: str
    found: str

    @property
    def reason(self) -> Reason:
        return Reason(code=f"match.vehicle.{self.code}", values={"asked": self.asked, "found": self.found})


def normal_vin(text: str) -> str:
    """A VIN in capitals; I, O and Q, which no VIN holds, are read as 1 and 0. Source: ISO 3779."""
    return normal_form(text).translate(str.maketrans("IOQ", "100"))


def vin_problem(text: str) -> Reason | None:
    """What a clerk should be warned of, or None: wrong length, or the American check digit fails.

    A warning, never a refusal: European makers do not use the check digit. Source: ISO 3779; 49 CFR 565.15.
    """
    vin = normal_vin(text)
    if len(vin) != VIN_LENGTH:
        return Reason(code="vehicle.vin.length", values={"length": str(len(vin))})
    rest = sum(_VALUES[char] * weight for char, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    if vin[8] != ("X" if rest == 10 else str(rest)):
        return Reason(code="vehicle.vin.check_digit", values={"vin": vin})
    return None


def compare_vins(asked: str, found: str) -> VehicleComparison:
    """Two VINs: equal, equal in the serial part (the last eight, as stamped on worn plates), one slip, different."""
    mine, yours = normal_vin(asked), normal_vin(found)
    strength, code = _vin_grade(mine, yours)
    return VehicleComparison(strength=strength, code=f"vin.{code}", asked=mine, found=yours)


def compare_plates(asked: str, found: str, *, asked_state: str = "", found_state: str = "") -> VehicleComparison:
    """Two plates; states are ISO 3166-1 alpha-2 codes or empty. A plate of another state is another plate."""
    mine, yours = normal_form(asked), normal_form(found)
    strength, code = _plate_grade(mine, yours)
    if strength and asked_state and found_state and asked_state != found_state:
        strength, code = min(strength, 0.4) * 0.75, "other_state"
    return VehicleComparison(strength=strength, code=f"plate.{code}", asked=mine, found=yours)


def _vin_grade(mine: str, yours: str) -> tuple[float, str]:
    if not mine or not yours:
        return 0.0, "differs"
    if mine == yours:
        return 1.0, "equal"
    if near_form(mine) == near_form(yours):
        return 0.92, "look_alike"
    if OSA.distance(mine, yours, score_cutoff=1) <= 1:
        return 0.8, "one_slip"
    if min(len(mine), len(yours)) >= 8 and mine[-8:] == yours[-8:]:
        return 0.6, "serial_part"
    return 0.0, "differs"


def _plate_grade(mine: str, yours: str) -> tuple[float, str]:
    if not mine or not yours:
        return 0.0, "differs"
    if mine == yours:
        return 0.95, "equal"
    if near_form(mine) == near_form(yours):
        return 0.85, "look_alike"
    if min(len(mine), len(yours)) >= 5 and OSA.distance(mine, yours, score_cutoff=1) <= 1:
        return 0.5, "one_slip"
    return 0.0, "differs"
