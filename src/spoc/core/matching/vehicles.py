"""Vehicles: identification numbers and plates, compared as they are read on the road and mistaken on paper."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from spoc.core.matching.documents import near_form
from spoc.core.terms.documents import normal_number, normal_vin
from spoc.core.terms.reasons import Reason


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


def compare_vins(asked: str, found: str) -> VehicleComparison:
    """Two VINs: equal, equal in the serial part (the last eight, as stamped on worn plates), one slip, different."""
    mine, yours = normal_vin(asked), normal_vin(found)
    strength, code = _vin_grade(mine, yours)
    return VehicleComparison(strength=strength, code=f"vin.{code}", asked=mine, found=yours)


def compare_plates(asked: str, found: str, *, asked_state: str = "", found_state: str = "") -> VehicleComparison:
    """Two plates; states are ISO 3166-1 alpha-2 codes or empty. A plate of another state is another plate."""
    mine, yours = normal_number(asked), normal_number(found)
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
