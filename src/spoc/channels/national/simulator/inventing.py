"""What the simulated registers hold: invented inhabitants of QM with their papers, cars and hunting rifles."""

import unicodedata
from collections.abc import Iterator

from spoc.channels.web.simulator.store import Held
from spoc.core.terms.documents import normal_number

FIRST = ("Adamec", "Brzoza", "Cervan", "Dolnik", "Hrabina", "Jasenak", "Kamenar", "Lipan", "Mravec", "Orlik")
LAST = ("ovsky", "ik", "ar", "sky", "ec")
GIVEN = ("Alena", "Boris", "Dana", "Emil", "Fedora", "Gustav", "Hana", "Igor", "Jana", "Karol")
MAKES = (("Nordvagn", "Skog"), ("Vltavan", "Orion"), ("Karpat", "Hron"))
COLOURS = ("green", "grey", "red", "white")
STANDINGS = ("valid", "valid", "valid", "reported stolen", "expired")
COUNT = 200
KNOWN = ("Khmarosvit", "Dmytro", "1984-02-11", "BX1234567")
"""Somebody whom the training office knows by an alert, and who lives here with a residence permit."""


def key(kind: str, text: str) -> str:
    """How the simulator compares: a name without marks in capitals, a number without blanks and hyphens."""
    if kind != "family":
        return f"{kind}:{normal_number(text)}"
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return f"family:{plain.upper().strip()}"


def persons() -> Iterator[Held]:
    """By family name, and by that and the date of birth."""
    for place in range(COUNT):
        family, given = f"{FIRST[place % 10]}{LAST[place // 10 % 5]}", GIVEN[place * 7 % 10]
        born = f"{1950 + place * 13 % 55}-{1 + place % 12:02d}-{1 + place % 28:02d}"
        yield _person(place, family, given, born, _paper(place))
    family, given, born, paper = KNOWN
    yield _person(COUNT, family, given, born, paper)


def documents() -> Iterator[Held]:
    for place in range(COUNT):
        content = {
            "id": f"P-{place:05d}",
            "number": _paper(place),
            "type": ("PAS", "IDC", "DRV")[place % 3],
            "issuedBy": "QM",
            "standing": STANDINGS[place % 5],
            "validUntil": f"{2027 + place % 9}-06-30",
        }
        yield Held(id=str(content["id"]), keys=(key("number", _paper(place)),), content=content)


def vehicles() -> Iterator[Held]:
    for place in range(COUNT):
        make, model = MAKES[place % 3]
        vin, plate = f"XQM{place:03d}AB0C{place:07d}", f"KM{100 + place}QD"
        content = {
            "Id": f"V-{place:05d}",
            "Vin": vin,
            "Plate": {"Number": plate, "State": "QM"},
            "Make": make,
            "Model": model,
            "Colour": COLOURS[place % 4],
            "Standing": STANDINGS[place % 5],
        }
        yield Held(id=str(content["Id"]), keys=(key("vin", vin), key("plate", plate)), content=content)


def weapons() -> Iterator[Held]:
    for place in range(COUNT):
        serial = f"QW{70_000 + place}"
        content = {
            "Id": f"W-{place:05d}",
            "Serial": serial,
            "Make": "Jelen",
            "Model": ("Les", "Srna")[place % 2],
            "Calibre": ("7.62", "9x19")[place % 2],
            "Standing": STANDINGS[place % 5],
        }
        yield Held(id=str(content["Id"]), keys=(key("serial", serial),), content=content)


def _person(place: int, family: str, given: str, born: str, paper: str) -> Held:
    content = {
        "registryId": f"I-{place:05d}",
        "surname": family,
        "forenames": given,
        "born": born,
        "sexCode": "1" if given in ("Boris", "Emil", "Gustav", "Igor", "Karol", "Dmytro") else "2",
        "citizenships": ["QM"] if place < COUNT else ["QN"],
        "placeOfBirth": {"municipality": "Bilovodsk"},
        "papers": [{"number": paper}],
        "standing": "resident",
    }
    return Held(id=f"I-{place:05d}", keys=(key("family", family), key("born", born)), content=content)


def _paper(place: int) -> str:
    return f"QM{4_000_000 + place * 37}"
