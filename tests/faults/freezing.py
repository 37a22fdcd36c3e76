"""Stops a process exactly at one step: a trigger, in the test's database alone, waits for a lock that it holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from tests.jobs.waiting import until

LOCK = 5_012_099
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = %s"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION fault_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared({LOCK});
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$
"""


@dataclass(frozen=True)
class Step:
    """Where: the write of a row. `at_commit`: when its transaction commits, so that the work is done and nobody knows.

    who: the process that does it. of_partner: the write is in the simulated partner's database.
    """

    what: str
    table: str
    event: str = "INSERT"
    when: str = "true"
    at_commit: bool = False
    who: str = "worker"
    of_partner: bool = False

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"


@contextmanager
def frozen_at(step: Step, url: str) -> Iterator["Frozen"]:
    """Inside, whoever comes to the step waits; at the end they go on, if they still live."""
    with psycopg.connect(url, autocommit=True) as connection:
        frozen = Frozen(connection, step)
        frozen.begin()
        try:
            yield frozen
        finally:
            frozen.end()


class Frozen:
    def __init__(self, connection: psycopg.Connection, step: Step) -> None:
        self.connection = connection
        self.step = step
        self.has_ended = False

    def begin(self) -> None:
        step = self.step
        self.connection.execute(FUNCTION)
        self.connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        when = f"FOR EACH ROW WHEN ({step.when}) EXECUTE FUNCTION fault_wait()"
        if step.at_commit:
            deferred = "DEFERRABLE INITIALLY DEFERRED"
            self._run(f"CREATE CONSTRAINT TRIGGER fault AFTER {step.event} ON {step.table} {deferred} {when}")
        else:
            self._run(f"CREATE TRIGGER fault BEFORE {step.event} ON {step.table} {when}")

    def wait(self) -> None:
        """Until somebody stands still there."""
        until(lambda: self.connection.execute(WAITING, [LOCK]).fetchone() != (0,), seconds=60)

    def end(self) -> None:
        if self.has_ended:
            return
        self.has_ended = True
        if self.connection.closed:
            return
        self.connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        self._run(f"DROP TRIGGER IF EXISTS fault ON {self.step.table}")

    def end_in(self, url: str) -> None:
        """After the database was killed: the lock went with it, the trigger did not."""
        self.connection.close()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP TRIGGER IF EXISTS fault ON {self.step.table}")  # type: ignore[call-overload]  # ours

    def _run(self, command: str) -> None:
        self.connection.execute(command)  # type: ignore[call-overload]  # put together from the steps of the tests
