"""Records of a simulated central system: put, taken away, read, and told to everybody by the broadcast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from spoc.channels.central.simulator.store import Connection, as_bytes, next_number
from spoc.core.formats.central import CentralFormat
from spoc.core.formats.central.values import WrittenRecord
from spoc.core.terms.alert_digests import digest_of, place_of
from spoc.core.terms.alert_keys import keys_of
from spoc.core.terms.alert_records import AlertRecord, CentralOperation
from spoc.core.terms.central import AlertFile

BROADCAST = "broadcast"
"""The counter of its sequence numbers."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What stands in its table about a record. stage: of a notice; is_live: whether others see it."""

    reference: str
    version: int
    category: str
    state: str
    is_live: bool
    is_hidden: bool
    stage: str
    content: bytes


Row = tuple[str, int, str, str, int, bytes, bool, bool, str, bytes]
COLUMNS = "reference, version, category, state, place, digest, is_live, is_hidden, stage, content"
TYPES = ("text", "int4", "text", "text", "int4", "bytea", "bool", "bool", "text", "bytea")


def row_of(form: CentralFormat, record: AlertRecord, *, is_live: bool = True, stage: str = "") -> Row:
    """A record as its row, in the order of `COLUMNS`."""
    return (
        record.reference,
        record.version,
        record.category,
        record.issuing_state,
        place_of(record.reference),
        bytes.fromhex(digest_of(record)),
        is_live,
        record.is_hidden,
        stage,
        form.write_record(record).encode(),
    )


def held(connection: Connection, reference: str) -> Held | None:
    """The record, locked until the transaction ends."""
    row = connection.execute(
        "SELECT reference, version, category, state, is_live, is_hidden, stage, content FROM record"
        " WHERE reference = %s FOR UPDATE",
        [reference],
    ).fetchone()
    if row is None:
        return None
    names = ("reference", "version", "category", "state", "is_live", "is_hidden", "stage", "content")
    return Held(**dict(zip(names, row, strict=True)))  # type: ignore[arg-type]  # as the columns are


def put(connection: Connection, form: CentralFormat, record: AlertRecord, *, is_live: bool, stage: str = "") -> None:
    """Enters or replaces it, with its keys for searching; nobody is told."""
    take_away(connection, [record.reference])
    enter(connection, [row_of(form, record, is_live=is_live, stage=stage)], keys_by_reference([record]))


def keys_by_reference(records: Iterable[AlertRecord]) -> list[tuple[str, str]]:
    """The rows of the table of keys."""
    return [(key, record.reference) for record in records for key in sorted(keys_of(record))]


def enter(connection: Connection, rows: Iterable[Row], keys: Iterable[tuple[str, str]]) -> None:
    """Many at once; none of them may be there."""
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY record ({COLUMNS}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(TYPES)
            for row in rows:
                copy.write_row(row)
        with cursor.copy("COPY search_key FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(("text", "text"))
            for key in keys:
                copy.write_row(key)


def take_away(connection: Connection, references: Sequence[str]) -> None:
    """Without a word to anybody."""
    connection.execute("DELETE FROM record WHERE reference = ANY(%s)", [references])
    connection.execute("DELETE FROM search_key WHERE reference = ANY(%s)", [references])


def set_stage(connection: Connection, reference: str, stage: str, *, is_live: bool) -> None:
    """Where a notice stands."""
    connection.execute("UPDATE record SET stage = %s, is_live = %s WHERE reference = %s", [stage, is_live, reference])


@dataclass(frozen=True, kw_only=True)
class News:
    """What everybody is told of a record. content: None for a deletion."""

    operation: CentralOperation
    reference: str
    version: int
    content: bytes | None = None


def tell_everybody(connection: Connection, *news: News, at: datetime) -> int:
    """The sequence number of the last entry. Late in the transaction: the counter is locked until it ends."""
    last = next_number(connection, BROADCAST, by=len(news))
    first = last - len(news) + 1
    with connection.cursor() as cursor, cursor.copy("COPY broadcast FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(("int8", "text", "text", "int4", "timestamptz", "bytea"))
        for sequence, one in enumerate(news, first):
            copy.write_row((sequence, one.operation, one.reference, one.version, at, one.content))
    return last


def as_written(content: object) -> AlertRecord:
    """A record as it is kept, to be put into an answer as it is."""
    return cast("AlertRecord", WrittenRecord(as_bytes(content).decode()))


def set_files(connection: Connection, reference: str, files: Sequence[AlertFile] | None) -> None:
    """None leaves those that are there."""
    if files is None:
        return
    connection.execute("DELETE FROM record_file WHERE reference = %s", [reference])
    for position, one in enumerate(files):
        connection.execute(
            "INSERT INTO record_file VALUES (%s, %s, %s, %s, %s, %s)",
            [reference, position, one.kind, one.name, one.media_type, one.content],
        )
