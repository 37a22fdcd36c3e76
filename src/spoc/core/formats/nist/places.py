"""Which values have a place in which encoding: a writer drops none, and a conversion names those that it drops."""

from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter

from spoc.core.formats.nist.binary_read import is_domain_of_inti
from spoc.core.formats.nist.layout import HEADER, repeated_of_type, rows_of_type
from spoc.core.formats.nist.values import (
    FINGER_TYPE,
    GREY_TYPE,
    LATENT_TYPE,
    PALM_TYPE,
    TEXT_TYPE,
    NistError,
    Record,
    Transaction,
)

WITH_POSITIONS = frozenset((GREY_TYPE, LATENT_TYPE, FINGER_TYPE, PALM_TYPE))
_APART = frozenset(("type", "idc", "description", "positions", "repeated", "image", "source"))
_RECORD = {one.name: one.default for one in fields(Record) if one.name not in _APART}


def check_places(transaction: Transaction, *, classical: bool) -> None:
    """Raises NistError for the first value that the encoding (classical, or XML) has no place for."""
    for type_, name in misplaced(transaction, classical=classical):
        raise NistError("nist.no_place", record=str(type_), item=name)


def misplaced(transaction: Transaction, *, classical: bool) -> Iterator[tuple[int, str]]:
    """The record type and name of every value that the encoding has no place for."""
    for row in HEADER:
        if classical and not row.number and attrgetter(row.name)(transaction.header) != row.codec.empty:
            yield 1, row.name
    is_inti = is_domain_of_inti(transaction.header)
    for record in transaction.records:
        for name in misplaced_in(record, classical=classical):
            yield record.type, name
        if record.description and classical and not is_inti:
            yield record.type, "description"


def misplaced_in(record: Record, *, classical: bool) -> Iterator[str]:
    """The names of the values of one record that the encoding has no place for at this type."""
    type_ = record.type
    if type_ < 2:
        yield "type"
        return
    rows = {row.name for row in rows_of_type(type_) if row.number or not classical or type_ == GREY_TYPE}
    yield from (name for name, empty in _RECORD.items() if name not in rows and getattr(record, name) != empty)
    if record.positions and type_ not in WITH_POSITIONS:
        yield "positions"
    if record.description and type_ != TEXT_TYPE:
        yield "description"
    elif record.description:
        said = [row for row in rows_of_type(type_) if row.name not in rows]
        yield from (row.name for row in said if getattr(record.description, row.name) != row.codec.empty)
    known = {row.name for row in repeated_of_type(type_) if row.number or not classical}
    yield from (one.name for one in record.repeated if one.name not in known)
