"""The catalogue of fields: number, name, kind, length, and on which forms each stands.

Confidence as in spec 0.1: V read in a public annex, M remembered, P ours. A number such as ``083`` is the Manual's; one
that begins with P is ours. 006-013 and 040-045 are known as ranges: which number means what inside is remembered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.persons import Sex

EVERY = frozenset(FormCode)
SHORT, LINE, LONG = 60, 300, 20_000
"""Longest values in characters: a code or number, one line, a text."""


class FieldKind(StrEnum):
    """How a value is entered and written."""

    TEXT = "text"
    MULTILINE = "multiline"
    FLAG = "flag"
    CHOICE = "choice"
    DATE = "date"
    """Full or partial (`PartialDate`)."""
    MOMENT = "moment"
    REFERENCE = "reference"
    THREAD = "thread"
    ARTICLE = "article"
    IDENTIFIER = "identifier"
    FILE = "file"


ATTRIBUTES: Mapping[FieldKind, tuple[str, ...]] = {
    FieldKind.IDENTIFIER: ("kind", "country"),
    FieldKind.FILE: ("media_type", "size", "sha256"),
}
"""What stands beside the text of a value, by kind of field."""


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One row. key: the attribute of `SireneForm`, with a full stop into its parts. element: its name in XML.

    forms, mandatory: on which letters it stands, and must stand.
    """

    key: str
    element: str
    number: str
    name: str
    confidence: str
    kind: FieldKind = FieldKind.TEXT
    max_length: int = LINE
    many: bool = False
    choice: type[StrEnum] | None = None
    forms: frozenset[FormCode] = EVERY
    mandatory: frozenset[FormCode] = frozenset()

    @property
    def section(self) -> str:
        """The part of the form it belongs to; empty for the form itself."""
        return self.key.rpartition(".")[0]

    @property
    def attribute(self) -> str:
        return self.key.rpartition(".")[2]

    @property
    def is_always_needed(self) -> bool:
        """Whether no form of any letter can do without it."""
        return self.mandatory == EVERY

    @property
    def path(self) -> str:
        """Where its element stands in the XML, without the root."""
        return f"{self.section}/{self.element}" if self.section else self.element

    @property
    def label(self) -> str:
        """How its line in the text begins."""
        return f"{self.number} {self.name}"


def _on(letters: str) -> frozenset[FormCode]:
    return frozenset(FormCode(letter) for letter in letters)


def _row(head: str, name: str, **rest: object) -> FormField:
    """head: number, confidence, key and, where it differs, element. Letters stand as text: ``forms="AEG"``."""
    number, confidence, key, *element = head.split()
    for which in ("forms", "mandatory"):
        if isinstance(letters := rest.get(which), str):
            rest[which] = _on(letters)
    if rest.get("kind") is FieldKind.MULTILINE:
        rest.setdefault("max_length", LONG)
    own = element[0] if element else key.rpartition(".")[2]
    return FormField(key=key, element=own, number=number, name=name, confidence=confidence, **rest)  # type: ignore[arg-type]  # rows below


_ALL = "AEFGHIJKLMNOPQ"
_LIST = {"many": True}
_TEXT = {"kind": FieldKind.MULTILINE}
_PERSON = {"forms": "AEFGHIJKLMNOQ"}
_OBJECT = {"forms": "EFGHIJLMP"}
_HIT = {"forms": "GHILMQ"}

FIELDS: tuple[FormField, ...] = (
    _row("P01 P form_type", "Form", kind=FieldKind.CHOICE, choice=FormCode, max_length=1, mandatory=_ALL),
    _row("P02 P form_ref", "Reference", kind=FieldKind.REFERENCE, max_length=SHORT, mandatory=_ALL),
    _row("P03 P in_reply_to", "In reply to", kind=FieldKind.REFERENCE, max_length=SHORT),
    _row("P04 P thread_id", "Thread", kind=FieldKind.THREAD, max_length=SHORT, mandatory=_ALL),
    _row("P05 P sent_at", "Sent", kind=FieldKind.MOMENT, max_length=SHORT, mandatory=_ALL),
    _row("P06 P sender_cc", "From", max_length=2, mandatory=_ALL),
    _row("P07 P recipient_cc", "To", max_length=2, mandatory=_ALL, **_LIST),
    _row("311 M urgent", "Urgent", kind=FieldKind.FLAG),
    _row("311 M urgent_reason", "Reason of urgency"),
    _row("311 M important_notice", "Important notice", **_TEXT),
    _row("P08 P deadline_at", "Answer wanted by", kind=FieldKind.MOMENT, max_length=SHORT),
    _row("P09 P handling_codes handling_code", "Handling code", max_length=SHORT, **_LIST),
    _row("P10 P schengen_ids schengen_id", "Schengen ID", max_length=SHORT, mandatory="AEFGHIJLNOPQ", **_LIST),
    _row("P11 P national_ref", "National reference"),
    _row("090 M act_article", "Article", kind=FieldKind.ARTICLE, max_length=SHORT, mandatory="G"),
    _row("090 M article_mark", "Mark of the article", max_length=SHORT),
    _row("P12 P subject_kind", "Subject", kind=FieldKind.CHOICE, choice=SubjectKind, max_length=SHORT, mandatory="G"),
    _row("006 M person.family_name", "Family name", mandatory="A", **_PERSON),
    _row("007 M person.given_names", "Forename", **_PERSON),
    _row("008 M person.birth_name", "Name at birth", **_PERSON),
    _row("009 M person.birth_date", "Date of birth", kind=FieldKind.DATE, max_length=SHORT, mandatory="A", **_PERSON),
    _row("010 M person.birth_place", "Place of birth", **_PERSON),
    _row("011 V person.aliases alias", "Alias", **_PERSON, **_LIST),
    _row("012 M person.sex", "Sex", kind=FieldKind.CHOICE, choice=Sex, max_length=1, **_PERSON),
    _row("013 M person.nationalities nationality", "Nationality", max_length=3, **_PERSON, **_LIST),
    _row("P20 P person.original_script_name", "Name in original script", **_PERSON),
    _row("P21 P person.alias_no", "Number of the identity", max_length=SHORT, **_PERSON),
    _row("P22 P person.documents document", "Document", kind=FieldKind.IDENTIFIER, **_PERSON, **_LIST),
    _row("P30 P object.category", "Category of the object", mandatory="P", **_OBJECT),
    _row("P31 P object.identifiers identifier", "Identifier", kind=FieldKind.IDENTIFIER, **_OBJECT, **_LIST),
    _row("P32 P object.make", "Make", **_OBJECT),
    _row("P33 P object.model", "Model", **_OBJECT),
    _row("P34 P object.colour", "Colour", **_OBJECT),
    _row("P35 P object.description", "Description", **_OBJECT, **_TEXT),
    _row("040 M offence.legal_description", "Legal description", forms="A", **_TEXT),
    _row("041 M offence.committed_on", "Date of the offence", kind=FieldKind.DATE, max_length=SHORT, forms="AP"),
    _row("042 M offence.place", "Place of the offence", forms="AP"),
    _row("043 M offence.participation", "Participation", forms="AP"),
    _row("044 V offence.deeds", "Deeds", forms="A", mandatory="A", **_TEXT),
    _row("045 M offence.consequences", "Consequences", forms="A", **_TEXT),
    _row("239 V warrant.only_warrant", "European arrest warrant only", kind=FieldKind.FLAG, forms="A"),
    _row("272 V warrant.sequence", "Sequence number of the warrant", max_length=SHORT, forms="A"),
    _row("030 M warrant.issuing_authority", "Issuing authority", forms="A"),
    _row("035 M warrant.decision", "Decision", forms="A", **_TEXT),
    _row("034 M warrant.sentence", "Sentence", forms="A", **_TEXT),
    _row("P40 P hit.found_at", "Found at", kind=FieldKind.MOMENT, max_length=SHORT, mandatory="G", **_HIT),
    _row("P41 P hit.place", "Place", mandatory="G", **_HIT),
    _row("P42 P hit.authority", "Authority", mandatory="G", **_HIT),
    _row("P43 P hit.reason", "Reason of the check", **_HIT),
    _row("P44 P hit.circumstances", "Circumstances", **_HIT, **_TEXT),
    _row("P45 P hit.measures_taken", "Measures taken", mandatory="G", **_HIT, **_TEXT),
    _row("P46 P hit.documents_seen document_seen", "Document seen", **_HIT, **_LIST),
    _row("P47 P hit.companions companion", "Companion", **_HIT, **_LIST),
    _row("P48 P hit.objects_carried object_carried", "Object carried", **_HIT, **_LIST),
    _row("P49 P hit.route", "Route and destination", **_HIT),
    _row("071 M flag_reason", "Reason of the flag", forms="F", mandatory="F", **_TEXT),
    _row("P50 P request_text", "Request", forms="EFGHIJKLMNOPQ", mandatory="EHIJKNOQ", **_TEXT),
    _row("P51 P reply_text", "Reply", forms="EFHIJKLMNOPQ", **_TEXT),
    _row("089 V asks_for_biometrics", "Prints and pictures asked for", kind=FieldKind.FLAG, forms="G"),
    _row("083 V free_text", "Free text", mandatory="M", **_TEXT),
    _row("P52 P attachments attachment", "Attachment", kind=FieldKind.FILE, **_LIST),
)
SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(field.section for field in FIELDS if field.section))
"""The parts of the form, in their order: person, object, offence, warrant, hit."""


@cache
def fields_of(form: FormCode) -> tuple[FormField, ...]:
    """The fields that stand on a form, in their order."""
    return tuple(field for field in FIELDS if form in field.forms)


@cache
def field_named(key: str) -> FormField:
    """The row with this key (``hit.place``). Raises KeyError when there is none."""
    for field in FIELDS:
        if field.key == key:
            return field
    raise KeyError(key)
