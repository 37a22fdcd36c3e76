"""Screening in words: the review queue, what rates are counted by, what a profile tells apart."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.law.query_limits import AskedField, AskedKind
from spoc.words.filling import Text, told

REVIEW_STATES: Mapping[str, Text] = {
    "to_judge": _("To judge"),
    "unsure": in_context("matches", "Unsure"),
    "waiting": _("Information awaited"),
}
REVIEW_ORDERS: Mapping[str, Text] = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "score": _("Highest score first"),
    "system": _("By source"),
    "category": _("By category"),
}
RATES_BY: Mapping[str, Text] = {
    "source": _("Source"),
    "features": _("Rule: which features agree and differ"),
    "reason": _("Reason of a comparator"),
    "score": _("Score, in tenths"),
    "month": _("Month"),
    "kind": _("What was asked for"),
}
ASKED_KINDS: Mapping[str, Text] = {
    AskedKind.PERSON: _("persons"),
    AskedKind.DOCUMENT: _("documents"),
    AskedKind.VEHICLE: _("vehicles"),
    AskedKind.OBJECT: _("other objects"),
}
ASKED_FIELDS: Mapping[str, Text] = {
    AskedField.NAME: _("name"),
    AskedField.BIRTH: _("date of birth"),
    AskedField.SEX: _("sex"),
    AskedField.NATIONALITY: _("nationality"),
    AskedField.DOCUMENTS: _("documents"),
    AskedField.NUMBER: _("number"),
    AskedField.STATE: _("state"),
    AskedField.VIN: _("VIN"),
    AskedField.PLATE: _("plate"),
}
SOURCE_WORDS: Mapping[str, Text] = {
    "confirmed": in_context("the source", "confirmed"),
    "denied": in_context("the source", "denied"),
}
SAMPLE_STATES: Mapping[str, Text] = {
    "open": _("To be justified"),
    "late": _("Not justified in time"),
    "justified": _("Justified"),
}
OWN = "own"
NO_SCORE = "none"
"""Of a source that says only that it holds something."""


def review_state(value: str) -> str:
    return told(REVIEW_STATES, value)


def review_order(value: str) -> str:
    return told(REVIEW_ORDERS, value)


def rate_by(value: str) -> str:
    return told(RATES_BY, value)


def asked_kind(value: str) -> str:
    return told(ASKED_KINDS, value)


def asked_field(value: str) -> str:
    return told(ASKED_FIELDS, value)


def source_word(value: str) -> str:
    return told(SOURCE_WORDS, value)


def sample_state(value: str) -> str:
    return told(SAMPLE_STATES, value)
