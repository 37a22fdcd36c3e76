"""What the large store holds, by place: invented persons, documents and things that any process can make again.

Persons are made by the batch, things one by one; one in ten stands under an alert of SIS, the others as the office
holds what came in lists. Numbers are spread over all that their forms allow: neighbours are about as rare as among true
ones.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from random import Random

from bench.screening_people import TONGUES, Names, Person
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.checkdigits import container_check_digit
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.office.subjects.services import NewIdentifier, NewSubject

BATCH = 5_000
"""Persons that one stream of chance makes, and rows of one transaction."""
WITH_PASSPORT = 4
"""One person in so many is held with a passport."""
CALLED = 10
"""One record in so many stands under an alert."""
TURN = 20
"""Kinds come in turns of so many places: 12 documents, 5 vehicles, 3 others."""
DOCUMENTS, VEHICLES = 12, 17
STATES = ("QM", "QN", "QP", "QR", "QS", "QT", "QU", "QV", "QW", "QX")
DOCUMENT_KINDS = (
    DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD, DocumentKind.PASSPORT, DocumentKind.DRIVING_LICENCE,
    DocumentKind.IDENTITY_CARD, DocumentKind.RESIDENCE_PERMIT, DocumentKind.VISA,
)  # fmt: skip
LETTERS = "ABCDEFGHJKLMNPRSTVXYZ"
VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
MAKES = ("Tatrovan", "Nordvagn", "Javor", "Vihor", "Sokol", "Meduna", "Karst", "Ostrava", "Belmar", "Quinta")
MODELS = ("Brisa", "Lynx", "Polar", "Delta", "Astra Nova", "Kombi", "Sedan 2", "Rally", "Urban", "Terra")
_PRIME, _STRIDE = 4_099_999_987, 2_654_435_761
ISSUED_ON, REVIEW_ON = date(2026, 1, 5), date(2029, 1, 5)


def persons_of(batch: int) -> list[tuple[Person, str]]:
    """Persons of one batch, each with the number of his passport; an empty one for most."""
    names, chance, first = _names(), Random(f"store {batch}"), batch * BATCH
    people = [names[place % len(names)].person(chance) for place in range(BATCH)]
    return [
        (one, document_number(-1 - place) if place % WITH_PASSPORT == 0 else "")
        for place, one in enumerate(people, first)
    ]


@cache
def _names() -> Sequence[Names]:
    return [Names(tongue, "store") for tongue in TONGUES]


def person(one: Person, passport: str) -> NewSubject:
    year, month, day = one.birth
    identity = Identity(
        names=(PersonName(full=one.full(), family=one.family.usual, given=" ".join(part.usual for part in one.given)),),
        birth_dates=(PartialDate(year=year, month=month, day=day),),
        sex=Sex.MALE if one.is_male else Sex.FEMALE,
        nationalities=(one.state,),
    )
    numbers = [_document(passport, DocumentKind.PASSPORT, one.state)] if passport else []
    return NewSubject(kind=SubjectKind.PERSON, identities=[identity], identifiers=numbers, origin="register")


def kind_at(place: int) -> SubjectKind:
    turn = place % TURN
    if turn < DOCUMENTS:
        return SubjectKind.DOCUMENT
    if turn < VEHICLES:
        return SubjectKind.VEHICLE
    return RARER[(place // TURN * 3 + turn) % len(RARER)]


def thing(place: int) -> NewSubject:
    kind = kind_at(place)
    if kind is SubjectKind.DOCUMENT:
        held = _document(document_number(place), document_kind(place), state(place))
        return NewSubject(kind=kind, identifiers=[held], data={"how": "stolen" if place % 2 else "lost"})
    make, model = MAKES[place // 7 % len(MAKES)], MODELS[place // 3 % len(MODELS)]
    if kind is SubjectKind.VEHICLE:
        numbers = [
            NewIdentifier(kind=IdentifierKind.VIN, value=vin(place)),
            NewIdentifier(kind=IdentifierKind.PLATE, value=plate(place), state=state(place)),
        ]
        return NewSubject(kind=kind, identifiers=numbers, data={"make": make, "model": model})
    number = NewIdentifier(kind=NUMBERS[kind], value=rarer_number(kind, place))
    return NewSubject(kind=kind, identifiers=[number], data={"make": make, "model": model} if kind in _MADE else {})


RARER = (
    SubjectKind.FIREARM, SubjectKind.BANKNOTE, SubjectKind.BLANK_DOCUMENT, SubjectKind.FIREARM, SubjectKind.CONTAINER,
    SubjectKind.BOAT_ENGINE, SubjectKind.IT_ITEM, SubjectKind.FIREARM, SubjectKind.NUMBER_PLATE, SubjectKind.BANKNOTE,
)  # fmt: skip
_MADE = frozenset((SubjectKind.FIREARM, SubjectKind.BOAT_ENGINE, SubjectKind.IT_ITEM))
NUMBERS: Mapping[SubjectKind, IdentifierKind] = {
    SubjectKind.FIREARM: IdentifierKind.SERIAL,
    SubjectKind.BANKNOTE: IdentifierKind.NOTE_NUMBER,
    SubjectKind.BLANK_DOCUMENT: IdentifierKind.DOCUMENT_NUMBER,
    SubjectKind.CONTAINER: IdentifierKind.CONTAINER_NUMBER,
    SubjectKind.BOAT_ENGINE: IdentifierKind.SERIAL,
    SubjectKind.IT_ITEM: IdentifierKind.SERIAL,
    SubjectKind.NUMBER_PLATE: IdentifierKind.PLATE,
}


def rarer_number(kind: SubjectKind, place: int) -> str:
    if kind is SubjectKind.BANKNOTE:
        return f"X{_spread(place) * 23 % 10**11:011d}"
    if kind is SubjectKind.CONTAINER:
        mark = f"{_letters(_spread(place), 3)}U{place * 7_919 % 10**6:06d}"
        return f"{mark}{container_check_digit(mark)}"
    return plate(place) if kind is SubjectKind.NUMBER_PLATE else document_number(place)


def _document(number: str, kind: DocumentKind, state: str) -> NewIdentifier:
    return NewIdentifier(kind=IdentifierKind.DOCUMENT_NUMBER, value=number, document_kind=kind, state=state)


def state(place: int) -> str:
    return STATES[place // TURN % len(STATES)]


def document_kind(place: int) -> DocumentKind:
    return DOCUMENT_KINDS[place % len(DOCUMENT_KINDS)]


def document_number(place: int) -> str:
    """Two letters and seven figures; persons' passports have places below 0."""
    number = _spread(place)
    return f"{_letters(number // 10_000_000, 2)}{number % 10_000_000:07d}"


def vin(place: int) -> str:
    """A maker's three signs, six of the model, year and plant, six figures."""
    number, make = _spread(place), place % 97
    head, model = _signs(make * 211 + 5_000, 3), _signs(number // 1_000_000 * 7_919 + make, 6)
    return f"{head}{model}{VIN_SIGNS[place % 20]}{VIN_SIGNS[place % 7]}{number % 1_000_000:06d}"


def plate(place: int) -> str:
    number = _spread(place) % (441 * 1_000 * 441)
    return f"{_letters(number // 441_000, 2)}{number // 441 % 1_000:03d}{_letters(number % 441, 2)}"


def _spread(place: int) -> int:
    """A place among more than four thousand million, each once."""
    return place * _STRIDE % _PRIME


def _letters(number: int, count: int) -> str:
    base = len(LETTERS)
    return "".join([LETTERS[number // base**at % base] for at in reversed(range(count))])


def _signs(number: int, count: int) -> str:
    base = len(VIN_SIGNS)
    return "".join([VIN_SIGNS[number // base**at % base] for at in reversed(range(count))])


def is_called(place: int) -> bool:
    """Whether it stands under an alert: by whole turns, so that of each kind one in ten does."""
    return place // TURN % CALLED == 0


def alert(place: int, subject: NewSubject) -> AlertRecord:
    is_person = subject.kind is SubjectKind.PERSON
    return AlertRecord(
        system=System.SIS,
        reference=f"{state(place)}26{'P' if is_person else 'T'}{place:010d}",
        version=1,
        category=AlertCategory.REFUSAL if is_person else AlertCategory.OBJECT,
        issuing_state=state(place),
        requested_action=RequestedAction.REFUSE_ENTRY if is_person else RequestedAction.SEIZE,
        subject_kind=subject.kind,
        authority=f"Police {state(place)}",
        issued_on=ISSUED_ON,
        review_on=REVIEW_ON,
    )
