"""Count and last hash of the chain, kept in a file outside the database: it shows when the newest rows are gone.

Whoever may change the whole database could shorten the chain or make it anew; he cannot change what stands in a file on
another machine. One line of JSON a minute: moment, count, hash.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection

from spoc.core.terms.reasons import Reason

LINES_COMPARED_AT_ONCE = 5_000


@dataclass(frozen=True, kw_only=True)
class Testimony:
    """What one line of the witness says."""

    at: str
    database: str
    """Its name: one file may bear witness of an office and, after a move, of its successor."""
    count: int
    hash: str
    """In hexadecimal; empty while the chain is empty."""


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What came of comparing the chain with its witness."""

    lines: int
    """Lines about this database that were compared."""
    contradiction: Reason | None
    """The first testimony that the chain no longer bears out."""


def witness_path() -> Path:
    """Where this office keeps it."""
    return Path(settings.OFFICE.home) / "audit-witness.jsonl"


def write_witness(path: Path, *, at: datetime) -> Testimony:
    """Appends the chain's count and last hash, and returns when the line is on the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, encode(hash, 'hex') FROM audit_link ORDER BY seq DESC LIMIT 1")
        count, last = cursor.fetchone() or (0, "")
    testimony = Testimony(at=at.isoformat(), database=_database(), count=count, hash=last)
    _append(path, json.dumps(asdict(testimony)))
    return testimony


def _append(path: Path, line: str) -> None:
    """One write of a whole line, preceded by the line end that a torn line before it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        if file.tell() and not _ends_with_newline(file.fileno(), file.tell()):
            line = "\n" + line
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_with_newline(handle: int, size: int) -> bool:
    return os.pread(handle, 1, size - 1) == b"\n"


def hear_witness(path: Path) -> Hearing:
    """Compares all lines about this database; no file bears witness of nothing."""
    here, lines = _database(), 0
    told = (testimony for testimony in testimonies(path) if testimony.database == here)
    while some := list(islice(told, LINES_COMPARED_AT_ONCE)):
        lines += len(some)
        if contradiction := _contradicted(some):
            return Hearing(lines=lines, contradiction=contradiction)
    return Hearing(lines=lines, contradiction=None)


def testimonies(path: Path) -> Iterator[Testimony]:
    """The readable lines; one torn by a power cut is passed over, the lines after it still stand."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                yield Testimony(**json.loads(line))
            except (ValueError, TypeError):
                continue


def _contradicted(some: list[Testimony]) -> Reason | None:
    held = _hashes_at({testimony.count for testimony in some})
    for testimony in some:
        if testimony.count == 0 or held.get(testimony.count) == testimony.hash:
            continue
        code = "audit.witness_differs" if testimony.count in held else "audit.newest_gone"
        values = {"at": testimony.at, "count": str(testimony.count), "held": str(_highest())}
        return Reason(code=code, values=values)
    return None


def _hashes_at(places: set[int]) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, encode(hash, 'hex') FROM audit_link WHERE seq = ANY(%s)", [sorted(places)])
        return dict(cursor.fetchall())


def _highest() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(seq), 0) FROM audit_link")
        return int(cursor.fetchone()[0])


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        return str(cursor.fetchone()[0])
