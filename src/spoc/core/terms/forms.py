"""The SIRENE form as a value: what one bureau tells another about an alert (spec 2.3, 2.4).

Empty text, an empty tuple, None and False mean "not stated". Texts hold no control characters besides line breaks.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.references import FormReference

_ACT_ARTICLE = re.compile(
    r"([A-Za-z0-9]{1,12}) ([0-9]{1,3}[a-z]?(?:-[0-9]{1,3}[a-z]?)?)(?:\(([0-9]{1,3}[a-z]?)\))?(?:\(([a-z]{1,3})\))?"
)


@dataclass(frozen=True, kw_only=True)
class ActArticle:
    """An article is never named without its act: Article 24 means one thing in R62 and another in R61 (spec 0.4)."""

    act: str
    article: str
    paragraph: str = ""
    point: str = ""

    @classmethod
    def parse(cls, text: str) -> "ActArticle":
        """Reads what `str` wrote: ``R62 32(1)(a)``, ``R60 3``, ``R62 26-31``, ``R62 37a``. Raises ValueError."""
        found = _ACT_ARTICLE.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} names no article of an act")
        act, article, paragraph, point = (part or "" for part in found.groups())
        return cls(act=act, article=article, paragraph=paragraph, point=point)

    def __str__(self) -> str:
        text = f"{self.act} {self.article}"
        text += f"({self.paragraph})" if self.paragraph else ""
        return text + (f"({self.point})" if self.point else "")


@dataclass(frozen=True, kw_only=True)
class FormIdentifier:
    """A number of a document or a thing as the form gives it. kind: a `DocumentKind` or `IdentifierKind` value, or the
    sender's own word; country: two letters."""

    value: str
    kind: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class FormFile:
    """A file that comes with the form. size in bytes; sha256 in hexadecimal digits."""

    name: str
    media_type: str = ""
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class FormPerson:
    family_name: str = ""
    given_names: str = ""
    birth_name: str = ""
    birth_date: PartialDate | None = None
    birth_place: str = ""
    aliases: tuple[str, ...] = ()
    sex: Sex = Sex.UNKNOWN
    nationalities: tuple[str, ...] = ()
    original_script_name: str = ""
    alias_no: str = ""
    """Which identity of the alert is meant, when it has several."""
    documents: tuple[FormIdentifier, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormObject:
    category: str = ""
    identifiers: tuple[FormIdentifier, ...] = ()
    make: str = ""
    model: str = ""
    colour: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class FormOffence:
    legal_description: str = ""
    committed_on: PartialDate | None = None
    place: str = ""
    participation: str = ""
    deeds: str = ""
    consequences: str = ""


@dataclass(frozen=True, kw_only=True)
class FormWarrant:
    """What form A says of the European arrest warrant itself."""

    only_warrant: bool = False
    sequence: str = ""
    issuing_authority: str = ""
    decision: str = ""
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class FormHit:
    """Where, when and how a subject was found, and what was done (R62 37(1) lists what a check hit returns)."""

    found_at: datetime | None = None
    place: str = ""
    authority: str = ""
    reason: str = ""
    circumstances: str = ""
    measures_taken: str = ""
    documents_seen: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    objects_carried: tuple[str, ...] = ()
    route: str = ""


@dataclass(frozen=True, kw_only=True)
class UnknownField:
    """Something a newer layout says that this one has no field for: kept, shown, and written back.

    path: where it stood (``hit/weather``, ``P77 Weather``). text: what a person reads. xml: the element itself when it
    came by XML.
    """

    path: str
    text: str
    xml: str = ""


@dataclass(frozen=True, kw_only=True)
class SireneForm:
    """One SIRENE form. Moments are UTC; countries are two letters; `recipient_cc` of a form to all is ``00``."""

    form_type: FormCode
    form_ref: FormReference
    thread_id: UUID
    """Identifier of the first message of the thread."""
    sent_at: datetime
    sender_cc: str
    recipient_cc: tuple[str, ...]
    in_reply_to: FormReference | None = None
    urgent: bool = False
    urgent_reason: str = ""
    important_notice: str = ""
    deadline_at: datetime | None = None
    handling_codes: tuple[str, ...] = ()
    schengen_ids: tuple[str, ...] = ()
    national_ref: str = ""
    act_article: ActArticle | None = None
    article_mark: str = ""
    """An extra mark beside the article, such as MINOR (field 090)."""
    subject_kind: SubjectKind | None = None
    person: FormPerson | None = None
    object: FormObject | None = None
    offence: FormOffence | None = None
    warrant: FormWarrant | None = None
    hit: FormHit | None = None
    flag_reason: str = ""
    request_text: str = ""
    reply_text: str = ""
    asks_for_biometrics: bool = False
    """Field 089: the provider is asked for form L with prints and pictures."""
    free_text: str = ""
    attachments: tuple[FormFile, ...] = ()
    unknown: tuple[UnknownField, ...] = ()
    version: str = "1.0"
    """Version of the layout, major and minor."""
