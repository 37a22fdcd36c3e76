"""Kinds of subjects in words: fields, groups, columns of a table, and a value as a reader sees it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Shape
from spoc.core.terms.kinds.table import KINDS
from spoc.words import alerts, kind_codes
from spoc.words.filling import Text, told

FIELDS: Mapping[str, Text] = {
    "accompanied_by": _("Accompanied by"),
    "action": in_context("firearm", "Firing action"),
    "activities": _("Activities"),
    "addresses": _("Addresses"),
    "age_from": _("Age at least"),
    "age_to": _("Age at most"),
    "art_sort": _("Type in detail"),
    "art_type": _("Type of object"),
    "asset_country": _("Country of the asset"),
    "asset_place": _("Place of the asset"),
    "asset_type": _("Type of asset"),
    "barrel_length": _("Length of the barrel"),
    "batch": in_context("document", "Batch"),
    "beam": in_context("boat", "Beam"),
    "belongings": _("Personal effects"),
    "blood_group": _("Blood group"),
    "build": in_context("person", "Build"),
    "calibre": _("Calibre"),
    "call_sign": _("Call sign"),
    "capacity": in_context("firearm", "Magazine capacity"),
    "category": _("Category of vehicle"),
    "cause": _("Cause of death"),
    "circumstances": in_context("object", "Circumstances"),
    "clothing": _("Clothing"),
    "colour": _("Colour"),
    "concealment": _("Way of concealment"),
    "conditions": _("Illnesses and conditions"),
    "contacts": _("Telephone and e-mail"),
    "counterfeit_class": _("Class of counterfeit"),
    "countries": _("Countries"),
    "currency": _("Currency"),
    "denomination": _("Denomination"),
    "dental_notes": _("Dental notes"),
    "dental_records": _("Dental records held by"),
    "depth": in_context("measure", "Depth"),
    "description": in_context("object", "Description"),
    "diameter": _("Diameter"),
    "died_after": _("Died not before"),
    "died_before": _("Died not after"),
    "engines": _("Number of engines"),
    "event": in_context("body", "Disaster or crime"),
    "expires_on": _("Expires on"),
    "eyes": _("Colour of eyes"),
    "facial_hair": _("Facial hair"),
    "father": in_context("person", "Father"),
    "features": in_context("object", "Distinguishing features"),
    "finish": in_context("firearm", "Finish"),
    "flag": in_context("boat", "Flag state"),
    "footwear": _("Footwear"),
    "found_country": _("Country where found"),
    "found_on": _("Found on"),
    "found_place": _("Place where found"),
    "founded_on": _("Founded on"),
    "genetic_laboratory": _("Laboratory that holds the profile"),
    "genetic_samples": _("Samples for DNA"),
    "glasses": _("Glasses or lenses"),
    "gone_country": _("Country of theft or loss"),
    "gone_how": _("Circumstances of theft or loss"),
    "gone_on": _("Date of theft or loss"),
    "gone_place": _("Place of theft or loss"),
    "hair": in_context("person", "Hair"),
    "heading": in_context("threat", "Heading"),
    "height": in_context("measure", "Height"),
    "holder": in_context("object", "Holder"),
    "holder_birth": _("Holder's date of birth"),
    "home_airfield": _("Home airfield"),
    "home_port": _("Home port"),
    "how": in_context("object", "What happened to it"),
    "hull_material": _("Material of the hull"),
    "implants": _("Implants and prostheses"),
    "imported_to": _("Last lawfully imported to"),
    "importer": _("Importer"),
    "inscriptions": _("Inscriptions and markings"),
    "institution": _("Institution"),
    "is_blank": in_context("document", "Blank"),
    "is_imminent": in_context("threat", "Imminent"),
    "is_of_perpetrator": _("Very probably the perpetrator's"),
    "is_recovered": in_context("object", "Recovered"),
    "issued_at": _("Place of issue"),
    "issued_by": _("Issuing authority"),
    "issued_on": _("Date of issue"),
    "issuer": _("Issuer"),
    "jewellery": _("Jewellery"),
    "languages": _("Languages"),
    "last_seen_country": _("Country where last seen"),
    "last_seen_on": _("Last seen on"),
    "last_seen_place": _("Place where last seen"),
    "leaders": _("Leaders"),
    "legal_form": _("Legal form"),
    "length": in_context("measure", "Length"),
    "lifted_from": _("Lifted from"),
    "load": in_context("container", "Load"),
    "made_in": _("Country of manufacture"),
    "make": _("Make"),
    "maker": _("Maker"),
    "markings": _("Markings"),
    "marks": _("Physical marks"),
    "masts": _("Masts"),
    "materials": _("Materials and techniques"),
    "medical_needs": _("Medical needs"),
    "medical_records": _("Medical records held by"),
    "missing_since": _("Missing since"),
    "missing_why": _("Reason for disappearance"),
    "model": _("Model"),
    "modus_operandi": _("Modus operandi"),
    "mother": in_context("person", "Mother"),
    "note_state": _("Registered or counterfeit"),
    "objects": _("Objects and devices"),
    "occupation": _("Occupation"),
    "owner": in_context("object", "Owner"),
    "owners": _("Owners"),
    "period": in_context("art", "Date or period"),
    "pieces": _("Number of pieces"),
    "places": in_context("person", "Places likely to be visited"),
    "plates_gone": _("Plates gone"),
    "power": in_context("engine", "Power"),
    "printed_by": _("Printed by"),
    "range_first": _("First number of the range"),
    "range_last": _("Last number of the range"),
    "reference_table": _("Reference in INTERPOL's firearms table"),
    "registered_in": _("Registered in"),
    "rhesus": _("Rhesus factor"),
    "scene_country": _("Country of the scene"),
    "scene_on": in_context("scene", "When"),
    "scene_place": in_context("scene", "Scene"),
    "scheme": in_context("payment", "Scheme"),
    "seals": in_context("container", "Seals"),
    "searched_in": _("Searched in vain in"),
    "second_colour": _("Second colour"),
    "series": in_context("banknote", "Series"),
    "sex": _("Sex of the body"),
    "size_type": _("Size and type code"),
    "sort": _("Kind of trailer"),
    "sought": _("What is sought"),
    "state": _("State of the body"),
    "subject": in_context("art", "Subject shown"),
    "surgery": _("Surgery"),
    "targets": in_context("threat", "Targets"),
    "teeth": _("Teeth"),
    "threat_type": _("Type of threat"),
    "title": in_context("art", "Title of the work"),
    "type": in_context("object", "Type"),
    "unladen_weight": _("Unladen weight"),
    "valid_to": _("Valid to"),
    "value": in_context("object", "Value"),
    "weight": in_context("measure", "Weight"),
    "width": in_context("measure", "Width"),
    "year": in_context("object", "Year"),
}
"""By the key of the field; the same key is the same word in every kind."""
GROUPS: Mapping[str, Text] = {
    Group.DESCRIPTION: in_context("group of fields", "Description"),
    Group.MAKE: in_context("group of fields", "Maker and model"),
    Group.MEASURES: in_context("group of fields", "Measures"),
    Group.HOLDER: in_context("group of fields", "Holder"),
    Group.VALIDITY: in_context("group of fields", "Issue and validity"),
    Group.LOSS: in_context("group of fields", "Theft or loss"),
    Group.RANGE: in_context("group of fields", "Range of numbers"),
    Group.PHYSICAL: in_context("group of fields", "Physical description"),
    Group.PERSONAL: in_context("group of fields", "Personal circumstances"),
    Group.DISAPPEARANCE: in_context("group of fields", "Disappearance"),
    Group.EFFECTS: in_context("group of fields", "Clothing and effects"),
    Group.MEDICAL: in_context("group of fields", "Medical data"),
    Group.DENTAL: in_context("group of fields", "Dental data"),
    Group.GENETIC: in_context("group of fields", "Genetic data"),
    Group.FINDING: in_context("group of fields", "Finding of the body"),
    Group.SCENE: in_context("group of fields", "Scene"),
    Group.PLACE: in_context("group of fields", "Place"),
    Group.WORTH: in_context("group of fields", "Value"),
}
SHAPES: Mapping[str, Text] = {
    Shape.CURRENCY: _("three letters, such as EUR"),
    Shape.TOOTH: _("tooth by two digits, colon, finding, such as 36: crown"),
    Shape.CONTAINER_SIZE: _("four signs, such as 22G1"),
}
BIOMETRICS: Mapping[str, Text] = {
    BiometricKind.PHOTOGRAPH: _("Photograph"),
    BiometricKind.FACIAL_IMAGE: _("Facial image"),
    BiometricKind.FINGERPRINTS: _("Fingerprints"),
    BiometricKind.LATENT_PRINTS: _("Prints from the scene of a crime"),
    BiometricKind.DNA: _("DNA profile"),
    BiometricKind.DOCUMENT_COPY: _("Copy of a document"),
    BiometricKind.WARRANT: _("Copy of the warrant"),
    BiometricKind.OBJECT_PICTURE: _("Picture of the object"),
}
IDENTITY_COLUMNS: Mapping[str, Text] = {
    "identity": in_context("identity", "Identity"),
    "identity.name": in_context("identity", "Name"),
    "identity.birth_date": _("Date of birth"),
    "identity.family": _("Family name"),
    "identity.given": _("Given name"),
    "identity.full": _("Full name"),
    "identity.aliases": _("Aliases"),
    "identity.birth_dates": _("Dates of birth"),
    "identity.birth_places": _("Places of birth"),
    "identity.sex": _("Sex"),
    "identity.nationalities": _("Nationalities"),
    "identity.kind": _("Kind of identity"),
}
PARTS: Mapping[str, Text] = {
    "state": in_context("column of a number", "state"),
    "kind": in_context("column of a number", "kind of document"),
    "note": in_context("column of a number", "note"),
}
YES_NO: Mapping[bool, Text] = {True: _("yes"), False: _("no")}


def field(key: str) -> str:
    """The label of a field, by its key."""
    return told(FIELDS, key)


def group(value: str) -> str:
    return told(GROUPS, value)


def shape(value: str) -> str:
    """What a text must look like, as the rest of a sentence."""
    return told(SHAPES, value)


def biometric(value: str) -> str:
    return told(BIOMETRICS, value)


def column(name: str) -> str:
    """The heading of a column of a table, or what a need or a finding names: ``number.plate.state``."""
    where, _dot, key = name.partition(".")
    if where == "data":
        return field(key)
    if where == "number":
        number, _dot, part = key.partition(".")
        return f"{alerts.identifier_kind(number)}: {told(PARTS, part)}" if part else alerts.identifier_kind(number)
    return biometric(key) if where == "biometric" else told(IDENTITY_COLUMNS, name)


def columns(names: str) -> str:
    """Several of them, with commas between, as a reason gives them."""
    return ", ".join(column(name.strip()) for name in names.split(","))


def value(of: Field, held: object) -> str:
    """A normal value as a reader sees it: codes as words, a number with its unit, lists with semicolons."""
    if isinstance(held, list | tuple):
        return "; ".join(value(of, one) for one in held)
    if of.kind is FieldKind.YES_NO:
        return str(YES_NO[bool(held)])
    if of.codes:
        return kind_codes.code(of, str(held))
    text = f"{held:g}" if isinstance(held, float) and held < 10**6 else str(held)
    return f"{text} {of.unit}".strip()


def value_of_code(key: str, held: str) -> str:
    """The word of a code in a field of this key, whichever kind declares it; any other text as it stands."""
    fields = (of for kind in KINDS.values() if (of := kind.field(key)) and held in of.codes)
    return next((kind_codes.code(of, held) for of in fields), held)
