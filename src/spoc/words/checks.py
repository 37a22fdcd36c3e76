"""Checks in words: what kind of thing is asked for, and how a question was understood."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.queries import QueryKind
from spoc.words.filling import Text, told

KINDS: Mapping[str, Text] = {
    QueryKind.PERSON: _("Person"),
    QueryKind.DOCUMENT: _("Document"),
    QueryKind.VEHICLE: _("Vehicle"),
    QueryKind.VEHICLE_PART: _("Vehicle part"),
    QueryKind.FIREARM: _("Firearm"),
    QueryKind.BOAT: _("Boat"),
    QueryKind.ENGINE: in_context("check", "Engine"),
    QueryKind.AIRCRAFT: _("Aircraft"),
    QueryKind.CONTAINER: _("Container"),
    QueryKind.BANKNOTE: _("Banknote"),
    QueryKind.PAYMENT_MEANS: in_context("check", "Payment"),
    QueryKind.WORK_OF_ART: in_context("check", "Art"),
    QueryKind.EQUIPMENT: in_context("check", "Equipment"),
    QueryKind.IT_ITEM: _("IT item"),
    QueryKind.VALUABLE: in_context("check", "Valuable"),
    QueryKind.THREAT: in_context("check", "Threat"),
    QueryKind.FINDING: in_context("check", "Body, trace"),
}


def kind(value: str) -> str:
    return told(KINDS, value)
