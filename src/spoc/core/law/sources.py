"""Which outside source may be asked by whom for which purpose: what no row allows is not asked, and not shown."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.purposes import systems_for
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.offices import Purpose, Role, System
from spoc.core.terms.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class MayAskOutside(Rule):
    """family: of sources, as the first word of their names. system: that the purpose must open; None: purposes say.

    purposes: empty: each that opens the system. in_bulk: whether it may be asked for the lines of a batch; a register's
    own mapping says so for itself besides.
    """

    family: str
    roles: frozenset[Role]
    system: System | None = None
    purposes: frozenset[Purpose] = frozenset()
    in_bulk: bool = False


_DESK = frozenset({Role.OFFICER, Role.SHIFT_LEAD})
_DESK_AND_END_USER = _DESK | {Role.END_USER}


def _may_ask(family: str, roles: frozenset[Role], note: str, **more: object) -> MayAskOutside:
    return MayAskOutside(
        id=f"asks-{family}",
        family=family,
        roles=roles,
        source=Source(act=OUR_OWN, article="outside sources"),
        confidence=Confidence.P,
        since=RECAST,
        note=note,
        **more,  # type: ignore[arg-type]  # each row says its own
    )


ASKED_OUTSIDE: tuple[MayAskOutside, ...] = (
    _may_ask(
        "national",
        _DESK_AND_END_USER,
        "Registers of the state itself; the mapping of a register may narrow it further, and says whether it is asked "
        "for the lines of a batch.",
        system=System.NATIONAL,
        in_bulk=True,
    ),
    _may_ask(
        "interpol", _DESK_AND_END_USER, "INTERPOL's databases on line, by FIND.", system=System.INTERPOL, in_bulk=True
    ),
    _may_ask(
        "sis", _DESK_AND_END_USER, "CS-SIS itself, while no national copy is held.", system=System.SIS, in_bulk=True
    ),
    _may_ask(
        "europol",
        _DESK,
        "Hit or no hit; indirect access for the purposes of Regulation (EU) 2016/794 Art 18(2)(a) to (c) and (d). One "
        "question at a time: each hit is to be followed by a request, which nobody writes for the lines of a batch.",
        purposes=frozenset({Purpose.CRIMINAL_INVESTIGATION, Purpose.POLICE_CHECK, Purpose.TRAINING}),
    ),
)


def may_ask_outside(family: str, role: Role | None, purpose: Purpose, on: date) -> bool:
    """Whether a source of this family is asked at all for somebody of this role, for this purpose, on this day."""
    return any(
        row.family == family
        and role in row.roles
        and (row.system is None or row.system in systems_for(purpose, on))
        and (not row.purposes or purpose in row.purposes)
        for row in in_force(ASKED_OUTSIDE, on)
    )


def why_not_in_bulk(family: str, on: date) -> Reason | None:
    """None when a source of this family may be asked for the lines of a batch; else that its row forbids it."""
    rows = [row for row in in_force(ASKED_OUTSIDE, on) if row.family == family]
    if any(row.in_bulk for row in rows):
        return None
    rule = str(rows[0].source) if rows else ""
    return Reason(code="batch.source_not_in_bulk", values={"outside": family, "source": rule})
