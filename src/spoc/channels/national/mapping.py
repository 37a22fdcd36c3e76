"""What a mapping says of one register: where it is, what it is asked, where in its answer the records lie.

A mapping is a TOML file in ``home/registers``; docs/howto/add-a-source.md goes through one line by line.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from spoc.channels.web.calls import Bounds, WebServer, is_loopback
from spoc.channels.web.errors import WebError

NAME = re.compile(r"[a-z][a-z0-9-]{0,18}")
LARGEST_MAPPING = 65_536


class Protocol(StrEnum):
    REST = "rest"
    SOAP = "soap"


class RegisterKind(StrEnum):
    """What a register holds."""

    PERSON = "person"
    DOCUMENT = "document"
    VEHICLE = "vehicle"
    WEAPON = "weapon"


ASKED: Mapping[RegisterKind, frozenset[str]] = {
    RegisterKind.PERSON: frozenset({"name", "family", "given", "birth_date", "sex", "nationality", "document"}),
    RegisterKind.DOCUMENT: frozenset({"number", "document_kind", "state"}),
    RegisterKind.VEHICLE: frozenset({"vin", "plate", "state"}),
    RegisterKind.WEAPON: frozenset({"serial"}),
}
"""What a question of this kind may tell; `most` beside it: how many records we take."""
COMPARED: Mapping[RegisterKind, frozenset[str]] = {
    RegisterKind.PERSON: frozenset(
        {"name", "family", "given", "birth_date", "sex", "nationality", "birth_place", "document"}
    ),
    RegisterKind.DOCUMENT: frozenset({"number", "document_kind", "state"}),
    RegisterKind.VEHICLE: frozenset({"vin", "plate", "state"}),
    RegisterKind.WEAPON: frozenset({"serial"}),
}
"""What of a record is compared with the question."""
SHOWN = frozenset({"status", "make", "model", "colour", "calibre", "valid_until"})
"""What of a record may be shown beside: how it stands in the register, and what a thing looks like."""
NEEDED: Mapping[RegisterKind, frozenset[str]] = {
    RegisterKind.PERSON: frozenset({"name", "family"}),
    RegisterKind.DOCUMENT: frozenset({"number"}),
    RegisterKind.VEHICLE: frozenset({"vin", "plate"}),
    RegisterKind.WEAPON: frozenset({"serial"}),
}
"""One of these at least is asked, and given back: nothing is compared without."""
TRAVELS = frozenset({"user", "authority", "purpose", "reference", "case"})
"""Who asks and why: the register writes it down."""


@dataclass(frozen=True, kw_only=True)
class Soap:
    """namespace: of request and answer; request: name of its element; action: the header SOAPAction."""

    namespace: str
    request: str
    action: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterMapping:
    """question, asker, fields: our word and theirs, a path with points where it lies deeper.

    values: their values in our words, by field. fixed: what is sent with every question.
    calls: values of `status` with which a record calls for something (``*``: every record): else it is only known.
    in_bulk: whether it may be asked for the lines of a batch; left out: it may not.
    purposes, roles: who may ask it for what; empty: everybody whose purpose opens national systems.
    """

    name: str
    title: str
    kind: RegisterKind
    protocol: Protocol
    server: WebServer
    question: Mapping[str, str]
    asker: Mapping[str, str]
    records: str
    id: str
    fields: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    total: str = ""
    calls: tuple[str, ...] = ()
    soap: Soap | None = None
    purposes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    in_bulk: bool = False
    bounds: Bounds
    most_records: int
    deepest: int


def read_mapping(file: Path) -> RegisterMapping:
    """Raises WebError (`source.mapping`), which says what is wrong in which file."""
    try:
        if file.stat().st_size > LARGEST_MAPPING:
            raise ValueError("too large")
        return _mapping(tomllib.loads(file.read_text(encoding="utf-8")), file.parent)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        detail = f"{type(wrong).__name__}: {wrong}".removeprefix("ValueError: ")
        raise WebError("source.mapping", permanent=True, file=file.name, detail=detail) from wrong


def _mapping(said: dict[str, object], folder: Path) -> RegisterMapping:
    kind, answer, limits = RegisterKind(_text(said, "kind")), _table(said, "answer"), _table(said, "limits")
    made = RegisterMapping(
        name=_text(said, "name"),
        title=_text(said, "title"),
        kind=kind,
        protocol=Protocol(_text(said, "protocol")),
        server=_server(said, folder),
        question=_texts(_table(said, "question")),
        asker=_texts(_table(said, "asker")),
        records=_text(answer, "records"),
        id=_text(answer, "id"),
        total=_text(answer, "total", ""),
        calls=_list(answer, "calls"),
        fields=_texts(_table(answer, "fields")),
        values={name: _texts(_table(_table(said, "values"), name)) for name in _table(said, "values")},
        fixed=_texts(_table(said, "fixed")),
        soap=Soap(**_texts(_table(said, "soap"))) if "soap" in said else None,
        purposes=_list(said, "purposes"),
        roles=_list(said, "roles"),
        in_bulk=_flag(said, "in_bulk"),
        bounds=Bounds(
            seconds=_number(limits, "seconds", 3, most=60),
            most_bytes=int(_number(limits, "bytes", 262_144, most=16_777_216)),
        ),
        most_records=int(_number(limits, "records", 20, most=200)),
        deepest=int(_number(limits, "depth", 12, most=64)),
    )
    _check(made)
    _check_files(made)
    return made


def _check(made: RegisterMapping) -> None:
    kind = made.kind
    if not NAME.fullmatch(made.name):
        raise ValueError(f"name: {made.name!r} is not of small letters, digits and hyphens, 19 at most")
    if strange := made.question.keys() - ASKED[kind] - {"most"}:
        raise ValueError(f"question: a {kind} is not asked by {', '.join(sorted(strange))}")
    if strange := made.fields.keys() - COMPARED[kind] - SHOWN:
        raise ValueError(f"answer.fields: of a {kind} nobody knows {', '.join(sorted(strange))}")
    for what, there in (("question", made.question), ("answer.fields", made.fields)):
        if not NEEDED[kind] & there.keys():
            raise ValueError(f"{what}: one of {', '.join(sorted(NEEDED[kind]))} is needed")
    if lacking := {"user", "purpose", "reference"} - made.asker.keys():
        raise ValueError(f"asker: {', '.join(sorted(lacking))} must travel with the question")
    if strange := made.asker.keys() - TRAVELS:
        raise ValueError(f"asker: nobody knows {', '.join(sorted(strange))}")
    if (made.protocol is Protocol.SOAP) is not (made.soap is not None):
        raise ValueError("soap: belongs to protocol soap, and there it is needed")


def _check_files(made: RegisterMapping) -> None:
    for file in (made.server.authority, made.server.certificate):
        if file is not None and not file.is_file():
            raise ValueError(f"there is no file {file.name} beside the mapping")


def _server(said: dict[str, object], folder: Path) -> WebServer:
    url = _text(said, "address")
    parts = urlsplit(url)
    if parts.username or parts.query or parts.fragment or not parts.hostname:
        raise ValueError("address: https://host:port/path, and nothing behind it")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(url)):
        raise ValueError("address: https, but on this machine itself")
    authority, certificate = _text(said, "authority", ""), _text(said, "certificate", "")
    return WebServer(
        url=url,
        authority=folder / authority if authority else None,
        certificate=folder / certificate if certificate else None,
    )


def _table(said: Mapping[str, object], name: str) -> dict[str, object]:
    value = said.get(name, {})
    if not isinstance(value, dict):
        raise ValueError(f"{name}: must be a table")
    return value


def _texts(table: Mapping[str, object]) -> dict[str, str]:
    for name, value in table.items():
        if not isinstance(value, str) or not value:
            raise ValueError(f"{name}: must be a text")
    return {name: str(value) for name, value in table.items()}


def _text(table: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = table.get(name, default)
    if not isinstance(value, str) or (default is None and not value):
        raise ValueError(f"{name}: must be a text")
    return value


def _list(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{name}: must be a list of texts")
    return tuple(value)


def _flag(table: Mapping[str, object], name: str) -> bool:
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"{name}: true or false")
    return value


def _number(table: Mapping[str, object], name: str, default: float, *, most: float) -> float:
    value = table.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
        raise ValueError(f"limits.{name}: a number above 0, {most:g} at most")
    return float(value)
