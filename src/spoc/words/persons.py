"""Persons in words: sex, kinds of names, kinds of identities."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.persons import IdentityKind, NameKind, Sex
from spoc.words.filling import Text, told

SEXES: Mapping[str, Text] = {
    Sex.MALE: in_context("sex", "Male"),
    Sex.FEMALE: in_context("sex", "Female"),
    Sex.OTHER: in_context("sex", "Other"),
    Sex.UNKNOWN: in_context("sex", "Not known"),
}
NAME_KINDS: Mapping[str, Text] = {
    NameKind.PRIMARY: _("Name"),
    NameKind.ALIAS: _("Alias"),
    NameKind.WEAK_ALIAS: _("Weak alias"),
    NameKind.ORIGINAL_SCRIPT: _("Name in original script"),
    NameKind.FORMER: _("Former name"),
}
IDENTITY_KINDS: Mapping[str, Text] = {
    IdentityKind.CONFIRMED: _("Confirmed identity"),
    IdentityKind.UNCONFIRMED: _("Unconfirmed identity"),
    IdentityKind.ALIAS: _("Alias identity"),
    IdentityKind.MISUSED: _("Misused identity"),
}


def sex(value: str) -> str:
    return told(SEXES, value)


def name_kind(value: str) -> str:
    return told(NAME_KINDS, value)


def identity_kind(value: str) -> str:
    return told(IDENTITY_KINDS, value)
