"""What a look-up of personal data may be for: each purpose with its legal basis, its askers and its systems."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.offices import Purpose, Role, System

V, S, M = Confidence.V, Confidence.S, Confidence.M


@dataclass(frozen=True, kw_only=True)
class PurposeRests(Rule):
    """What a purpose rests on, who may give it, and which systems may be asked for it (none: nothing is searched).

    keeps_from_owner: systems whose owners of records never learn of a query for this purpose, nor of what it found.
    """

    purpose: Purpose
    roles: frozenset[Role]
    systems: frozenset[System]
    keeps_from_owner: frozenset[System] = frozenset()


_DESK = frozenset({Role.OFFICER, Role.SHIFT_LEAD})
_DESK_AND_CLERK = _DESK | {Role.CLERK}
_DESK_AND_END_USER = _DESK | {Role.END_USER}
_EVERY_SYSTEM = frozenset(System)
_NONE: frozenset[System] = frozenset()


def _rests(  # noqa: PLR0913  one argument a column
    purpose: Purpose,
    source: Source,
    confidence: Confidence,
    roles: frozenset[Role],
    *,
    systems: frozenset[System] = _EVERY_SYSTEM,
    keeps_from_owner: frozenset[System] = _NONE,
    note: str = "",
) -> PurposeRests:
    return PurposeRests(
        id=f"purpose-{purpose}",
        purpose=purpose,
        source=source,
        confidence=confidence,
        since=RECAST,
        roles=roles,
        systems=systems,
        keeps_from_owner=keeps_from_owner,
        note=note,
    )


PURPOSES: tuple[PurposeRests, ...] = (
    _rests(
        Purpose.BORDER_CHECK,
        Source(act="R61", article="34", paragraph="1"),
        M,
        _DESK_AND_END_USER,
        note="Authorities that check persons at the border.",
    ),
    _rests(
        Purpose.POLICE_CHECK,
        Source(act="R62", article="44", paragraph="1"),
        M,
        _DESK_AND_END_USER,
        note="Police and customs checks inside the country.",
    ),
    _rests(
        Purpose.CRIMINAL_INVESTIGATION,
        Source(act="LED", article="8", paragraph="1"),
        V,
        _DESK_AND_END_USER,
        note="Necessary for a task of preventing, detecting or investigating offences.",
    ),
    _rests(
        Purpose.MISSING_PERSON,
        Source(act="R62", article="32", paragraph="1"),
        V,
        _DESK_AND_END_USER,
        note="Finding or protecting a missing or vulnerable person.",
    ),
    _rests(
        Purpose.SURRENDER,
        Source(act="R62", article="26", paragraph="1"),
        V,
        _DESK,
        note="Executing a European arrest warrant (FD584).",
    ),
    _rests(
        Purpose.VEHICLE_REGISTRATION,
        Source(act="R62", article="45"),
        S,
        _DESK_AND_END_USER,
        systems=frozenset({System.SIS, System.INTERPOL, System.NATIONAL}),
        note="Whether a vehicle presented for registration is sought; listings of persons are not asked.",
    ),
    _rests(
        Purpose.TRAVEL_AUTHORISATION,
        Source(act="R1240", article="12"),
        M,
        _DESK,
        systems=frozenset({System.SIS, System.INTERPOL}),
        keeps_from_owner=frozenset({System.INTERPOL}),
        note="Stolen documents and documents of notices, for a travel authorisation or the search portal (Regulation "
        "(EU) 2019/817 too): the owner of INTERPOL's record learns nothing of the query.",
    ),
    _rests(
        Purpose.INCOMING_MESSAGE,
        Source(act="R62", article="8", paragraph="2"),
        V,
        _DESK_AND_CLERK,
        note="Cross-check of a message that came in, for the purpose it was sent for.",
    ),
    _rests(
        Purpose.DESK_WORK,
        Source(act="R62", article="7", paragraph="2"),
        V,
        _DESK_AND_CLERK,
        note="What already lies on the desk, known by its reference.",
    ),
    _rests(
        Purpose.OVERSIGHT,
        Source(act="LED", article="25", paragraph="2"),
        V,
        frozenset({Role.DATA_PROTECTION_OFFICER}),
        systems=_NONE,
        note="Whether processing was lawful; self-monitoring, integrity and security, criminal proceedings.",
    ),
    _rests(
        Purpose.SECURITY,
        Source(act="LED", article="29", paragraph="2", point="d"),
        V,
        frozenset(Role),
        systems=_NONE,
        note="Who comes in and what may be done; nobody is looked up with it.",
    ),
    _rests(
        Purpose.TRAINING,
        Source(act="R62", article="14"),
        M,
        _DESK_AND_END_USER | {Role.CLERK},
        note="Invented persons only; a training database only.",
    ),
)


def purpose_rule(purpose: Purpose, on: date) -> PurposeRests:
    """What a purpose rests on. Raises LookupError when no row holds on the day."""
    for row in in_force(PURPOSES, on):
        if row.purpose is purpose:
            return row
    raise LookupError(f"no legal basis for the purpose {purpose} on {on}")


def purposes_for(role: Role | None, on: date) -> tuple[Purpose, ...]:
    """The purposes that a role may give for a query, in the order of the table."""
    return tuple(row.purpose for row in in_force(PURPOSES, on) if role in row.roles and row.systems)


def systems_for(purpose: Purpose, on: date) -> frozenset[System]:
    """The systems whose records may be searched for a purpose."""
    return purpose_rule(purpose, on).systems
