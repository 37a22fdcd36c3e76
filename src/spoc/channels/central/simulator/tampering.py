"""Rows changed behind the system's back: what a consistency comparison has to find."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime

from spoc.channels.central.simulator import holding
from spoc.channels.central.simulator.filling import Invention
from spoc.channels.central.simulator.inventing import STATES
from spoc.channels.central.simulator.store import Connection, Store, as_bytes, next_number


def lose_silently(url: str, reference: str = "") -> str:
    """A record is gone and nobody was told; without a reference, any of another state. Gives its reference.

    Raises LookupError when there is none.
    """
    with closing(Store(url)) as store, store.open() as connection:
        reference, _ = _chosen(connection, reference)
        holding.take_away(connection, [reference])
    return reference


def change_silently(url: str, invention: Invention, reference: str = "") -> str:
    """A record says something else in the same version, and nobody was told. As `lose_silently`."""
    with closing(Store(url)) as store, store.open() as connection:
        reference, content = _chosen(connection, reference)
        record = invention.form.read_record(content)
        changed = replace(record, remarks=f"{record.remarks} Changed behind the back.".strip())
        holding.put(connection, invention.form, changed, is_live=True)
    return reference


def add_silently(url: str, invention: Invention, *, seed: int = 1, at: datetime) -> str:
    """A new record of another state of which nobody was told."""
    with closing(Store(url)) as store, store.open() as connection:
        number = next_number(connection, f"filled {seed}") - 1
        [record] = invention.records("", range(number, number + 1), seed=seed, at=at)
        holding.put(connection, invention.form, record, is_live=True)
    return record.reference


def _chosen(connection: Connection, reference: str) -> tuple[str, bytes]:
    row = connection.execute(
        "SELECT reference, content FROM record WHERE is_live AND (reference = %s OR %s = '' AND state = ANY(%s))"
        " ORDER BY place, reference LIMIT 1 FOR UPDATE",
        [reference, reference, list(STATES)],
    ).fetchone()
    if row is None:
        raise LookupError(reference)
    return str(row[0]), as_bytes(row[1])
