"""What kind of thing a check asks for. What each may be asked by stands in `core/terms/kinds/asked.py`."""

from enum import StrEnum


class QueryKind(StrEnum):
    PERSON = "person"
    """Also an entity: both are known by names."""
    DOCUMENT = "document"
    VEHICLE = "vehicle"
    VEHICLE_PART = "vehicle_part"
    FIREARM = "firearm"
    BOAT = "boat"
    ENGINE = "engine"
    """Of a boat or an aircraft."""
    AIRCRAFT = "aircraft"
    CONTAINER = "container"
    BANKNOTE = "banknote"
    PAYMENT_MEANS = "payment_means"
    WORK_OF_ART = "work_of_art"
    EQUIPMENT = "equipment"
    IT_ITEM = "it_item"
    VALUABLE = "valuable"
    """Also an asset that a silver notice seeks."""
    THREAT = "threat"
    FINDING = "finding"
    """A body or a trace of an unknown perpetrator: what was found before anybody knows whose it is."""
