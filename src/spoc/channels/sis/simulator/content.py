"""What an invented SIS holds: the proportions of 2024 (`spec/sis-sirene.md` 6.2, tag P)."""

from dataclasses import replace

from spoc.channels.central.simulator import inventing
from spoc.channels.central.simulator.filling import Share
from spoc.channels.central.simulator.inventing import Maker, Terms
from spoc.core.terms.alerts import AlertCategory, RequestedAction

OBJECT = Terms(category=AlertCategory.OBJECT, action=RequestedAction.SEIZE, years=10, reason="To be seized")
PERSON_SHARE = 1.8
"""In a hundred of all alerts."""


def _terms(category: AlertCategory, action: RequestedAction, years: int, reason: str, offence: str = "") -> Terms:
    return Terms(category=category, action=action, years=years, reason=reason, offence=offence)


def _share(weight: float, terms: Terms, make: Maker = inventing.person) -> Share:
    return Share(weight=weight, make=make, terms=terms)


PERSONS = (
    _share(38, _terms(AlertCategory.REFUSAL, RequestedAction.REFUSE_ENTRY, 3, "Entry ban")),
    _share(33, _terms(AlertCategory.RETURN, RequestedAction.CONFIRM_RETURN, 3, "Return decision")),
    _share(9, _terms(AlertCategory.CHECK_DISCREET, RequestedAction.CHECK_DISCREETLY, 1, "Serious threat")),
    _share(1, _terms(AlertCategory.CHECK_INQUIRY, RequestedAction.CHECK_BY_INQUIRY, 1, "Serious threat")),
    _share(1, _terms(AlertCategory.CHECK_SPECIFIC, RequestedAction.CHECK_SPECIFICALLY, 1, "Serious threat")),
    _share(9, _terms(AlertCategory.JUDICIAL, RequestedAction.TELL_RESIDENCE, 3, "Witness sought by a court")),
    _share(3, _terms(AlertCategory.MISSING_PROTECTION, RequestedAction.PROTECT, 5, "Missing, in danger")),
    _share(2, _terms(AlertCategory.MISSING_WHEREABOUTS, RequestedAction.TELL_WHEREABOUTS, 5, "Missing")),
    _share(0.5, _terms(AlertCategory.CHILD_ABDUCTION, RequestedAction.PREVENT_TRAVEL, 1, "At risk of abduction")),
    _share(0.5, _terms(AlertCategory.CHILD_AT_RISK, RequestedAction.PREVENT_TRAVEL, 1, "At risk of being taken")),
    _share(2.5, _terms(AlertCategory.ARREST, RequestedAction.ARREST, 5, "European arrest warrant", "Fraud")),
    _share(
        0.1,
        _terms(AlertCategory.UNKNOWN, RequestedAction.IDENTIFY, 3, "Prints from a scene", "Murder"),
        inventing.unknown_perpetrator,
    ),
)
OBJECTS = (
    _share(77, OBJECT, inventing.document),
    _share(12, OBJECT, inventing.number_plate),
    _share(6, OBJECT, inventing.vehicle),
    _share(1, OBJECT, inventing.firearm),
    _share(1.5, OBJECT, inventing.blank_document),
    _share(1, OBJECT, inventing.banknote),
    _share(1, OBJECT, inventing.boat_engine),
    _share(0.5, OBJECT, inventing.it_item),
)


def _of_all(shares: tuple[Share, ...], percent: float) -> tuple[Share, ...]:
    whole = sum(share.weight for share in shares)
    return tuple(replace(share, weight=share.weight * percent / whole) for share in shares)


MIXES = {
    "all": (*_of_all(OBJECTS, 100 - PERSON_SHARE), *_of_all(PERSONS, PERSON_SHARE)),
    "persons": PERSONS,
    "objects": OBJECTS,
}
