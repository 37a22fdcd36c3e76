"""What invented INTERPOL databases hold: mostly documents and vehicles, some notices (`spec/interpol.md` 2.1, 5)."""

from spoc.channels.central.simulator import inventing
from spoc.channels.central.simulator.filling import Share
from spoc.channels.central.simulator.inventing import Maker, Terms
from spoc.core.terms.alerts import AlertCategory, RequestedAction


def _share(weight: float, category: AlertCategory, action: RequestedAction, reason: str, make: Maker) -> Share:
    years = 10 if category in (AlertCategory.STOLEN_DOCUMENT, AlertCategory.STOLEN_VEHICLE) else 5
    offence = "Fraud" if category in (AlertCategory.RED, AlertCategory.DIFFUSION_WANTED) else ""
    return Share(
        weight=weight,
        make=make,
        terms=Terms(category=category, action=action, years=years, reason=reason, offence=offence),
    )


PERSONS = (
    _share(60, AlertCategory.RED, RequestedAction.ARREST, "Wanted for prosecution", inventing.person),
    _share(12, AlertCategory.DIFFUSION_WANTED, RequestedAction.ARREST, "Wanted", inventing.person),
    _share(10, AlertCategory.BLUE, RequestedAction.TELL_WHEREABOUTS, "Person of interest", inventing.person),
    _share(8, AlertCategory.YELLOW, RequestedAction.TELL_WHEREABOUTS, "Missing", inventing.person),
    _share(6, AlertCategory.GREEN, RequestedAction.INFORM_ISSUER, "May offend again", inventing.person),
    _share(2, AlertCategory.BLACK, RequestedAction.IDENTIFY, "Found", inventing.body),
    _share(1, AlertCategory.ORANGE, RequestedAction.INFORM_ISSUER, "Imminent threat", inventing.threat),
    _share(1, AlertCategory.PURPLE, RequestedAction.INFORM_ISSUER, "Way of working", inventing.threat),
)
OBJECTS = (
    _share(900, AlertCategory.STOLEN_DOCUMENT, RequestedAction.VERIFY_THROUGH_NCB, "", inventing.document),
    _share(75, AlertCategory.STOLEN_VEHICLE, RequestedAction.VERIFY_THROUGH_NCB, "", inventing.vehicle),
    _share(15, AlertCategory.FIREARM_RECORD, RequestedAction.VERIFY_THROUGH_NCB, "", inventing.firearm),
    _share(5, AlertCategory.STOLEN_VESSEL, RequestedAction.VERIFY_THROUGH_NCB, "", inventing.boat_engine),
    _share(5, AlertCategory.STOLEN_ART, RequestedAction.VERIFY_THROUGH_NCB, "", inventing.work_of_art),
)
MIXES = {"all": (*OBJECTS, *PERSONS), "persons": PERSONS, "objects": OBJECTS}
