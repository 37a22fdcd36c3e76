"""Invented persons and things for simulated central systems: the same for the same random numbers, and nobody real."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha512
from typing import TypeVar

from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import (
    AlertCategory,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex

STATES = ("QN", "QO", "QP", "QR", "QS", "QT", "QU")
"""Whose records are invented; never the office's own."""
RECORDS_OF_A_STATE = 5_000
"""So many in a row belong to one state, so that references lie beside each other as they do in order."""
FIRST = ("Bar", "Cel", "Dor", "Fen", "Gal", "Hol", "Jas", "Kor", "Lun", "Mar", "Nev", "Orl", "Pel", "Ras", "Sil", "Tor")
MIDDLE = ("a", "e", "i", "o", "u", "an", "en", "in", "or", "al", "el", "ir", "os", "ed", "av")
LAST = ("dal", "fors", "gard", "hem", "kov", "lind", "mar", "nik", "ov", "ski", "son", "stad", "tal", "wick", "zan")
GIVEN = {
    Sex.FEMALE: ("Adela", "Brita", "Dunja", "Elvira", "Fenna", "Gisla", "Hedda", "Ilka", "Katla", "Milena", "Nessa"),
    Sex.MALE: ("Aldo", "Bertil", "Davor", "Emrik", "Falk", "Goran", "Hanno", "Ivar", "Luan", "Marek", "Njal", "Oskar"),
}
MARKED = {"Bar": "Bår", "Dor": "Dör", "Sil": "Šil", "Tor": "Tôr"}
PLACES = ("Nordhamn", "Bjelovar", "Zelen", "Port-Alta", "Kverndal", "Sarvik", "Ostrava-Mala", "Lindby")
MAKES = {"Hestra": ("Lund", "Fjell"), "Kolda": ("K2", "K4 Estate"), "Vantor": ("V10", "Cargo"), "Merid": ("Uno", "Duo")}
MAKERS = tuple(MAKES)
COLOURS = ["black", "white", "grey", "silver", "blue", "red", "green"]
SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
"""Without I, O and Q, which no VIN holds."""
WARNINGS = tuple(Warning)

Drawn = TypeVar("Drawn")


class Draw:
    """What the maker of one record draws from: a hash of seed and number, so that each record stands for itself.

    number: running, from 0; day: of today.
    """

    def __init__(self, seed: int, number: int, day: date) -> None:
        self.number = number
        self.day = day
        self.state = STATES[number // RECORDS_OF_A_STATE % len(STATES)]
        self.reference = f"{self.state}{seed:02d}F{number:08d}"
        self._bits = int.from_bytes(sha512(b"%d/%d" % (seed, number)).digest())

    def below(self, limit: int) -> int:
        self._bits, drawn = divmod(self._bits, limit)
        return drawn

    def of(self, some: Sequence[Drawn]) -> Drawn:
        return some[self.below(len(some))]

    def signs(self, count: int) -> str:
        number = self.below(32**count)
        return "".join([SIGNS[number >> (5 * place) & 31] for place in range(count)])


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is asked for. years: until the review."""

    category: AlertCategory
    action: RequestedAction
    years: int
    offence: str = ""
    reason: str = ""


Maker = Callable[[Draw, System, Terms], AlertRecord]


def record(draw: Draw, system: System, terms: Terms, kind: SubjectKind, facts: Mapping[str, object]) -> AlertRecord:
    """A record about something of this kind; facts: its identities, numbers, data and warnings."""
    issued_on = draw.day - timedelta(days=draw.below(300) + 1)
    return AlertRecord(
        system=system,
        reference=draw.reference,
        version=1,
        category=terms.category,
        issuing_state=draw.state,
        requested_action=terms.action,
        subject_kind=kind,
        reason=terms.reason,
        offence=terms.offence,
        authority=f"Police {draw.state}",
        decision_reference=f"{draw.state}-{draw.number}/{issued_on.year}",
        issued_on=issued_on,
        review_on=issued_on + timedelta(days=365 * terms.years),
        **facts,  # type: ignore[arg-type]  # each as the record calls it
    )


def person(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    """Every fifth has an alias, every third a document, every tenth a warning."""
    sex = Sex.FEMALE if draw.below(10) < 3 else Sex.MALE
    name = _name(draw, sex)
    born = PartialDate(year=1945 + draw.below(63), month=1 + draw.below(12), day=1 + draw.below(28))
    identities = [_identity(draw, name, born, sex, IdentityKind.CONFIRMED)]
    if draw.below(5) == 0:
        given = draw.of(GIVEN[sex])
        alias = PersonName(full=f"{given} {name.family}", family=name.family, given=given, kind=NameKind.ALIAS)
        identities.append(_identity(draw, alias, PartialDate(year=born.year), sex, IdentityKind.ALIAS))
    facts: dict[str, object] = {"identities": tuple(identities)}
    if draw.below(3) == 0:
        facts["numbers"] = (_document(draw, DocumentKind.PASSPORT),)
    if draw.below(10) == 0:
        facts["warnings"] = (WARNINGS[draw.below(len(WARNINGS))],)
    return record(draw, system, terms, SubjectKind.PERSON, facts)


def _name(draw: Draw, sex: Sex) -> PersonName:
    first = draw.of(FIRST)
    if draw.below(12) == 0:
        first = MARKED.get(first, first)
    family = f"{first}{draw.of(MIDDLE)}{draw.of(LAST)}"
    given = draw.of(GIVEN[sex])
    return PersonName(full=f"{given} {family}", family=family, given=given)


def _identity(draw: Draw, name: PersonName, born: PartialDate, sex: Sex, kind: IdentityKind) -> Identity:
    return Identity(
        names=(name,),
        birth_dates=(born,),
        sex=sex,
        nationalities=(draw.state,),
        birth_places=(draw.of(PLACES),),
        kind=kind,
    )


def unknown_perpetrator(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    """Prints and administrative data alone (R62 Art 40)."""
    return record(draw, system, terms, SubjectKind.UNKNOWN_PERPETRATOR, {})


def body(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    """An unidentified body."""
    return record(draw, system, terms, SubjectKind.BODY, {})


def threat(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    """A way of working, or an object that threatens."""
    return record(draw, system, terms, SubjectKind.THREAT, {"data": {"description": f"Invented, {draw.of(PLACES)}"}})


def document(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    """A passport, an identity card, a driving licence: lost or stolen."""
    kind = (DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD, DocumentKind.DRIVING_LICENCE)[draw.below(3)]
    expires = draw.day + timedelta(days=draw.below(3000))
    data = {"how": "stolen" if draw.below(2) else "lost", "expires_on": expires.isoformat()}
    return record(draw, system, terms, SubjectKind.DOCUMENT, {"numbers": (_document(draw, kind),), "data": data})


def _document(draw: Draw, kind: DocumentKind) -> NumberValue:
    return NumberValue(
        kind=IdentifierKind.DOCUMENT_NUMBER,
        value=f"{draw.signs(3)}{draw.number:07d}",
        document_kind=kind,
        state=draw.state,
    )


def blank_document(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    facts = {"numbers": (_document(draw, DocumentKind.VISA),), "data": {"how": "stolen"}}
    return record(draw, system, terms, SubjectKind.BLANK_DOCUMENT, facts)


def number_plate(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    facts = {"numbers": (_plate(draw),), "data": {"how": "lost"}}
    return record(draw, system, terms, SubjectKind.NUMBER_PLATE, facts)


def _plate(draw: Draw) -> NumberValue:
    return NumberValue(kind=IdentifierKind.PLATE, value=f"{draw.signs(2)}-{draw.number:07d}", state=draw.state)


def vehicle(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    make = draw.of(MAKERS)
    vin = NumberValue(kind=IdentifierKind.VIN, value=f"W{draw.signs(8)}1{draw.number:07d}"[:17])
    data = {"make": make, "model": draw.of(MAKES[make]), "colour": draw.of(COLOURS), "year": 1998 + draw.below(27)}
    return record(draw, system, terms, SubjectKind.VEHICLE, {"numbers": (vin, _plate(draw)), "data": data})


def firearm(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    return _with_serial(draw, system, terms, SubjectKind.FIREARM)


def boat_engine(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    return _with_serial(draw, system, terms, SubjectKind.BOAT_ENGINE)


def it_item(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    return _with_serial(draw, system, terms, SubjectKind.IT_ITEM)


def work_of_art(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    number = NumberValue(kind=IdentifierKind.INVENTORY_NUMBER, value=f"{draw.signs(4)}/{draw.number}")
    data = {"title": f"View of {draw.of(PLACES)}"}
    return record(draw, system, terms, SubjectKind.WORK_OF_ART, {"numbers": (number,), "data": data})


def banknote(draw: Draw, system: System, terms: Terms) -> AlertRecord:
    number = NumberValue(kind=IdentifierKind.NOTE_NUMBER, value=f"X{draw.number:011d}")
    return record(draw, system, terms, SubjectKind.BANKNOTE, {"numbers": (number,), "data": {"currency": "EUR"}})


def _with_serial(draw: Draw, system: System, terms: Terms, kind: SubjectKind) -> AlertRecord:
    make = draw.of(MAKERS)
    number = NumberValue(kind=IdentifierKind.SERIAL, value=f"{draw.signs(6)}{draw.number:07d}")
    return record(
        draw, system, terms, kind, {"numbers": (number,), "data": {"make": make, "model": draw.of(MAKES[make])}}
    )
