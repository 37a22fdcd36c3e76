"""Alerts in words: category, requested action, warnings, what they are about."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.alerts import (
    AlertCategory,
    AlertState,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.words.filling import Text, told

SUBJECT_KINDS: Mapping[str, Text] = {
    SubjectKind.PERSON: _("Person"),
    SubjectKind.ENTITY: _("Entity"),
    SubjectKind.DOCUMENT: _("Document"),
    SubjectKind.VEHICLE: _("Vehicle"),
    SubjectKind.FIREARM: _("Firearm"),
}
CATEGORIES: Mapping[str, Text] = {
    AlertCategory.ARREST: _("Wanted for arrest"),
    AlertCategory.MISSING_PROTECTION: _("Missing, to be protected"),
    AlertCategory.MISSING_WHEREABOUTS: _("Missing, whereabouts sought"),
    AlertCategory.JUDICIAL: _("Sought for a judicial procedure"),
    AlertCategory.CHECK_DISCREET: _("Discreet check"),
    AlertCategory.CHECK_INQUIRY: _("Inquiry check"),
    AlertCategory.CHECK_SPECIFIC: _("Specific check"),
    AlertCategory.REFUSAL: _("Refusal of entry and stay"),
    AlertCategory.RETURN: _("Return"),
    AlertCategory.OBJECT: _("Object for seizure or evidence"),
    AlertCategory.UN_LISTING: _("UN Security Council listing"),
}
ACTIONS: Mapping[str, Text] = {
    RequestedAction.ARREST: _("Arrest for surrender or extradition. Look for a flag first."),
    RequestedAction.PROTECT: _("Place under protection and consult the issuing state at once."),
    RequestedAction.TELL_WHEREABOUTS: _("Tell the whereabouts; of an adult only with consent."),
    RequestedAction.TELL_RESIDENCE: _("Find out the residence or domicile. Do not arrest."),
    RequestedAction.CHECK_DISCREETLY: _("Check discreetly. Do not disclose the alert."),
    RequestedAction.CHECK_BY_INQUIRY: _("Check and interview, also on the questions of the issuing state."),
    RequestedAction.CHECK_SPECIFICALLY: _("Check specifically: search the person, vehicle and objects, where lawful."),
    RequestedAction.SEIZE: _("Seize or secure as evidence under national law."),
    RequestedAction.REFUSE_ENTRY: _("Refuse entry; inside the territory act under migration law."),
    RequestedAction.CONFIRM_RETURN: _("At exit confirm the return; inside the territory contact the issuing state."),
    RequestedAction.VERIFY_THROUGH_NCB: _("Do not act yet. Verify through the National Central Bureau."),
}
WARNINGS: Mapping[str, Text] = {
    Warning.ARMED: _("Armed"),
    Warning.VIOLENT: _("Violent"),
    Warning.ESCAPED: _("Escaped"),
    Warning.SUICIDE_RISK: _("Risk of suicide"),
    Warning.HEALTH_THREAT: _("Threat to public health"),
    Warning.TERRORISM: _("Involved in terrorism"),
}
STATES: Mapping[str, Text] = {
    AlertState.ACTIVE: in_context("alert", "Active"),
    AlertState.WITHDRAWN: in_context("alert", "Withdrawn"),
}
DOCUMENT_KINDS: Mapping[str, Text] = {
    DocumentKind.PASSPORT: _("Passport"),
    DocumentKind.IDENTITY_CARD: _("Identity card"),
    DocumentKind.RESIDENCE_PERMIT: _("Residence permit"),
    DocumentKind.VISA: _("Visa"),
    DocumentKind.TRAVEL_DOCUMENT: _("Travel document"),
    DocumentKind.DRIVING_LICENCE: _("Driving licence"),
    DocumentKind.VEHICLE_REGISTRATION: _("Vehicle registration certificate"),
    DocumentKind.NATIONAL_NUMBER: _("National number"),
    DocumentKind.OTHER: _("Other document"),
}
IDENTIFIER_KINDS: Mapping[str, Text] = {
    IdentifierKind.DOCUMENT_NUMBER: _("Document number"),
    IdentifierKind.VIN: _("VIN"),
    IdentifierKind.PLATE: _("Number plate"),
    IdentifierKind.SERIAL: _("Serial number"),
    IdentifierKind.NATIONAL_NUMBER: _("National number"),
    IdentifierKind.ENGINE_NUMBER: _("Engine number"),
    IdentifierKind.HULL_NUMBER: _("Hull number"),
    IdentifierKind.IMO_NUMBER: _("IMO number"),
    IdentifierKind.MMSI: _("MMSI"),
    IdentifierKind.REGISTRATION_MARK: _("Registration mark"),
    IdentifierKind.VESSEL_NAME: _("Name of the vessel"),
    IdentifierKind.ICAO_ADDRESS: _("ICAO 24-bit address"),
    IdentifierKind.CONTAINER_NUMBER: _("Container number"),
    IdentifierKind.NOTE_NUMBER: _("Number of the banknote"),
    IdentifierKind.CARD_NUMBER: _("Number of the means of payment"),
    IdentifierKind.IMEI: _("IMEI"),
    IdentifierKind.MAC_ADDRESS: _("MAC address"),
    IdentifierKind.INVENTORY_NUMBER: _("Inventory number"),
}


def subject_kind(value: str) -> str:
    return told(SUBJECT_KINDS, value)


def category(value: str) -> str:
    return told(CATEGORIES, value)


def action(value: str) -> str:
    return told(ACTIONS, value)


def warning(value: str) -> str:
    return told(WARNINGS, value)


def state(value: str) -> str:
    return told(STATES, value)


def document_kind(value: str) -> str:
    return told(DOCUMENT_KINDS, value)


def identifier_kind(value: str) -> str:
    return told(IDENTIFIER_KINDS, value)


DETAILS: Mapping[str, Text] = {
    "addresses": _("Addresses"),
    "aliases": _("Aliases as written"),
    "birth_dates": _("Dates of birth as written"),
    "designations": _("Designations"),
    "documents": _("Documents as written"),
    "list": _("List"),
    "nationalities": _("Nationalities as written"),
    "notice": in_context("INTERPOL", "Notice"),
    "titles": _("Titles"),
    "updated_on": _("Updated on"),
}
"""What a list says beyond our fields, under the keys of `Alert.details`."""


def detail(value: str) -> str:
    return told(DETAILS, value)
