"""Every kind of subject by its code."""

from collections.abc import Mapping

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.aircraft import AIRCRAFT
from spoc.core.terms.kinds.aircraft_engine import AIRCRAFT_ENGINE
from spoc.core.terms.kinds.asset import ASSET
from spoc.core.terms.kinds.banknote import BANKNOTE
from spoc.core.terms.kinds.blank_document import BLANK_DOCUMENT
from spoc.core.terms.kinds.boat import BOAT
from spoc.core.terms.kinds.boat_engine import BOAT_ENGINE
from spoc.core.terms.kinds.body import BODY
from spoc.core.terms.kinds.caravan import CARAVAN
from spoc.core.terms.kinds.container import CONTAINER
from spoc.core.terms.kinds.declaring import Kind
from spoc.core.terms.kinds.document import DOCUMENT
from spoc.core.terms.kinds.entity import ENTITY
from spoc.core.terms.kinds.equipment import EQUIPMENT
from spoc.core.terms.kinds.equipment_part import EQUIPMENT_PART
from spoc.core.terms.kinds.firearm import FIREARM
from spoc.core.terms.kinds.it_item import IT_ITEM
from spoc.core.terms.kinds.number_plate import NUMBER_PLATE
from spoc.core.terms.kinds.payment_means import PAYMENT_MEANS
from spoc.core.terms.kinds.person import PERSON
from spoc.core.terms.kinds.registration_document import REGISTRATION_DOCUMENT
from spoc.core.terms.kinds.threat import THREAT
from spoc.core.terms.kinds.trailer import TRAILER
from spoc.core.terms.kinds.unknown_perpetrator import UNKNOWN_PERPETRATOR
from spoc.core.terms.kinds.valuable import VALUABLE
from spoc.core.terms.kinds.vehicle import VEHICLE
from spoc.core.terms.kinds.vehicle_part import VEHICLE_PART
from spoc.core.terms.kinds.work_of_art import WORK_OF_ART

KINDS: Mapping[SubjectKind, Kind] = {
    kind.subject: kind
    for kind in (
        PERSON,
        ENTITY,
        BODY,
        UNKNOWN_PERPETRATOR,
        DOCUMENT,
        BLANK_DOCUMENT,
        REGISTRATION_DOCUMENT,
        NUMBER_PLATE,
        VEHICLE,
        TRAILER,
        CARAVAN,
        VEHICLE_PART,
        EQUIPMENT,
        EQUIPMENT_PART,
        BOAT,
        BOAT_ENGINE,
        AIRCRAFT,
        AIRCRAFT_ENGINE,
        CONTAINER,
        FIREARM,
        BANKNOTE,
        PAYMENT_MEANS,
        WORK_OF_ART,
        IT_ITEM,
        VALUABLE,
        ASSET,
        THREAT,
    )
}


def kind_of(subject: SubjectKind) -> Kind:
    """The declaration of a kind of subject."""
    return KINDS[subject]
