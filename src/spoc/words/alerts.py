"""Alerts in words: category, requested action, warnings, what they are about."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.alerts import (
    AlertCategory,
    AlertState,
    DeletionGround,
    DocumentKind,
    FlagGround,
    IdentifierKind,
    LinkReason,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.words.filling import Text, told

SUBJECT_KINDS: Mapping[str, Text] = {
    SubjectKind.PERSON: _("Person"),
    SubjectKind.ENTITY: _("Entity"),
    SubjectKind.BODY: _("Unidentified body"),
    SubjectKind.UNKNOWN_PERPETRATOR: _("Unknown perpetrator"),
    SubjectKind.DOCUMENT: _("Document"),
    SubjectKind.BLANK_DOCUMENT: _("Blank document"),
    SubjectKind.REGISTRATION_DOCUMENT: _("Vehicle registration document"),
    SubjectKind.NUMBER_PLATE: in_context("object", "Number plate"),
    SubjectKind.VEHICLE: _("Vehicle"),
    SubjectKind.TRAILER: _("Trailer"),
    SubjectKind.CARAVAN: _("Caravan"),
    SubjectKind.VEHICLE_PART: _("Vehicle part"),
    SubjectKind.EQUIPMENT: _("Industrial equipment"),
    SubjectKind.EQUIPMENT_PART: _("Part of industrial equipment"),
    SubjectKind.BOAT: _("Boat"),
    SubjectKind.BOAT_ENGINE: _("Boat engine"),
    SubjectKind.AIRCRAFT: _("Aircraft"),
    SubjectKind.AIRCRAFT_ENGINE: _("Aircraft engine"),
    SubjectKind.CONTAINER: _("Container"),
    SubjectKind.FIREARM: _("Firearm"),
    SubjectKind.BANKNOTE: _("Banknote"),
    SubjectKind.PAYMENT_MEANS: _("Means of payment"),
    SubjectKind.WORK_OF_ART: _("Work of art"),
    SubjectKind.IT_ITEM: _("IT item"),
    SubjectKind.VALUABLE: _("Valuable object"),
    SubjectKind.ASSET: _("Asset"),
    SubjectKind.THREAT: _("Threat or method"),
}
CATEGORIES: Mapping[str, Text] = {
    AlertCategory.ARREST: _("Wanted for arrest"),
    AlertCategory.MISSING_PROTECTION: _("Missing, to be protected"),
    AlertCategory.MISSING_WHEREABOUTS: _("Missing, whereabouts sought"),
    AlertCategory.CHILD_ABDUCTION: _("Child at risk of abduction"),
    AlertCategory.CHILD_AT_RISK: _("Child at risk, not to travel"),
    AlertCategory.VULNERABLE_AT_RISK: _("Vulnerable adult at risk, not to travel"),
    AlertCategory.JUDICIAL: _("Sought for a judicial procedure"),
    AlertCategory.CHECK_DISCREET: _("Discreet check"),
    AlertCategory.CHECK_INQUIRY: _("Inquiry check"),
    AlertCategory.CHECK_SPECIFIC: _("Specific check"),
    AlertCategory.INFORMATION: _("Information alert"),
    AlertCategory.REFUSAL: _("Refusal of entry and stay"),
    AlertCategory.REFUSAL_SANCTION: _("Refusal of entry under restrictive measures"),
    AlertCategory.RETURN: _("Return"),
    AlertCategory.OBJECT: _("Object for seizure or evidence"),
    AlertCategory.UNKNOWN: _("Unknown wanted person"),
    AlertCategory.RED: _("Red Notice"),
    AlertCategory.BLUE: _("Blue Notice"),
    AlertCategory.GREEN: _("Green Notice"),
    AlertCategory.YELLOW: _("Yellow Notice"),
    AlertCategory.BLACK: _("Black Notice"),
    AlertCategory.ORANGE: _("Orange Notice"),
    AlertCategory.PURPLE: _("Purple Notice"),
    AlertCategory.SILVER: _("Silver Notice"),
    AlertCategory.UN_LISTING: _("UN Security Council listing"),
    AlertCategory.DIFFUSION_WANTED: _("Diffusion: wanted person"),
    AlertCategory.DIFFUSION_LOCATE: _("Diffusion: locate or identify"),
    AlertCategory.DIFFUSION_WARN: _("Diffusion: warning"),
    AlertCategory.DIFFUSION_MISSING: _("Diffusion: missing person"),
    AlertCategory.DIFFUSION_BODY: _("Diffusion: unidentified body"),
    AlertCategory.DIFFUSION_METHOD: _("Diffusion: method or object"),
    AlertCategory.STOLEN_DOCUMENT: _("Stolen or lost document (SLTD)"),
    AlertCategory.STOLEN_VEHICLE: _("Stolen vehicle (SMV)"),
    AlertCategory.STOLEN_VESSEL: _("Stolen vessel (SVD)"),
    AlertCategory.STOLEN_ART: _("Stolen work of art"),
    AlertCategory.FIREARM_RECORD: _("Firearm record (iARMS)"),
    AlertCategory.NATIONAL: _("National category"),
}
ACTIONS: Mapping[str, Text] = {
    RequestedAction.ARREST: _("Arrest for surrender or extradition. Look for a flag first."),
    RequestedAction.PROTECT: _("Place under protection and consult the issuing state at once."),
    RequestedAction.PREVENT_TRAVEL: _("Prevent the journey, protect, and consult the issuing state at once."),
    RequestedAction.TELL_WHEREABOUTS: _("Tell the whereabouts; of an adult only with consent."),
    RequestedAction.TELL_RESIDENCE: _("Find out the residence or domicile. Do not arrest."),
    RequestedAction.CHECK_DISCREETLY: _("Check discreetly. Do not disclose the alert."),
    RequestedAction.CHECK_BY_INQUIRY: _("Check and interview, also on the questions of the issuing state."),
    RequestedAction.CHECK_SPECIFICALLY: _("Check specifically: search the person, vehicle and objects, where lawful."),
    RequestedAction.COLLECT_COVERTLY: _("Collect information covertly. Never disclose the alert."),
    RequestedAction.SEIZE: _("Seize or secure as evidence under national law."),
    RequestedAction.IDENTIFY: _("Identify the person; an expert confirms it. Tell the issuing state."),
    RequestedAction.REFUSE_ENTRY: _("Refuse entry; inside the territory act under migration law."),
    RequestedAction.CONFIRM_RETURN: _("At exit confirm the return; inside the territory contact the issuing state."),
    RequestedAction.VERIFY_THROUGH_NCB: _("Do not act yet. Verify through the National Central Bureau."),
    RequestedAction.INFORM_ISSUER: _("Tell the authority that entered it."),
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
    AlertState.DRAFT: in_context("alert", "Draft"),
    AlertState.PROPOSED: in_context("alert", "Waits for a second officer"),
    AlertState.APPROVED: in_context("alert", "Approved, on its way"),
    AlertState.KEPT_BACK: in_context("alert", "Kept back"),
    AlertState.ACTIVE: in_context("alert", "Active"),
    AlertState.SUBMITTED: in_context("alert", "Submitted"),
    AlertState.UNDER_REVIEW: in_context("alert", "Examined by the General Secretariat"),
    AlertState.INFO_REQUESTED: in_context("alert", "Question of the General Secretariat"),
    AlertState.PUBLISHED: in_context("alert", "Published"),
    AlertState.SUSPENDED: in_context("alert", "Suspended"),
    AlertState.ACCESS_BLOCKED: in_context("alert", "Access blocked"),
    AlertState.LOCATED: in_context("alert", "Located"),
    AlertState.RETENTION_REVIEW: in_context("alert", "Need is reviewed"),
    AlertState.REFUSED: in_context("alert", "Refused"),
    AlertState.WITHDRAWN: in_context("alert", "Withdrawn"),
    AlertState.PURPOSE_ACHIEVED: in_context("alert", "Purpose achieved"),
    AlertState.EXPIRED: in_context("alert", "Expired"),
    AlertState.CANCELLED: in_context("alert", "Cancelled by INTERPOL"),
    AlertState.PURGED: in_context("alert", "Purged"),
}
DELETION_GROUNDS: Mapping[str, Text] = {
    DeletionGround.SURRENDERED: _("Surrendered or extradited"),
    DeletionGround.DECISION_REVOKED: _("The decision was revoked or annulled"),
    DeletionGround.CASE_RESOLVED: _("The case is resolved"),
    DeletionGround.WHEREABOUTS_KNOWN: _("The whereabouts are known"),
    DeletionGround.PLACED_UNDER_PROTECTION: _("Placed under protection"),
    DeletionGround.PROTECTIVE_ACTION: _("The protective action was taken"),
    DeletionGround.COMMUNICATED: _("The information was communicated"),
    DeletionGround.SEIZED: _("Seized, or held in another procedure"),
    DeletionGround.IDENTIFIED: _("Identified"),
    DeletionGround.RETURN_CONFIRMED: _("The return was confirmed"),
    DeletionGround.REPLACED: _("Replaced by a refusal of entry"),
    DeletionGround.STATUS_GAINED: _("Citizenship or free movement gained"),
    DeletionGround.OWNER_DECISION: _("Decision of the competent authority"),
    DeletionGround.EUROPOL_PROPOSAL: _("Proposal of Europol"),
    DeletionGround.EXPIRY: _("The period is over"),
    DeletionGround.PERSON_ALERT_ENDED: _("The alert on the person ended"),
    DeletionGround.DEATH: _("Death"),
    DeletionGround.ACQUITTED: _("Acquitted"),
    DeletionGround.TIME_BARRED: _("Time-barred"),
    DeletionGround.RECOVERED: _("Recovered"),
    DeletionGround.ENTERED_IN_ERROR: _("Entered in error"),
}
LINK_REASONS: Mapping[str, Text] = {
    LinkReason.SAME_CASE: _("Same case"),
    LinkReason.ACCOMPLICE: _("Accomplice"),
    LinkReason.TRAVELS_TOGETHER: _("Travel together"),
    LinkReason.USES_OBJECT: _("Uses the object"),
    LinkReason.TO_FIND_PERSON: _("Object entered to find the person"),
    LinkReason.FAMILY: _("Family"),
}
FLAG_GROUNDS: Mapping[str, Text] = {
    FlagGround.NATIONAL_LAW: _("National law"),
    FlagGround.INTERNATIONAL_OBLIGATIONS: _("International obligations"),
    FlagGround.ESSENTIAL_INTERESTS: _("Essential national interests"),
    FlagGround.SURRENDER_REFUSED: _("A court refused the surrender"),
    FlagGround.RELEASED: _("Released during the surrender procedure"),
    FlagGround.OBVIOUS_REFUSAL: _("A refusal is obvious"),
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


def deletion_ground(value: str) -> str:
    return told(DELETION_GROUNDS, value)


def link_reason(value: str) -> str:
    return told(LINK_REASONS, value)


def flag_ground(value: str) -> str:
    return told(FLAG_GROUNDS, value)


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
