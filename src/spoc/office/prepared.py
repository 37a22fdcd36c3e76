"""Statements that are repeated hundreds of times a second: prepared by the server once a connection, and kept short.

Django writes values into the text of a statement, which is then read and planned anew each time; the driver's cursors
weigh each value on its way. Both take longer than a look-up by key itself, so that the driver's own layer is used here.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, DataError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult

Rows = list[tuple[Any, ...]]  # Any: as many types as a statement has columns
GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


class Packed(bytes):
    """A value in the database's binary form."""


def run(
    statement: str, values: Sequence[object] = (), *, by: BaseDatabaseWrapper | None = None, is_binary: bool = False
) -> Rows:
    """All rows it gives; none for one that gives nothing. In the caller's transaction if there is one; errors are those
    of Django.

    Values stand as %s, cast where the statement does not tell their type; it names its columns, so that a table that
    gained one does not make it stale. The first statement of a call stands for the look whether the connection still
    holds: where it does not, it is tried again by a new one. by: the connection, when it is not the office's own.
    is_binary: the rows come as the server holds them, which is quicker for many numbers; moments and JSON then come as
    the driver reads them, not as Django has them read.
    """
    office: Any = by or _office()  # Any: Django's stubs know nothing of health checks
    written = [_written(value) for value in values]
    if office.health_check_done or office.in_atomic_block:
        return _run(office, statement, written, is_binary)
    office.health_check_done = True
    try:
        return _run(office, statement, written, is_binary)
    except (DatabaseError, InterfaceError):
        if not _is_lost(office):
            raise
    office.close()  # it was lost while nothing was asked: the server was started anew, say
    return _run(office, statement, written, is_binary)


def _run(office: BaseDatabaseWrapper, statement: str, written: Sequence[bytes | None], is_binary: bool) -> Rows:
    office.ensure_connection()
    held = office.connection
    formats = [Format.BINARY if type(value) is Packed else Format.TEXT for value in written]
    answers = Format.BINARY if is_binary else Format.TEXT
    with office.wrap_database_errors:
        _begin_if_due(held)
        return _rows(held, _good(held, held.pgconn.exec_prepared(_name_of(held, statement), written, formats, answers)))


def _office() -> BaseDatabaseWrapper:
    """This thread's connection, found once a statement."""
    return connections[DEFAULT_DB_ALIAS]


def _is_lost(office: BaseDatabaseWrapper) -> bool:
    return office.connection is None or office.connection.pgconn.status != ConnStatus.OK


def begin_with(settings: str) -> None:
    """At the beginning of a transaction: a setting for its time, sent along with its first word."""
    office = _office()
    office.close_if_health_check_failed()
    office.ensure_connection()
    held = office.connection
    is_begun = held.pgconn.transaction_status != TransactionStatus.IDLE
    with office.wrap_database_errors:
        _good(held, held.pgconn.exec_((settings if is_begun else f"BEGIN; {settings}").encode()))


def texts(values: Iterable[str]) -> str:
    """An array of texts as the database writes it."""
    return "{" + ",".join([_element(one) for one in values]) + "}"


def numbers(values: Iterable[int]) -> str:
    """An array of whole numbers as the database writes it."""
    return "{" + ",".join(map(str, values)) + "}"


def _begin_if_due(held: "psycopg.Connection[Any]") -> None:
    """As the driver's own cursors do."""
    if not held.autocommit and held.pgconn.transaction_status == TransactionStatus.IDLE:
        _good(held, held.pgconn.exec_(b"BEGIN"))


def _name_of(held: "psycopg.Connection[Any]", statement: str) -> bytes:
    """Under which this connection has prepared it; prepared now where it has not."""
    known = _PREPARED.setdefault(held, {})
    name = known.get(statement)
    if name is None:
        name = f"spoc_{len(known)}".encode()
        _good(held, held.pgconn.prepare(name, _in_their_words(statement)))
        known[statement] = name
    return name


_PREPARED: "WeakKeyDictionary[psycopg.Connection[Any], dict[str, bytes]]" = WeakKeyDictionary()


@lru_cache(maxsize=256)
def _in_their_words(statement: str) -> bytes:
    """With $1, $2 ... in the place of %s."""
    parts = statement.split("%s")
    numbered = [f"${place}{part}" for place, part in enumerate(parts[1:], start=1)]
    return "".join([parts[0], *numbered]).replace("%%", "%").encode()


def _good(held: "psycopg.Connection[Any]", result: PGresult) -> PGresult:
    """Raises what the driver's own cursors would, also where the server is gone and could not say why."""
    if result.status in GOOD:
        return result
    error = error_from_result(result, encoding=held.info.encoding)
    if held.pgconn.status == ConnStatus.OK or isinstance(error, psycopg.OperationalError):
        raise error
    raise psycopg.OperationalError(str(error))


def _rows(held: "psycopg.Connection[Any]", result: PGresult) -> Rows:
    if not result.ntuples:
        return []
    reading = Transformer(held)
    reading.set_pgresult(result)
    return reading.load_rows(0, result.ntuples, tuple)


def _written(value: object) -> bytes | None:
    """As text that the server reads, but for what is packed. Raises DataError for a text that it cannot hold."""
    if value is None or type(value) is Packed:
        return value
    written = _AS_TEXT.get(type(value), _of_its_kind)(value).encode()
    if b"\0" in written:
        raise DataError("a text of the database cannot contain NUL (0x00)")
    return written


def _of_its_kind(value: Any) -> str:  # Any: a subclass of one of those below
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(type(value).__name__)


def _array(values: Any) -> str:  # Any: a list of whatever _AS_TEXT knows
    return "{" + ",".join(["NULL" if one is None else _element(_of_array(one)) for one in values]) + "}"


def _of_array(value: object) -> str:
    return _AS_TEXT.get(type(value), _of_its_kind)(value)


_AS_TEXT: dict[type, Callable[[Any], str]] = {  # Any: each for its own type
    str: str,
    int: str,
    float: repr,
    bool: lambda value: "t" if value else "f",
    datetime: datetime.isoformat,
    date: date.isoformat,
    UUID: str,
    list: _array,
}


def _element(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.upper() != "NULL":
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_PLAIN = re.compile(r"[A-Za-z0-9:_.\-]+")
