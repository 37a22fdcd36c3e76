"""What a machine-readable zone says, and what reading it found."""

from dataclasses import dataclass

from spoc.core.formats.mrz.layouts import MrzLayout, MrzPart
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.documents import kind_of_mrz_code
from spoc.core.terms.persons import PartialDate, PersonName, Sex
from spoc.core.terms.reasons import Reason


class MrzError(ValueError):
    """The text is no machine-readable zone, or the values do not fit into one. `reason` says why."""

    def __init__(self, code: str, **values: str) -> None:
        self.reason = Reason(code=code, values=values)
        super().__init__(code, values)


@dataclass(frozen=True, kw_only=True)
class MrzData:
    """The content of a zone.

    code: one or two letters (``P``, ``ID``, ``V``). issuing_state, nationality: as they stand in the zone, without
    fillers (``D``, ``QMM``, ``XXA``). number: without fillers. family, given: words parted by one space.
    optional: as many as the layout has (two for TD1, else one); fillers inside are spaces.
    """

    layout: MrzLayout
    code: str
    issuing_state: str
    number: str
    family: str
    given: str = ""
    nationality: str
    birth_date: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    expiry: PartialDate | None = None
    optional: tuple[str, ...] = ("",)


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """One check digit: the one that stands there, the one that should, and the outcome as a reason."""

    part: MrzPart
    expected: str
    found: str
    passed: bool

    @property
    def reason(self) -> Reason:
        values = {"part": self.part.value, "expected": self.expected, "found": self.found}
        return Reason(code="mrz.check_digit_right" if self.passed else "mrz.check_digit_wrong", values=values)


@dataclass(frozen=True, kw_only=True)
class MrzReading:
    """A zone that was read. lines: as it should look. remarks: what a person should know besides the check digits.

    may_be_numbers: other numbers that it may have, when signs of it may have been taken for others and nothing proves
    which.
    """

    data: MrzData
    lines: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    remarks: tuple[Reason, ...] = ()
    may_be_numbers: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether every check digit is right."""
        return all(check.passed for check in self.checks)

    @property
    def kind(self) -> DocumentKind:
        return kind_of_mrz_code(self.data.code)

    @property
    def holder(self) -> PersonName:
        data = self.data
        return PersonName(full=f"{data.given} {data.family}".strip(), family=data.family, given=data.given)

    @property
    def issuing_country(self) -> str:
        """Our code of the issuing state (`country_code`); what stands in the zone when that is not known."""
        return country_code(self.data.issuing_state) or self.data.issuing_state

    @property
    def nationality(self) -> str:
        """Our code of the nationality; what stands in the zone when that is not known."""
        return country_code(self.data.nationality) or self.data.nationality
