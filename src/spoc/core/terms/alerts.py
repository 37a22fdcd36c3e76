"""Alerts: categories, what they are about, requested action, warnings. The law of each stands in `core/law`."""

from enum import StrEnum


class SubjectKind(StrEnum):
    PERSON = "person"
    ENTITY = "entity"
    DOCUMENT = "document"
    VEHICLE = "vehicle"
    FIREARM = "firearm"


class AlertCategory(StrEnum):
    """Codes of `spec` 1.1; the row of each (act, article, review period) is in `core/law/alert_categories.py`."""

    ARREST = "ARR"
    MISSING_PROTECTION = "MIS-A"
    MISSING_WHEREABOUTS = "MIS-B"
    JUDICIAL = "JUD"
    CHECK_DISCREET = "CHK-D"
    CHECK_INQUIRY = "CHK-I"
    CHECK_SPECIFIC = "CHK-S"
    REFUSAL = "REF"
    RETURN = "RET"
    OBJECT = "OBJ"
    UN_LISTING = "UN"
    """A listing of the UN Security Council; an INTERPOL-UN Special Notice where the entry says so."""


class RequestedAction(StrEnum):
    """What the finder is asked to do. Which category asks for which: `core/law/alert_categories.py`."""

    ARREST = "arrest"
    PROTECT = "protect"
    TELL_WHEREABOUTS = "tell_whereabouts"
    TELL_RESIDENCE = "tell_residence"
    CHECK_DISCREETLY = "check_discreetly"
    CHECK_BY_INQUIRY = "check_by_inquiry"
    CHECK_SPECIFICALLY = "check_specifically"
    SEIZE = "seize"
    REFUSE_ENTRY = "refuse_entry"
    CONFIRM_RETURN = "confirm_return"
    VERIFY_THROUGH_NCB = "verify_through_ncb"


class AlertState(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class DocumentKind(StrEnum):
    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    VISA = "visa"
    TRAVEL_DOCUMENT = "travel_document"
    DRIVING_LICENCE = "driving_licence"
    VEHICLE_REGISTRATION = "vehicle_registration"
    NATIONAL_NUMBER = "national_number"
    OTHER = "other"


class IdentifierKind(StrEnum):
    """What kind of number tells one thing from all others."""

    DOCUMENT_NUMBER = "document_number"
    VIN = "vin"
    PLATE = "plate"
    SERIAL = "serial"
    NATIONAL_NUMBER = "national_number"


class Warning(StrEnum):  # noqa: A001  the word of R62 Art 20(3)(j)
    ARMED = "armed"
    VIOLENT = "violent"
    ESCAPED = "escaped"
    SUICIDE_RISK = "suicide_risk"
    HEALTH_THREAT = "health_threat"
    TERRORISM = "terrorism"
