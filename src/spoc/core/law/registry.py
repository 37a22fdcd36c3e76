"""The registers that the office keeps, what is entered in each, and the rule of their numbers."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.retention import RecordClass
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.offices import Desk


@dataclass(frozen=True, kw_only=True)
class NumbersRun(Rule):
    """How numbers of every register run."""

    is_yearly: bool
    begins_with: int
    has_gaps: bool


@dataclass(frozen=True, kw_only=True)
class RegisterIs(Rule):
    """One official book. code: as it stands before the number. record: its class in the law of retention."""

    code: str
    desk: Desk
    record: RecordClass
    is_for_alerts: bool = False
    """Of alerts that we enter; the others are of case files."""


NUMBERS: tuple[NumbersRun, ...] = (
    NumbersRun(
        id="yearly-from-1-no-gaps",
        is_yearly=True,
        begins_with=1,
        has_gaps=False,
        source=Source(act="SK410", article="8", paragraph="1"),
        confidence=Confidence.V,
        since=act_of("SK410").since,
        note="A series for each year from 1; record and file numbers assigned by the system; gaps impossible.",
    ),
)


def _register(code: str, desk: Desk, record: RecordClass, note: str, *, is_for_alerts: bool = False) -> RegisterIs:
    return RegisterIs(
        id=f"register-{code.lower()}",
        code=code,
        desk=desk,
        record=record,
        is_for_alerts=is_for_alerts,
        source=Source(act=OUR_OWN, article="file plan"),
        confidence=Confidence.P,
        since=RECAST,
        note=note,
    )


REGISTERS: tuple[RegisterIs, ...] = (
    _register(
        "SIRENE", Desk.SIRENE, RecordClass.SUPPLEMENTARY_INFORMATION, "Hits, forms, all exchange about SIS alerts."
    ),
    _register("NCB", Desk.NCB, RecordClass.NCB_CASE, "Matches on notices and listings, verified with their source."),
    _register("ENU", Desk.ENU, RecordClass.EXCHANGED_REQUEST, "Requests under Directive (EU) 2023/977."),
    _register(
        "ALERT",
        Desk.SIRENE,
        RecordClass.OWN_ALERT,
        "Our own alerts from the first draft on: the number by which the office knows one before the central system "
        "gives its own.",
        is_for_alerts=True,
    ),
    _register(
        "NOTICE",
        Desk.NCB,
        RecordClass.OWN_NOTICE,
        "Notices, diffusions and records of INTERPOL's databases that the office asked for.",
        is_for_alerts=True,
    ),
)


def register_of(desk: Desk, on: date) -> RegisterIs:
    """The register in which a desk's cases are entered. Raises LookupError when none is open on the day."""
    return _register_of(desk, on, is_for_alerts=False)


def alert_register_of(desk: Desk, on: date) -> RegisterIs:
    """The register in which a desk's own alerts are entered. Raises LookupError when it enters none."""
    return _register_of(desk, on, is_for_alerts=True)


def _register_of(desk: Desk, on: date, *, is_for_alerts: bool) -> RegisterIs:
    for row in in_force(REGISTERS, on):
        if row.desk is desk and row.is_for_alerts is is_for_alerts:
            return row
    raise LookupError(f"no register for desk {desk} on {on}")
