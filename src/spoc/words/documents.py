"""Documents and vehicles as they are checked: parts of a machine-readable zone, features of a comparison, outcomes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.formats.mrz.layouts import MrzLayout, MrzPart
from spoc.core.matching.result import Feature, Outcome
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


def feature(value: str) -> str:
    return told(FEATURES, value)


SOURCES: Mapping[str, Text] = {
    "own:persons": _("Own data, persons"),
    "own:documents": _("Own data, documents"),
    "own:vehicles": _("Own data, vehicles"),
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
