"""What tests of the national copy do and look at: the copy beside the central system that it is of."""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from spoc.channels.central.client import CentralClient
from spoc.channels.central.simulator import holding
from spoc.channels.central.simulator.filling import Changed, change
from spoc.channels.central.simulator.holding import News
from spoc.channels.central.simulator.store import Store
from spoc.core.terms.alert_records import AlertRecord, CentralOperation
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import SYSTEM, System
from spoc.office.alerts.models import Alert
from spoc.office.copies.models import Comparison, Difference
from spoc.office.copies.selectors.records import copied_records
from spoc.procedures.national_copy.batches import categories_of
from spoc.procedures.national_copy.comparison import compare
from spoc.procedures.national_copy.delta import DeltaReport, follow
from tests.channels.central_systems import CentralSystem, now


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One copy and its central system."""

    system: System
    central: CentralSystem
    connect: Callable[[System], CentralClient]

    def follow(self) -> DeltaReport:
        return follow(self.system, connect=self.connect, by=SYSTEM, now=now)

    def change(self, count: int) -> Changed:
        return change(self.central.url, self.central.invention, count, at=now())

    def tell(self, operation: CentralOperation, reference: str, version: int, record: AlertRecord | None) -> int:
        """The central system changes one record and tells everybody; gives the number of the entry."""
        store = Store(self.central.url)
        with store.open() as connection:
            holding.take_away(connection, [reference])
            if record is not None:
                holding.put(connection, self.central.invention.form, record, is_live=True)
            content = self.central.invention.form.write_record(record).encode() if record else None
            news = News(operation=operation, reference=reference, version=version, content=content)
            number = holding.tell_everybody(connection, news, at=now())
        store.close()
        return number

    def lose_entry(self, number: int) -> tuple[object, ...]:
        """An entry of the broadcast that does not come, however often it is asked for."""
        with psycopg.connect(self.central.url) as connection:
            row = connection.execute("DELETE FROM broadcast WHERE sequence = %s RETURNING *", [number]).fetchone()
        assert row
        return row

    def find_entry(self, row: tuple[object, ...]) -> None:
        with psycopg.connect(self.central.url) as connection:
            connection.execute("INSERT INTO broadcast VALUES (%s, %s, %s, %s, %s, %s)", row)

    def compare(self, category: AlertCategory) -> Comparison:
        return compare(self.system, category, connect=self.connect, by=SYSTEM, now=now)

    def compare_all(self) -> list[Difference]:
        """What differed in any category."""
        done = [self.compare(category) for category in categories_of(self.system)]
        return [one for comparison in done for one in comparison.differences.all()]

    def theirs(self) -> dict[str, AlertRecord]:
        """Everything that the central system holds of others, by reference."""
        with self.connect(self.system) as client:
            head = client.begin_snapshot()
            found = [one for each in head.categories for one in client.records(head.snapshot, each.category)]
            client.end_snapshot(head.snapshot)
        return {one.reference: one for one in found}

    def ours(self) -> dict[str, AlertRecord]:
        """Everything that the copy holds, by reference; fails when something is held twice."""
        found = list(copied_records(self.system))
        assert len({one.reference for one in found}) == len(found) == self.held()
        assert all(one.is_findable and one.record for one in found)
        return {one.reference: one.record for one in found if one.record}

    def held(self) -> int:
        return Alert.objects.filter(system=self.system, state="active").count()

    def is_whole(self) -> bool:
        """Whether both hold the same records, to the letter."""
        return {ref: _unordered(one) for ref, one in self.ours().items()} == {
            ref: _unordered(one) for ref, one in self.theirs().items()
        }


def _unordered(one: AlertRecord) -> tuple[object, ...]:
    """As it is told from others; `documents` of an identity follow from its numbers."""
    identities = [(each.kind, each.sex, each.names, each.birth_dates, each.nationalities) for each in one.identities]
    return (
        one.version, one.category, one.issuing_state, one.requested_action, one.subject_kind, identities,
        sorted(map(repr, one.numbers)), dict(one.data), one.warnings, one.reason, one.offence, one.authority,
        one.decision_reference, one.remarks, dict(one.details), one.issued_on, one.review_on, set(one.flags),
        set(one.links), one.is_hidden,
    )  # fmt: skip
