"""Documents and vehicles as they are checked: parts of a machine-readable zone, features of a comparison, outcomes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.formats.mrz.layouts import MrzLayout, MrzPart
from spoc.core.matching.result import Feature, Outcome
from spoc.words import alerts, kinds
from spoc.words.filling import Text, told

MRZ_PARTS: Mapping[str, Text] = {
    MrzPart.NUMBER: in_context("check digit of the", "document number"),
    MrzPart.BIRTH_DATE: in_context("check digit of the", "date of birth"),
    MrzPart.EXPIRY: in_context("check digit of the", "date of expiry"),
    MrzPart.OPTIONAL: in_context("check digit of the", "optional data"),
    MrzPart.COMPOSITE: in_context("check digit of the", "whole zone"),
}
MRZ_LAYOUTS: Mapping[str, Text] = {
    MrzLayout.TD1: _("Card of three lines (TD1)"),
    MrzLayout.TD2: _("Card of two lines (TD2)"),
    MrzLayout.TD3: _("Passport (TD3)"),
    MrzLayout.MRV_A: _("Visa (MRV-A)"),
    MrzLayout.MRV_B: _("Small visa (MRV-B)"),
}
FEATURES: Mapping[str, Text] = {
    Feature.NAME: _("Name"),
    Feature.BIRTH_DATE: _("Date of birth"),
    Feature.SEX: _("Sex"),
    Feature.NATIONALITY: _("Nationality"),
    Feature.BIRTH_PLACE: _("Place of birth"),
    Feature.DOCUMENT: _("Document"),
    Feature.RELATIVE: _("Relative"),
    Feature.IDENTITY: _("Identity"),
}
OUTCOMES: Mapping[str, Text] = {
    Outcome.AGREES: in_context("comparison", "equal"),
    Outcome.SIMILAR: in_context("comparison", "similar"),
    Outcome.DIFFERS: in_context("comparison", "different"),
    Outcome.UNKNOWN: in_context("comparison", "no evidence"),
}


def mrz_part(value: str) -> str:
    return told(MRZ_PARTS, value)


FEATURES_OF_THINGS: Mapping[str, Text] = {
    "number": _("Number"),
    "vin": _("VIN"),
    "plate": _("Number plate"),
    "state": _("State of issue"),
    "document_kind": _("Kind of document"),
    "subject_kind": _("Kind of object"),
}


def feature(value: str) -> str:
    """A feature of persons, of numbers, or a column of a kind of subject (``data.make``)."""
    return kinds.column(value) if "." in value else told({**FEATURES, **FEATURES_OF_THINGS}, value)


def feature_value(feature: str, value: str) -> str:
    """What stands in a row of a comparison, as a reader sees it: codes as words."""
    where, _dot, key = feature.partition(".")
    if where == "data":
        return kinds.value_of_code(key, value)
    if where == "document_kind":
        return alerts.document_kind(value)
    return alerts.subject_kind(value) if where == "subject_kind" else value


def outcome(value: str) -> str:
    return told(OUTCOMES, value)


SOURCES: Mapping[str, Text] = {
    "own:persons": _("Own data, persons"),
    "own:documents": _("Own data, documents"),
    "own:vehicles": _("Own data, vehicles"),
    "own:things": _("Own data, other objects"),
    "interpol": _("INTERPOL on line"),
    "sis": _("SIS, central"),
    "europol": _("Europol"),
}


SHOWN: Mapping[str, Text] = {
    "status": _("Stands as"),
    "make": _("Make"),
    "model": _("Model"),
    "colour": _("Colour"),
    "calibre": _("Calibre"),
    "valid_until": _("Valid until"),
}


def shown(value: str) -> str:
    """What a register tells beside the comparison."""
    return told(SHOWN, value)


def source(value: str) -> str:
    return told(SOURCES, value)
