"""What its owner deleted is gone from checks in the very commit in which the copy comes so far."""

from dataclasses import replace
from threading import Event, Thread

from django.db import connection, transaction

from spoc.core.terms.alert_records import CentralOperation
from spoc.office.copies.models import CopyState
from spoc.office.subjects.selectors import by_identifier
from tests.channels.alert_values import VEHICLE
from tests.procedures.national_copy.copying import Copy

[NUMBER] = VEHICLE.numbers
ROUNDS = 15


class Watcher(Thread):
    """Checks again and again, and notes what it found beside how far the copy was, both as of one moment."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: list[tuple[int, bool]] = []
        self.stop, self.has_begun = Event(), Event()

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.look()
                self.has_begun.set()
        finally:
            connection.close()

    def look(self) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            sequence = CopyState.objects.values_list("sequence", flat=True).get()
            self.seen.append((sequence, bool(by_identifier(NUMBER.kind, NUMBER.value))))


def test_no_check_ever_finds_what_the_copy_knows_as_deleted(copy: Copy) -> None:
    watcher = Watcher()
    watcher.start()
    watcher.has_begun.wait()
    vehicle = replace(VEHICLE, reference="QN99", issuing_state="QN")
    for _ in range(ROUNDS):
        copy.tell(CentralOperation.CREATE, "QN99", 1, vehicle)
        copy.follow()
        copy.tell(CentralOperation.DELETE, "QN99", 1, None)
        copy.follow()
    watcher.stop.set()
    watcher.join()
    # Odd entries enter it, even ones delete it.
    assert {found == bool(sequence % 2) for sequence, found in watcher.seen} == {True}
    assert len({sequence for sequence, _ in watcher.seen}) > 2
