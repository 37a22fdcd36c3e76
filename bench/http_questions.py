"""What is asked over HTTP: 60 % documents, 20 % vehicles, 20 % persons; most of them are not held."""

import json
from collections.abc import Sequence
from random import Random

from bench import store_filling as store
from bench import store_records as records
from bench.screening_damage import one_slip

HELD = 20
"""One in so many is held; half of these are asked with a slip, as they are typed."""
ELSEWHERE = 1_000_000_000
"""Places from here on are nobody's."""
STREAM_OF_BATCHES = 12
"""Batches of persons from which the held and the others are drawn, as many again."""
WHY = {"purpose": "police_check", "reason": "load of a day, gate 4"}


def requests_of(seed: str, count: int, tokens: Sequence[str]) -> list[tuple[str, bytes]]:
    """Kind and the whole request, tokens in turn; the same for the same seed."""
    chance, people = Random(f"questions {seed}"), _People(seed)
    made = []
    for place in range(count):
        kind = ("document", "document", "vehicle", "document", "person")[place % 5]
        if kind == "document":
            asked = document(chance)
        elif kind == "vehicle":
            asked = vehicle(chance)
        else:
            asked = people.one(chance)
        made.append((kind, _request(f"/api/v1/checks/{kind}", tokens[place % len(tokens)], asked | WHY)))
    return made


def _request(path: str, token: str, asked: dict[str, str]) -> bytes:
    body = json.dumps(asked, ensure_ascii=False).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def document(chance: Random) -> dict[str, str]:
    place = _place(chance, 0, records.DOCUMENTS)
    number = _typed(records.document_number(place), chance, place)
    return {"number": number, "kind": records.document_kind(place), "state": records.state(place)}


def vehicle(chance: Random) -> dict[str, str]:
    """Half by its plate, half by its VIN."""
    place = _place(chance, records.DOCUMENTS, records.VEHICLES)
    if chance.random() < 0.5:
        return {"plate": _typed(records.plate(place), chance, place), "state": records.state(place)}
    return {"vin": _typed(records.vin(place), chance, place)}


def _place(chance: Random, first: int, last: int) -> int:
    held = not chance.randrange(HELD)
    turns = chance.randrange(store.THINGS // records.TURN) if held else ELSEWHERE + chance.randrange(10_000_000)
    return turns * records.TURN + chance.randrange(first, last)


def _typed(number: str, chance: Random, place: int) -> str:
    """Every other one that is held with a sign that was taken for another."""
    if place >= ELSEWHERE or chance.random() < 0.5:
        return number
    at = chance.randrange(2, len(number))
    return number[:at] + chance.choice("0123456789") + number[at + 1 :]


class _People:
    """Persons of some batches that are held, and of some that are not."""

    def __init__(self, seed: str) -> None:
        held = max(1, store.PERSONS // records.BATCH)
        batches = Random(f"people {seed}").sample(range(held), min(STREAM_OF_BATCHES, held))
        self.held = [one for batch in batches for one, _ in records.persons_of(batch)]
        first = 1_000_000 + Random(f"others {seed}").randrange(100_000) * STREAM_OF_BATCHES
        self.others = [one for batch in range(first, first + STREAM_OF_BATCHES) for one, _ in records.persons_of(batch)]

    def one(self, chance: Random) -> dict[str, str]:
        """As a reader of passports or a form gives it: name and date of birth."""
        is_held = not chance.randrange(HELD)
        person = chance.choice(self.held if is_held else self.others)
        name = person.full()
        if is_held and chance.random() < 0.5:
            name = one_slip(person, chance)
        year, month, day = person.birth
        return {"name": name, "birth": f"{year}-{month:02d}-{day:02d}"}
