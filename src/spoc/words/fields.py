"""Fields of the SIRENE form in words, by their key; the English word is the one that stands on the wire."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.core.formats.sirene import FIELDS as CATALOGUE
from spoc.words.filling import Text, told

FIELDS: Mapping[str, Text] = {
    "form_type": _("Form"),
    "form_ref": _("Reference"),
    "in_reply_to": _("In reply to"),
    "thread_id": _("Thread"),
    "sent_at": _("Sent"),
    "sender_cc": _("From"),
    "recipient_cc": _("To"),
    "urgent": _("Urgent"),
    "urgent_reason": _("Reason of urgency"),
    "important_notice": _("Important notice"),
    "deadline_at": _("Answer wanted by"),
    "handling_codes": _("Handling code"),
    "schengen_ids": _("Schengen ID"),
    "national_ref": _("National reference"),
    "act_article": _("Article"),
    "article_mark": _("Mark of the article"),
    "subject_kind": _("Subject"),
    "person.family_name": _("Family name"),
    "person.given_names": _("Forename"),
    "person.birth_name": _("Name at birth"),
    "person.birth_date": _("Date of birth"),
    "person.birth_place": _("Place of birth"),
    "person.aliases": _("Alias"),
    "person.sex": _("Sex"),
    "person.nationalities": _("Nationality"),
    "person.original_script_name": _("Name in original script"),
    "person.alias_no": _("Number of the identity"),
    "person.documents": _("Document"),
    "object.category": _("Category of the object"),
    "object.identifiers": _("Identifier"),
    "object.make": _("Make"),
    "object.model": _("Model"),
    "object.colour": _("Colour"),
    "object.description": _("Description"),
    "offence.legal_description": _("Legal description"),
    "offence.committed_on": _("Date of the offence"),
    "offence.place": _("Place of the offence"),
    "offence.participation": _("Participation"),
    "offence.deeds": _("Deeds"),
    "offence.consequences": _("Consequences"),
    "warrant.only_warrant": _("European arrest warrant only"),
    "warrant.sequence": _("Sequence number of the warrant"),
    "warrant.issuing_authority": _("Issuing authority"),
    "warrant.decision": _("Decision"),
    "warrant.sentence": _("Sentence"),
    "hit.found_at": _("Found at"),
    "hit.place": _("Place"),
    "hit.authority": _("Authority"),
    "hit.reason": _("Reason of the check"),
    "hit.circumstances": _("Circumstances"),
    "hit.measures_taken": _("Measures taken"),
    "hit.documents_seen": _("Document seen"),
    "hit.companions": _("Companion"),
    "hit.objects_carried": _("Object carried"),
    "hit.route": _("Route and destination"),
    "flag_reason": _("Reason of the flag"),
    "request_text": _("Request"),
    "reply_text": _("Reply"),
    "asks_for_biometrics": _("Prints and pictures asked for"),
    "free_text": _("Free text"),
    "attachments": _("Attachment"),
}
SECTIONS: Mapping[str, Text] = {
    "": _("Message"),
    "person": _("Person"),
    "object": _("Object"),
    "offence": _("Offence"),
    "warrant": _("European arrest warrant"),
    "hit": _("Hit"),
}
BY_NAME: Mapping[str, Text] = {field.name: FIELDS[field.key] for field in CATALOGUE}
"""By the English word, under which a reason names a field."""


def label(key: str) -> str:
    """The field's word, by its key (``hit.place``)."""
    return told(FIELDS, key)


def section(key: str) -> str:
    return told(SECTIONS, key)
