"""How the simulated Europol answers: whether it holds anything under the name or number, and under which reference."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from spoc.channels.web.simulator.server import NotUnderstoodError, Told
from spoc.channels.web.simulator.store import Connection, Held, found, hold, note_asker
from spoc.core.terms.documents import normal_number

REGISTER = "index"
HOLDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "EIS-2026-000117": (("name", "KHMAROSVIT DMYTRO"), ("number", "BX1234567")),
    "EIS-2026-000204": (("name", "JASENAKIK IGOR"),),
    "EIS-2026-000391": (("vin", "XQM007AB0C0000007"), ("plate", "KM107QD")),
}
"""Invented; reference, and by what it is found."""


class EuropolService:
    """One question, one word."""

    name = "europol"

    def answer(
        self, connection: Connection, register: str, body: bytes, headers: Mapping[str, str], at: datetime
    ) -> Told:
        if register != REGISTER:
            raise LookupError(register)
        try:
            asked = json.loads(body)
            asker, question = dict(asked["asker"]), dict(asked["question"])
            reference = str(asker["reference"])
        except (ValueError, KeyError, TypeError) as wrong:
            raise NotUnderstoodError from wrong
        if not asker.get("user") or not asker.get("purpose") or not reference:
            raise NotUnderstoodError("who asks, and why?")
        note_asker(connection, REGISTER, {name: str(value) for name, value in asker.items()}, at)
        hits = [one for key in _keys(question) for one in found(connection, REGISTER, [key], limit=20)]
        unique = list({str(one["reference"]): one for one in hits}.values())
        told = {"reference": reference, "hit": bool(unique), "hits": unique}
        return Told(
            media_type="application/json",
            content=json.dumps(told).encode(),
            lie=json.dumps({**told, "hit": not unique}).encode(),
            nest=b"[",
        )


def fill(url: str) -> None:
    """Everything invented, as often as wished. url: of the simulator's database."""
    rows = [
        Held(id=reference, keys=tuple(map(_key, keys)), content={"reference": reference, "handling": "H1"})
        for reference, keys in HOLDS.items()
    ]
    hold(url, REGISTER, rows)


def _keys(question: Mapping[str, str]) -> list[str]:
    """Words of a name in any order; each number by itself."""
    name = question.get("name") or f"{question.get('family', '')} {question.get('given', '')}"
    told = [("name", name), *((kind, question.get(kind, "")) for kind in ("number", "vin", "plate"))]
    return [_key(one) for one in told if one[1].strip()]


def _key(told: tuple[str, str]) -> str:
    kind, text = told
    if kind != "name":
        return f"{kind}:{normal_number(text)}"
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return f"name:{' '.join(sorted(plain.upper().replace(',', ' ').split()))}"
