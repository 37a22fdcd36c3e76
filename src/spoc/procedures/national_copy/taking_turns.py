"""One process at a time moves a copy: who finds it moving comes again later, nobody waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from spoc.core.terms.offices import System

OF_COPIES = 1_803_2011
"""First half of the number of the advisory lock; the second is the system's."""


class CopyBusyError(Exception):
    """Another process is loading this copy, following the broadcast, or repairing."""


@contextmanager
def moving(system: System) -> Iterator[None]:
    """Held by this session, across transactions and calls; it ends with the process, however that ends.

    Raises CopyBusyError.
    """
    numbers = [OF_COPIES, list(System).index(system)]
    if not _ask("SELECT pg_try_advisory_lock(%s, %s)", numbers):
        raise CopyBusyError(system)
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock(%s, %s)", numbers)


def _ask(question: str, numbers: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, numbers)
        return bool(cursor.fetchone()[0])
