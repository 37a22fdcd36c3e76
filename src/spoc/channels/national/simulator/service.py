"""How the simulated registers answer: each finds by its own keys, writes its own format, notes who asked."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from lxml import etree

from spoc.channels.national.simulator import inventing
from spoc.channels.web.simulator.server import NotUnderstoodError, Told
from spoc.channels.web.simulator.store import Connection, Held, found, hold, note_asker
from spoc.core.formats.hardened import XmlError, parse_xml

CONTENT: Mapping[str, Callable[[], Iterable[Held]]] = {
    "persons": inventing.persons,
    "documents": inventing.documents,
    "vehicles": inventing.vehicles,
    "weapons": inventing.weapons,
}
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
REQUESTS = {"vehicles": "FindVehicle", "weapons": "FindWeapon"}
LISTS = {"vehicles": ("Vehicles", "Vehicle"), "weapons": ("Weapons", "Weapon")}
KEYS = {"Vin": "vin", "Plate": "plate", "Serial": "serial"}
LARGEST = 262_144


class RegisterService:
    """All four on one port, by the first word of the path."""

    name = "national"

    def answer(
        self, connection: Connection, register: str, body: bytes, headers: Mapping[str, str], at: datetime
    ) -> Told:
        if register in REQUESTS:
            return _soap(connection, register, body, at)
        if register in CONTENT:
            return _rest(connection, register, body, headers, at)
        raise LookupError(register)


def fill(url: str) -> None:
    """Everything invented, as often as wished. url: of the simulator's database."""
    for register, invented in CONTENT.items():
        hold(url, register, invented())


def _rest(connection: Connection, register: str, body: bytes, headers: Mapping[str, str], at: datetime) -> Told:
    asker = {name[2:]: value for name, value in headers.items() if name.startswith("X-")}
    _must_be_named(asker, "Asked-By", "Purpose", "Reference")
    try:
        asked = json.loads(body)
        keys = _keys_of_person(asked["person"]) if register == "persons" else [inventing.key("number", asked["number"])]
        most = int(asked["maximum"])
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotUnderstoodError from wrong
    note_asker(connection, register, asker, at)
    records = found(connection, register, keys, limit=most + 1)
    if register == "persons":
        told = _json({"result": {"total": len(records), "persons": records[:most]}})
        return _told_json(told, lie=_json({"result": {"total": 1, "persons": [{"surname": ["?"], "born": 7}]}}))
    return _told_json(_json({"papers": records[:most]}), lie=b'{"papers": "none", ')


def _keys_of_person(person: Mapping[str, str]) -> list[str]:
    """A register like many: it knows family names alone, or takes the last word of a whole name for one."""
    family = person.get("surname") or person["fullName"].split()[-1]
    born = person.get("born", "")
    return [inventing.key("family", family), *([inventing.key("born", born)] if len(born) == 10 else [])]


def _soap(connection: Connection, register: str, body: bytes, at: datetime) -> Told:
    try:
        root = parse_xml(body, LARGEST)
    except XmlError as wrong:
        raise NotUnderstoodError from wrong
    space = f"{{urn:example:qm:{register}:1}}"
    request = root.find(f"{{{SOAP}}}Body/{space}{REQUESTS[register]}")
    if request is None:
        raise NotUnderstoodError
    asker = {etree.QName(one).localname: one.text or "" for one in root.iterfind(f"{{{SOAP}}}Header/*")}
    _must_be_named(asker, "AskedBy", "Purpose", "Reference")
    note_asker(connection, register, asker, at)
    told = {etree.QName(one).localname: one.text or "" for one in request}
    keys = [inventing.key(ours, told[theirs]) for theirs, ours in KEYS.items() if told.get(theirs)]
    records = found(connection, register, keys, limit=int(told.get("Maximum", "20"))) if keys else []
    content = _envelope(register, records)
    return Told(
        media_type="text/xml",
        content=content,
        lie=content.replace(b"Vehicles", b"Garages").replace(b"Weapons", b"Racks"),
        nest=b"<a>",
    )


def _envelope(register: str, records: Iterable[Mapping[str, object]]) -> bytes:
    space, (many, one) = f"{{urn:example:qm:{register}:1}}", LISTS[register]
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soap": SOAP})
    answer = etree.SubElement(etree.SubElement(root, f"{{{SOAP}}}Body"), f"{space}{REQUESTS[register]}Response")
    rows = list(records)
    if register == "weapons":
        etree.SubElement(answer, f"{space}Total").text = str(len(rows))
    place = etree.SubElement(answer, space + many)
    for row in rows:
        _put(etree.SubElement(place, space + one), row, space)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _put(parent: etree._Element, row: Mapping[str, object], space: str) -> None:
    for name, value in row.items():
        child = etree.SubElement(parent, space + name)
        if isinstance(value, dict):
            _put(child, value, space)
        else:
            child.text = str(value)


def _must_be_named(asker: Mapping[str, str], *names: str) -> None:
    if not all(asker.get(name) for name in names):
        raise NotUnderstoodError("who asks, and why?")


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _told_json(content: bytes, *, lie: bytes) -> Told:
    return Told(media_type="application/json", content=content, lie=lie, nest=b"[")
