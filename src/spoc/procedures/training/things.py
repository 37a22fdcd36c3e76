"""Invented things: stolen passports and identity cards, vehicles with numbers of the right shape, firearms."""

from datetime import date
from random import Random

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.checkdigits import vin_check_digit
from spoc.core.terms.persons import Sex
from spoc.office.subjects.services import NewIdentifier, NewSubject
from spoc.procedures.training.people import LANGUAGES, passport

_VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_PLATE_LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ"
_MAKES = {
    "Tatrovan": ("Javor", "Lipa", "Buk"),
    "Nordvagn": ("Fjord 2", "Skog", "Isbre"),
    "Albaresa": ("Brisa", "Sierra Alta"),
    "Haselwerk": ("H 120", "H 300 Kombi"),
}
_COLOURS = ("white", "grey", "black", "blue", "red", "green", "silver")
_FIREARMS = {
    "Hradištná zbrojovka": (("P-32", "9 mm"), ("P-45", "6.35 mm")),
    "Skogsvapen": (("Älg 12", "12/70"), ("Ren", ".308")),
    "Armas Albares": (("Lince", "9 mm"), ("Corzo", "7.62 mm")),
}
_HOW = ("stolen", "lost", "misappropriated", "invalidated")


def travel_document(kind: DocumentKind, state: str, chance: Random) -> NewSubject:
    """A passport or an identity card; `data` keeps whose it was and how it went."""
    if kind is DocumentKind.PASSPORT:
        number = passport(state, chance)
    else:
        value = f"{chance.choice('EGHX')}{chance.choice('ABKZ')}{chance.randrange(10**5, 10**6)}"
        number = NewIdentifier(
            kind=IdentifierKind.DOCUMENT_NUMBER, value=value, document_kind=DocumentKind.IDENTITY_CARD, state=state
        )
    languages = [one for one in LANGUAGES if one.state == state] or list(LANGUAGES)
    holder = chance.choice(languages).name(chance.choice((Sex.MALE, Sex.FEMALE)), chance)[0]
    data = {"holder": holder.full, "how": chance.choice(_HOW)}
    return NewSubject(kind=SubjectKind.DOCUMENT, identifiers=[number], data=data)


def vehicle(state: str, chance: Random, *, year: int) -> NewSubject:
    make = chance.choice(sorted(_MAKES))
    identifiers = [
        NewIdentifier(kind=IdentifierKind.VIN, value=vin(chance)),
        NewIdentifier(kind=IdentifierKind.PLATE, value=plate(state, chance), state=state),
    ]
    data = {
        "make": make,
        "model": chance.choice(_MAKES[make]),
        "colour": chance.choice(_COLOURS),
        "year": year - chance.randrange(1, 15),
    }
    return NewSubject(kind=SubjectKind.VEHICLE, identifiers=identifiers, data=data)


def vin(chance: Random) -> str:
    """17 signs; like those of European makers, half carry the American check digit and half do not."""
    signs = [chance.choice(_VIN_SIGNS) for _ in range(13)]
    text = "XZ" + "".join(signs[:6]) + "0" + "".join(signs[6:10]) + f"{chance.randrange(10**4):04d}"
    right = vin_check_digit(text)
    check = right if chance.random() < 0.5 else chance.choice([one for one in "0123456789" if one != right])
    return text[:8] + check + text[9:]


def plate(state: str, chance: Random) -> str:
    def letters(count: int) -> str:
        return "".join(chance.choice(_PLATE_LETTERS) for _ in range(count))

    digits = f"{chance.randrange(1000):03d}"
    if state == "QM":
        return f"{letters(2)} {digits} {letters(2)}"
    if state == "QN":
        return f"{letters(3)} {digits}"
    return f"{chance.randrange(10**4):04d} {letters(3)}"


def firearm(chance: Random) -> NewSubject:
    make = chance.choice(sorted(_FIREARMS))
    model, calibre = chance.choice(_FIREARMS[make])
    serial = f"{chance.choice(_PLATE_LETTERS)}{chance.randrange(10**5, 10**6)}"
    return NewSubject(
        kind=SubjectKind.FIREARM,
        identifiers=[NewIdentifier(kind=IdentifierKind.SERIAL, value=serial)],
        data={"make": make, "model": model, "calibre": calibre},
    )


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
