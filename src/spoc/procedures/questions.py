"""What is asked: a person, a document, a vehicle, or a thing of any other kind by its numbers and what describes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from spoc.core.formats.mrz import MrzReading, read_mrz
from spoc.core.matching.partial import PartialError, read_partial
from spoc.core.matching.things import AskedThing, telling_words
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.core.terms.kinds.asked import ASKED, NEVER_BY_PART, Asked
from spoc.core.terms.number_forms import flaws_of
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.core.terms.queries import QueryKind
from spoc.core.terms.reasons import Reason

LONGEST_NAME = 200
LONGEST_NUMBER = 60
LONGEST_ZONE = 400
LONGEST_WORDS = 400


class QuestionError(ValueError):
    """Nothing that can be asked; `reason` says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, values=values)


@dataclass(frozen=True, kw_only=True)
class PersonQuestion:
    """A person as asked: a name in any script and order, the rest as far as known.

    family, given: when the asker knows which is which (a zone, a form). nationality: ISO 3166-1 alpha-2 or ICAO's code.
    """

    name: str
    family: str = ""
    given: str = ""
    birth: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    nationality: str = ""
    documents: tuple[str, ...] = ()
    typed: str = ""

    def __post_init__(self) -> None:
        if not any(char.isalpha() for char in self.name):
            raise QuestionError("question.no_name")
        if len(self.name) > LONGEST_NAME:
            raise QuestionError("question.name_too_long", most=str(LONGEST_NAME))

    @property
    def remarks(self) -> tuple[Reason, ...]:
        return ()

    def as_identity(self) -> Identity:
        return Identity(
            names=(PersonName(full=self.name, family=self.family, given=self.given),),
            birth_dates=(self.birth,) if self.birth else (),
            sex=self.sex,
            nationalities=(self.nationality,) if self.nationality else (),
            documents=self.documents,
        )

    def as_terms(self) -> dict[str, object]:
        return _told(
            typed=self.typed,
            name=self.name,
            birth=str(self.birth) if self.birth else "",
            sex=str(self.sex),
            nationality=self.nationality,
            documents=list(self.documents),
        )


@dataclass(frozen=True, kw_only=True)
class DocumentQuestion:
    """A document by its number. state: of issue. zone: when a machine-readable zone was pasted."""

    number: str
    kind: DocumentKind | None = None
    state: str = ""
    zone: MrzReading | None = None
    typed: str = ""

    def __post_init__(self) -> None:
        _check_number(self.number)

    @classmethod
    def of_zone(cls, text: str, today: date) -> "DocumentQuestion":
        """Raises MrzError when the text is no zone, QuestionError when the zone holds no number."""
        zone = read_mrz(text, today)
        return cls(
            number=zone.data.number,
            kind=zone.kind if zone.kind is not DocumentKind.OTHER else None,
            state=zone.issuing_country,
            zone=zone,
            typed=text[:LONGEST_ZONE],
        )

    @property
    def holder(self) -> PersonQuestion | None:
        """The person in the zone; None when there is no zone, or no name in it."""
        if self.zone is None or not any(char.isalpha() for char in self.zone.holder.full):
            return None
        data = self.zone.data
        return PersonQuestion(
            name=self.zone.holder.full,
            family=data.family,
            given=data.given,
            birth=data.birth_date,
            sex=data.sex,
            nationality=self.zone.nationality,
            documents=(self.number,),
        )

    @property
    def remarks(self) -> tuple[Reason, ...]:
        """Of a zone: check digits that are wrong, and what reading it found."""
        if self.zone is None:
            return ()
        return (*(check.reason for check in self.zone.checks if not check.passed), *self.zone.remarks)

    def as_terms(self) -> dict[str, object]:
        checks = self.zone.checks if self.zone else ()
        return _told(
            typed=self.typed,
            number=self.number,
            kind=self.kind or "",
            state=self.state,
            layout=self.zone.data.layout if self.zone else "",
            wrong_checks=[reason_as_json(check.reason) for check in checks if not check.passed],
            right_checks=[reason_as_json(check.reason) for check in checks if check.passed],
            remarks=[reason_as_json(remark) for remark in (self.zone.remarks if self.zone else ())],
            holder=self.holder.as_terms() if self.holder else {},
        )


@dataclass(frozen=True, kw_only=True)
class VehicleQuestion:
    """A vehicle by its VIN, its plate, or both. state: that issued the plate."""

    vin: str = ""
    plate: str = ""
    state: str = ""
    typed: str = ""

    def __post_init__(self) -> None:
        if not self.vin and not self.plate:
            raise QuestionError("question.no_number")
        for number in (self.vin, self.plate):
            if number:
                _check_number(number)

    @property
    def remarks(self) -> tuple[Reason, ...]:
        return remarks_on(((IdentifierKind.VIN, self.vin),)) if self.vin else ()

    def as_terms(self) -> dict[str, object]:
        remarks = [reason_as_json(remark) for remark in self.remarks]
        return _told(typed=self.typed, vin=self.vin, plate=self.plate, state=self.state, remarks=remarks)


@dataclass(frozen=True, kw_only=True)
class ThingQuestion:
    """A thing of any kind. numbers: each kind of number with what was typed; words, codes: by key of the field.

    is_partial: the numbers are parts, `?` for one sign, `*` for any; an explicit choice of whoever asks. A kind that is
    not known by words needs a number.
    """

    kind: QueryKind
    numbers: tuple[tuple[IdentifierKind, str], ...] = ()
    state: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    is_partial: bool = False
    typed: str = ""

    def __post_init__(self) -> None:
        for kind, number in self.numbers:
            _check_number(number)
            if self.is_partial:
                _check_part(kind, number)
        if any(len(text) > LONGEST_WORDS for text in self.words.values()):
            raise QuestionError("question.words_too_long", most=str(LONGEST_WORDS))
        if not self.numbers and not self._may_go_by_words:
            raise QuestionError("question.words_needed" if self.row.by_words else "question.no_number")

    @property
    def row(self) -> Asked:
        return ASKED[self.kind]

    @property
    def _may_go_by_words(self) -> bool:
        return self.row.by_words and any(telling_words(text) for text in self.words.values())

    def as_asked(self) -> AskedThing:
        return AskedThing(
            subjects=self.row.subjects,
            numbers=self.numbers,
            state=self.state,
            words=self.words,
            codes=self.codes,
            is_partial=self.is_partial,
        )

    def as_terms(self) -> dict[str, object]:
        return _told(
            typed=self.typed,
            numbers=[{"kind": str(kind), "value": number} for kind, number in self.numbers],
            state=self.state,
            words=dict(self.words),
            codes=dict(self.codes),
            is_partial=self.is_partial,
            remarks=[reason_as_json(remark) for remark in self.remarks],
        )

    @property
    def remarks(self) -> tuple[Reason, ...]:
        """What is odd about the numbers by their standards; of parts nothing can be said."""
        return () if self.is_partial or self._is_one_text_of_many_kinds else remarks_on(self.numbers)

    @property
    def _is_one_text_of_many_kinds(self) -> bool:
        return len(self.numbers) > 1 and len({text for _, text in self.numbers}) == 1


Question = PersonQuestion | DocumentQuestion | VehicleQuestion | ThingQuestion


def kind_of(question: Question) -> QueryKind:
    """Of which kind of check it is."""
    match question:
        case PersonQuestion():
            return QueryKind.PERSON
        case DocumentQuestion():
            return QueryKind.DOCUMENT
        case VehicleQuestion():
            return QueryKind.VEHICLE
        case ThingQuestion():
            return question.kind


def remarks_on(numbers: Iterable[tuple[IdentifierKind, str]]) -> tuple[Reason, ...]:
    """Each is asked whatever is odd about it: whoever asks should know, and read it off again."""
    values = (NumberValue(kind=kind, value=number) for kind, number in numbers)
    return tuple(flaw.reason for value in values for flaw in flaws_of(value))


def is_same_asked(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two questions, by the terms that are kept, asked for the same: words in any order, capitals or not."""
    return _said_in(one) == _said_in(other)


def reason_as_json(reason: Reason) -> dict[str, object]:
    """Not under "code": that name is a secret of the audit."""
    return {"why": reason.code, "values": dict(reason.values)}


def reason_of_json(stored: dict[str, object]) -> Reason:
    values = stored.get("values")
    return Reason(code=str(stored["why"]), values=dict(values) if isinstance(values, dict) else {})


def _check_number(number: str) -> None:
    if not any(char.isalnum() for char in number):
        raise QuestionError("question.no_number")
    if len(number) > LONGEST_NUMBER:
        raise QuestionError("question.number_too_long", most=str(LONGEST_NUMBER))


def _said_in(terms: Mapping[str, object]) -> dict[str, list[str]]:
    """Without how it was typed and what the reader of a zone remarked."""
    left_out = {"typed", "layout", "wrong_checks", "right_checks", "remarks", "holder"}
    return {name: sorted(str(told).casefold().split()) for name, told in terms.items() if name not in left_out and told}


def _check_part(kind: IdentifierKind, number: str) -> None:
    if kind in NEVER_BY_PART:
        raise QuestionError("question.never_by_part", identifier=str(kind))
    try:
        read_partial(number)
    except PartialError as wrong:
        raise QuestionError(wrong.reason.code, **wrong.reason.values) from wrong


def _told(**terms: object) -> dict[str, object]:
    """Without what was not told."""
    return {name: value for name, value in terms.items() if value}
