"""Words for what is kept of a subject beside its data: consents of victims, whose DNA a profile is."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.core.terms.biometrics import Relation
from spoc.core.terms.misuse import ConsentForm
from spoc.words.filling import Text, told

CONSENT_FORMS: Mapping[str, Text] = {
    ConsentForm.WRITTEN: _("In writing"),
    ConsentForm.ELECTRONIC: _("Signed electronically"),
    ConsentForm.RECORDED: _("Said before an officer, who took it down"),
}
RELATIONS: Mapping[str, Text] = {
    Relation.ASCENDANT: _("Parent or grandparent"),
    Relation.DESCENDANT: _("Child or grandchild"),
    Relation.SIBLING: _("Brother or sister"),
}


def consent_form(value: str) -> str:
    return told(CONSENT_FORMS, value)


def relation(value: str) -> str:
    return told(RELATIONS, value)
