"""Invented things of every kind that is rarer than documents, vehicles and firearms: makers and owners are nobody's."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.checkdigits import container_check_digit, luhn_check_digit
from spoc.core.terms.persons import Sex
from spoc.office.subjects.services import NewIdentifier, NewSubject
from spoc.procedures.training.people import LANGUAGES, TOWNS
from spoc.procedures.training.things import plate, vin

K, N = SubjectKind, IdentifierKind
MAKES = {"Tatrovan": "Lipa", "Nordvagn": "Skog", "Albaresa": "Brisa", "Haselwerk": "H 120"}
_ARTISTS = ("workshop of Kamenná Brána", "Master of the Hazel Altar", "unknown, Northmark school")
_ARTS = (
    ("icon", "icon on panel", "Saint Nicholas with scenes of his life", "tempera on limewood"),
    ("painting", "landscape", "Fishermen before Nordhamnvik", "oil on canvas"),
    ("sculpture", "figure", "Kneeling angel", "limewood, painted"),
)

Data = dict[str, object]
Made = tuple[Data, list[NewIdentifier]]


def thing(kind: SubjectKind, state: str, chance: Random, *, today: date) -> NewSubject:
    """One of this kind, gone on some day of the last years. state: whose it is."""
    data, numbers = _RECIPES[kind](state, chance)
    if kind not in _NEVER_GONE:
        gone = today - timedelta(days=chance.randrange(700, 1500))
        data |= {"gone_on": gone.isoformat(), "gone_place": chance.choice(TOWNS[state]), "gone_country": state}
    return NewSubject(kind=kind, identifiers=numbers, data=data)


def _made(type_: str, colour: str = "", **more: object) -> Callable[[str, Random], Made]:
    """A machine or its part, with a serial number of its maker."""

    def recipe(state: str, chance: Random) -> Made:
        make = chance.choice(sorted(MAKES))
        data: Data = {"type": type_, "make": make, "model": MAKES[make], "year": 2010 + chance.randrange(14), **more}
        data |= {"colour": colour} if colour else {}
        return data, [_number(N.SERIAL, f"{make[:2].upper()}-{chance.randrange(10**5, 10**6)}")]

    return recipe


def _trailer(state: str, chance: Random) -> Made:
    make = chance.choice(sorted(MAKES))
    data: Data = {"make": make, "model": MAKES[make], "colour": "grey", "unladen_weight": 700 + chance.randrange(900)}
    return data, [_number(N.VIN, vin(chance)), _number(N.PLATE, plate(state, chance), state=state)]


def _boat(state: str, chance: Random) -> Made:
    data, _ = _made("sailing", "white", length=9.75, flag=state)(state, chance)
    name = chance.choice(("Čajka", "Estrela do Norte", "Havørn", "Vodný bocian"))
    mark = f"{state} {chance.randrange(1000, 10**4)}"
    return data, [_number(N.VESSEL_NAME, name), _number(N.REGISTRATION_MARK, mark, state=state)]


def _aircraft(state: str, chance: Random) -> Made:
    data, serial = _made("aeroplane", "several", engines=1)(state, chance)
    letters = "".join(chance.choice("ABCDEFGH") for _ in range(3))
    return data, [*serial, _number(N.REGISTRATION_MARK, f"{state}-{letters}", state=state)]


def _container(state: str, chance: Random) -> Made:
    mark = f"QSQU{chance.randrange(10**5, 10**6)}"
    data: Data = {"type": "general", "owner": "Albaresa Cargo Holding", "size_type": "22G1", "colour": "red"}
    return data, [_number(N.CONTAINER_NUMBER, mark + container_check_digit(mark))]


def _blanks(state: str, chance: Random) -> Made:
    first = chance.randrange(10**5, 9 * 10**5)
    data: Data = {"range_first": f"{state} {first}", "range_last": f"{state} {first + 49}", "how": "stolen"}
    return data, [_number(N.DOCUMENT_NUMBER, f"{state} {first}", state=state, of=DocumentKind.PASSPORT)]


def _registration(state: str, chance: Random) -> Made:
    number = f"RD {chance.randrange(10**5, 10**6)}"
    mark = _number(N.PLATE, plate(state, chance), state=state)
    data: Data = {"holder": _holder(state, chance), "make": chance.choice(sorted(MAKES)), "how": "lost"}
    return data, [_number(N.DOCUMENT_NUMBER, number, state=state, of=DocumentKind.VEHICLE_REGISTRATION), mark]


def _plates(state: str, chance: Random) -> Made:
    return {"how": "stolen", "plates_gone": 2}, [_number(N.PLATE, plate(state, chance), state=state)]


def _note(state: str, chance: Random) -> Made:
    number = f"Q{chance.randrange(10**10, 10**11)}"  # of no currency that anybody prints
    return {"note_state": "registered", "currency": "XTS", "denomination": 200.0}, [_number(N.NOTE_NUMBER, number)]


def _card(state: str, chance: Random) -> Made:
    head = f"9{chance.randrange(10**13, 10**14)}"  # 9: of no bank, for the use of a country's own standards
    data: Data = {"type": "credit_card", "issuer": "Banca Albares", "holder": _holder(state, chance)}
    return data, [_number(N.CARD_NUMBER, head + luhn_check_digit(head))]


def _art(state: str, chance: Random) -> Made:
    what, sort, title, materials = chance.choice(_ARTS)
    data: Data = {
        "art_type": what,
        "art_sort": sort,
        "title": title,
        "maker": chance.choice(_ARTISTS),
        "period": "17th century",
        "materials": [materials],
        "height": float(chance.randrange(20, 120)),
        "width": float(chance.randrange(20, 90)),
    }
    return data, [_number(N.INVENTORY_NUMBER, f"{state}-{chance.randrange(1900, 2000)}/{chance.randrange(100)}")]


def _phone(state: str, chance: Random) -> Made:
    data, serial = _made("phone", "black")(state, chance)
    head = f"00{chance.randrange(10**11, 10**12)}"  # 00: given out for tests
    return data, [*serial, _number(N.IMEI, head + luhn_check_digit(head))]


def _asset(state: str, chance: Random) -> Made:
    data: Data = {
        "asset_type": "account",
        "sought": ["locate"],
        "description": "account into which the proceeds were paid",
        "institution": "Banca Albares",
        "asset_country": state,
    }
    return data, [_number(N.CARD_NUMBER, f"{state}{chance.randrange(10**14, 10**15)}", note="account")]


def _holder(state: str, chance: Random) -> str:
    languages = [one for one in LANGUAGES if one.state == state] or list(LANGUAGES)
    return chance.choice(languages).name(chance.choice((Sex.MALE, Sex.FEMALE)), chance)[0].full


def _number(
    kind: IdentifierKind, value: str, *, state: str = "", of: DocumentKind | None = None, note: str = ""
) -> NewIdentifier:
    return NewIdentifier(kind=kind, value=value, state=state, document_kind=of, note=note)


_RECIPES: Mapping[SubjectKind, Callable[[str, Random], Made]] = {
    K.TRAILER: _trailer,
    K.CARAVAN: _trailer,
    K.VEHICLE_PART: _made("control_unit"),
    K.EQUIPMENT: _made("excavator", "yellow", weight=14200.0),
    K.EQUIPMENT_PART: _made("hydraulics"),
    K.BOAT: _boat,
    K.BOAT_ENGINE: _made("outboard", "black", power=110.3),
    K.AIRCRAFT: _aircraft,
    K.AIRCRAFT_ENGINE: _made("piston", power=134.0),
    K.CONTAINER: _container,
    K.BLANK_DOCUMENT: _blanks,
    K.REGISTRATION_DOCUMENT: _registration,
    K.NUMBER_PLATE: _plates,
    K.BANKNOTE: _note,
    K.PAYMENT_MEANS: _card,
    K.WORK_OF_ART: _art,
    K.IT_ITEM: _phone,
    K.VALUABLE: _made("watch", value=9500.0, currency="EUR"),
    K.ASSET: _asset,
}
_NEVER_GONE = frozenset({K.PAYMENT_MEANS, K.ASSET, K.VALUABLE})
"""Held under checks or sought where they are; a watch's loss is told by its owner's report."""
