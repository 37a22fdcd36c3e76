"""Invented bodies nobody knows, traces of unknown perpetrators, threats: what an alert is about beside persons."""

from datetime import date, timedelta
from random import Random

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.office.subjects.services import NewIdentifier, NewSubject
from spoc.procedures.training.people import TOWNS

_THREATS = (
    (["object", "concealment"], "Pipe devices in hollowed books", "Devices sent by post in books cut hollow."),
    (["modus_operandi"], "False water inspectors", "Two men in overalls ask for the meter; one searches the bedroom."),
    (["object"], "Pistol that looks like a torch", "A single shot of 6.35 mm, fired by the switch of the lamp."),
)


def body(state: str, chance: Random, *, today: date) -> NewSubject:
    """Found on some day of the last years, described after death."""
    found = today - timedelta(days=chance.randrange(700, 1500))
    age = chance.randrange(20, 60)
    data = {
        "found_on": found.isoformat(),
        "found_place": f"river bank near {chance.choice(TOWNS[state])}",
        "found_country": state,
        "sex": chance.choice(("F", "M")),
        "age_from": age,
        "age_to": age + 15,
        "height": chance.randrange(155, 195),
        "jewellery": ["silver ring with the letters M. K."],
        "teeth": ["11: root filling"],
    }
    number = NewIdentifier(kind=IdentifierKind.INVENTORY_NUMBER, value=f"PM-{found.year}-{chance.randrange(1, 900)}")
    return NewSubject(kind=SubjectKind.BODY, identifiers=[number], data=data)


def trace(state: str, chance: Random, *, today: date) -> NewSubject:
    """Prints from the scene of a serious crime; whose they are nobody knows."""
    scene = today - timedelta(days=chance.randrange(700, 1000))
    data = {
        "scene_on": scene.isoformat(),
        "scene_place": f"jeweller's shop in {chance.choice(TOWNS[state])}",
        "scene_country": state,
        "lifted_from": "inside of the safe",
        "is_of_perpetrator": True,
        "searched_in": ["national AFIS", "Prüm", "Eurodac"],
    }
    number = NewIdentifier(
        kind=IdentifierKind.INVENTORY_NUMBER, value=f"TRACE-{scene.year}-{chance.randrange(1, 9000):04d}"
    )
    return NewSubject(kind=SubjectKind.UNKNOWN_PERPETRATOR, identifiers=[number], data=data)


def threat(state: str, chance: Random, *, today: date) -> NewSubject:
    kinds, heading, description = chance.choice(_THREATS)
    data = {"threat_type": kinds, "heading": heading, "description": description, "countries": [state]}
    return NewSubject(kind=SubjectKind.THREAT, data=data)
