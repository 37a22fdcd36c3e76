"""What an outside source is asked, by whom, and what it gives: values, so that a source touches no row of ours."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from anyascii import anyascii

from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.core.terms.offices import Purpose
from spoc.core.terms.persons import Identity, PersonName
from spoc.core.terms.reasons import Reason
from spoc.office.sources.services import NewOutsideMatch
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, Question, ThingQuestion


@dataclass(frozen=True, kw_only=True)
class AskedFor:
    """A question as an outside source may be asked it. number: of a document, or of a thing whose kind is not said."""

    person: Identity | None = None
    number: str = ""
    document_kind: DocumentKind | None = None
    vin: str = ""
    plate: str = ""
    state: str = ""

    @property
    def is_thing(self) -> bool:
        """Whether the number may be that of anything, a weapon among it."""
        return bool(self.number) and self.document_kind is None and self.person is None


def asked_for(question: Question) -> AskedFor:
    """A zone asks for the document and for the person in it."""
    if isinstance(question, PersonQuestion):
        return AskedFor(person=question.as_identity())
    if isinstance(question, DocumentQuestion):
        holder = question.holder
        return AskedFor(
            person=holder.as_identity() if holder else None,
            number=question.number,
            document_kind=question.kind,
            state=question.state,
        )
    if isinstance(question, ThingQuestion):
        return _thing(question)
    return AskedFor(vin=question.vin, plate=question.plate, state=question.state)


def _thing(question: ThingQuestion) -> AskedFor:
    """By its whole numbers alone: nobody outside is asked by a part of one, or by words."""
    numbers = {} if question.is_partial else dict(reversed(question.numbers))
    vin, plate = numbers.pop(IdentifierKind.VIN, ""), numbers.pop(IdentifierKind.PLATE, "")
    return AskedFor(vin=vin, plate=plate, number=next(reversed(numbers.values()), ""), state=question.state)


def in_latin(name: PersonName) -> PersonName:
    """For systems that know Latin letters alone; as it is when it has no others."""
    if all(unicodedata.name(char, "").startswith("LATIN") for char in name.full if char.isalpha()):
        return name
    return PersonName(full=anyascii(name.full), family=anyascii(name.family), given=anyascii(name.given))


@dataclass(frozen=True, kw_only=True)
class Errand:
    """Who asks and why, as it travels. reference: ours, unique for each query; sees_hidden: the SIRENE bureau alone."""

    user: str
    authority: str
    purpose: Purpose
    reference: str
    case: str
    at: datetime
    sees_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class OutsideFound:
    """What a source gave, best first. as_of: of a copy that answered in its place, when it was last heard."""

    matches: Sequence[NewOutsideMatch] = ()
    was_capped: bool = False
    as_of: datetime | None = None


class SilentError(Exception):
    """No answer that can be read. is_fault: it counts against the source; a copy may answer in its place."""

    def __init__(self, reason: Reason, *, is_fault: bool = True) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.is_fault = is_fault


Ask = Callable[[AskedFor, Errand], OutsideFound]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One row: a system that may be asked beside our own data.

    name: family, and of a register its own name behind a colon; title: of a register. applies: whether it knows what is
    asked for. ask: over the network, without a database, in a thread of its own; raises SilentError.
    trouble: why it cannot be asked at all.
    why_not_in_bulk: None where it may be asked for the lines of a batch.
    instead: what answers when the system does not, from our own tables; None when we hold no copy of it.
    """

    name: str
    ask: Ask
    applies: Callable[[AskedFor], bool]
    limit_seconds: float
    most_records: int
    title: str = ""
    purposes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    trouble: Reason | None = None
    why_not_in_bulk: Reason | None = None
    instead: Callable[[AskedFor, Errand], OutsideFound | None] | None = None

    @property
    def family(self) -> str:
        return self.name.partition(":")[0]
