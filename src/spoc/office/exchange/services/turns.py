"""Whose turn it is: a lock on a name, held by a database session, which ends with its process however that ends.

A row in a table saying "being sent" would outlive a killed process and stop the message for ever.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import Error, connection


@contextmanager
def turn_at(name: str) -> Iterator[bool]:
    """True inside when the turn is ours; False when another session has it. Needs a direct connection to PostgreSQL:
    a pooler that changes sessions between transactions would lose the turn.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            _give_back(name)


def drain(name: str, next_one: Callable[[], int | None], handle: Callable[[int], bool], *, at_one_go: int) -> bool:
    """Handles one after the other what `next_one` gives, while the turn is ours; True when some is left for later.

    Who finds the turn taken goes away, since the other one looks again after giving it back: what was there by then is
    found. handle: False: no more just now.
    """
    done = 0
    while done < at_one_go:
        with turn_at(name) as is_ours:
            if not is_ours:
                return False
            while done < at_one_go and (waiting := next_one()) is not None:
                if not handle(waiting):
                    return False
                done += 1
        if next_one() is None:
            return False
    return True


def _give_back(name: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])
    except Error:
        # The session is gone or broken, and its turn with it, as soon as the connection is closed.
        connection.close()
