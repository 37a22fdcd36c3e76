"""Everybody else's alerts from SIS: first load, broadcast with its faults, comparison, questions."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from spoc.channels.central.errors import CentralError
from spoc.channels.central.simulator.filling import change, fill
from spoc.channels.central.simulator.tampering import add_silently, change_silently, lose_silently
from spoc.channels.sis.client import SisClient
from spoc.core.terms.alert_digests import bucket_of, digest_of, fold
from spoc.core.terms.alert_keys import key_of, keys_of
from spoc.core.terms.alert_records import AlertRecord, CentralOperation
from spoc.core.terms.alerts import AlertCategory, IdentifierKind
from spoc.core.terms.central import CentralQuestion, CentralRefusal, SnapshotHead
from tests.channels.alert_values import ARREST, VEHICLE, create
from tests.channels.central_systems import CentralSystem, asker, now, running

COUNT = 2_000
BUCKETS = 64


@pytest.fixture(scope="module")
def sis() -> Iterator[CentralSystem]:
    """With people and things of other states in it, and two alerts of our own."""
    with running("sis") as system:
        fill(system.url, system.invention, COUNT // 2, seed=7, at=now())
        fill(system.url, system.invention, COUNT // 2, seed=8, mix="persons", at=now())
        with SisClient(system.line_of()) as client:
            client.send(create(replace(ARREST, is_hidden=True)))
            client.send(create(VEHICLE))
        yield system


def everything(client: SisClient, head: SnapshotHead) -> dict[str, AlertRecord]:
    found = (one for each in head.categories for one in client.records(head.snapshot, each.category))
    return {record.reference: record for record in found}


def copy_of(client: SisClient) -> dict[str, AlertRecord]:
    return everything(client, client.begin_snapshot())


def test_a_snapshot_holds_every_foreign_alert_once_and_in_order(sis_client: SisClient) -> None:
    head = sis_client.begin_snapshot()
    found = [one for each in head.categories for one in sis_client.records(head.snapshot, each.category)]
    assert head.total == len(found) == len({one.reference for one in found})
    assert all(record.issuing_state != "QM" for record in found)
    for each in head.categories:
        references = [record.reference for record in found if record.category is each.category]
        assert (references, len(references)) == (sorted(references), each.count)


def test_our_own_alerts_come_along_when_they_are_asked_for(sis_client: SisClient) -> None:
    own = {one for one in everything(sis_client, sis_client.begin_snapshot(with_own=True)) if one.startswith("QM0")}
    assert own == {ARREST.reference, VEHICLE.reference}


def test_a_snapshot_does_not_change_while_everybody_else_goes_on(sis: CentralSystem, sis_client: SisClient) -> None:
    head = sis_client.begin_snapshot()
    before = everything(sis_client, head)
    changed = change(sis.url, sis.invention, 50, seed=7, at=now())
    assert everything(sis_client, head) == before
    for entry in sis_client.entries_since(head.sequence).entries:
        if entry.record is None:
            del before[entry.reference]
        else:
            before[entry.reference] = entry.record
    assert (changed.created, changed.updated, changed.deleted) == (20, 20, 10)
    assert before == copy_of(sis_client)


def test_a_load_goes_on_behind_the_last_reference_that_it_has(sis_client: SisClient) -> None:
    head = sis_client.begin_snapshot()
    whole = list(sis_client.records(head.snapshot, AlertCategory.OBJECT))
    rest = list(sis_client.records(head.snapshot, AlertCategory.OBJECT, after=whole[99].reference))
    assert rest == whole[100:]


def test_other_questions_are_answered_while_a_stream_runs(sis_client: SisClient) -> None:
    head = sis_client.begin_snapshot()
    records = sis_client.records(head.snapshot, AlertCategory.OBJECT)
    first = next(records)
    assert sis_client.fetch([first.reference]) == (first,)
    assert next(records).reference > first.reference


def test_a_stream_that_breaks_off_is_an_error_and_never_a_shorter_list(
    sis: CentralSystem, sis_client: SisClient
) -> None:
    head = sis_client.begin_snapshot()
    sis.tell("cut-stream")
    with pytest.raises(CentralError) as broken:
        list(sis_client.records(head.snapshot, AlertCategory.OBJECT))
    assert (broken.value.reason.code, broken.value.permanent) == ("central.torn", False)


def test_a_snapshot_that_was_ended_is_gone(sis_client: SisClient) -> None:
    head = sis_client.begin_snapshot()
    sis_client.end_snapshot(head.snapshot)
    sis_client.end_snapshot(head.snapshot)
    with pytest.raises(CentralError) as gone:
        list(sis_client.records(head.snapshot, AlertCategory.OBJECT))
    assert gone.value.code is CentralRefusal.SNAPSHOT_GONE


def test_the_broadcast_has_no_gaps_and_any_range_is_replayed(sis: CentralSystem, sis_client: SisClient) -> None:
    change(sis.url, sis.invention, 20, seed=7, at=now())
    page = sis_client.entries_since(0, limit=10_000)
    assert [one.sequence for one in page.entries] == list(range(1, page.last_sequence + 1))
    again = sis_client.entries_since(3, limit=5)
    assert (again.entries, again.last_sequence) == (page.entries[3:8], page.last_sequence)


@pytest.mark.parametrize(
    ("order", "differs"),
    [
        pytest.param("drop-entry", lambda seen, true: len(seen) == len(true) - 1 and set(seen) < set(true), id="drop"),
        pytest.param("repeat-entry", lambda seen, true: len(seen) > len(true) and set(seen) == set(true), id="repeat"),
        pytest.param("reorder-entries", lambda seen, true: seen != true and sorted(seen) == true, id="reorder"),
    ],
)
def test_a_fault_of_the_broadcast_is_seen_by_its_numbers_and_gone_when_asked_again(
    sis: CentralSystem, sis_client: SisClient, order: str, differs: Callable[[list[int], list[int]], bool]
) -> None:
    change(sis.url, sis.invention, 10, seed=7, at=now())
    true = [one.sequence for one in sis_client.entries_since(2).entries]
    sis.tell(order)
    seen = [one.sequence for one in sis_client.entries_since(2).entries]
    assert differs(seen, true)
    assert [one.sequence for one in sis_client.entries_since(2).entries] == true


def test_both_sides_come_to_the_same_digests(sis_client: SisClient) -> None:
    copy = [one for one in copy_of(sis_client).values() if one.category is AlertCategory.OBJECT]
    page = sis_client.digests(AlertCategory.OBJECT, BUCKETS)
    assert sum(bucket.count for bucket in page.buckets) == len(copy)
    for bucket in page.buckets:
        mine = {one.reference: one for one in copy if bucket_of(one.reference, BUCKETS) == bucket.bucket}
        theirs = sis_client.records_in_bucket(AlertCategory.OBJECT, BUCKETS, bucket.bucket).digests
        assert fold(map(digest_of, mine.values())) == bucket.digest
        assert {one.reference: one.digest for one in theirs} == {name: digest_of(one) for name, one in mine.items()}


def test_what_changed_behind_the_systems_back_shows_in_its_bucket_alone(
    sis: CentralSystem, sis_client: SisClient
) -> None:
    before = {
        each.category: sis_client.digests(each.category, BUCKETS) for each in sis_client.begin_snapshot().categories
    }
    touched = {
        lose_silently(sis.url),
        change_silently(sis.url, sis.invention),
        add_silently(sis.url, sis.invention, seed=7, at=now()),
    }
    after = {name: sis_client.digests(name, BUCKETS) for name in before}
    assert [page.sequence for page in after.values()] == [page.sequence for page in before.values()]
    changed = {bucket.bucket for name in before for bucket in set(before[name].buckets) ^ set(after[name].buckets)}
    assert changed == {bucket_of(reference, BUCKETS) for reference in touched}


def test_every_question_is_answered_as_the_copy_answers_it(sis_client: SisClient) -> None:
    copy = copy_of(sis_client)
    by_key: dict[str, set[str]] = {}
    for record in copy.values():
        for key in keys_of(record):
            by_key.setdefault(key, set()).add(record.reference)
    asked = [question for record in list(copy.values())[::40] for question in questions_about(record)]
    for question in asked:
        hits = sis_client.search(question, asker=asker(), limit=1000)
        assert {hit.reference for hit in hits} == by_key[key_of(question)]
    assert len(asked) >= 80


def questions_about(record: AlertRecord) -> Iterator[CentralQuestion]:
    for number in record.numbers:
        yield CentralQuestion(number_kind=number.kind, number=number.value.lower())
    for identity in record.identities:
        name = identity.names[0]
        yield CentralQuestion(family=name.given, given=name.family.upper(), birth_date=identity.birth_dates[0])
        yield CentralQuestion(family=name.family, given=name.given)


def test_a_hidden_arrest_alert_is_found_by_the_sirene_desk_alone(sis_client: SisClient) -> None:
    question = CentralQuestion(family="Dorn", given="MILENA", birth_date=ARREST.identities[0].birth_dates[0])
    assert sis_client.search(question, asker=asker()) == ()
    [hit] = sis_client.search(question, asker=asker(sees_hidden=True))
    assert hit.reference == ARREST.reference
    assert sis_client.details([hit.reference], asker=asker()) == ()
    assert sis_client.details([hit.reference], asker=asker(sees_hidden=True)) == (replace(ARREST, is_hidden=True),)


@pytest.mark.parametrize("number", ["WVWZZZ1KZ6W000001", "wvw-zzz 1kz 6w000001"])
def test_a_number_is_found_however_it_is_written(sis_client: SisClient, number: str) -> None:
    question = CentralQuestion(number_kind=IdentifierKind.VIN, number=number)
    assert [hit.reference for hit in sis_client.search(question, asker=asker())] == [VEHICLE.reference]


def test_an_empty_question_and_too_many_answers_are_refused(sis_client: SisClient) -> None:
    with pytest.raises(CentralError) as empty:
        sis_client.search(CentralQuestion(family=" - "), asker=asker())
    copy = copy_of(sis_client)
    reference = next(iter(copy))
    with pytest.raises(CentralError) as many:
        sis_client.search(CentralQuestion(reference=reference), asker=asker(), limit=0)
    assert (empty.value.code, many.value.code) == (CentralRefusal.BAD_REQUEST, CentralRefusal.TOO_MANY)


def test_the_same_seed_invents_the_same_records(sis: CentralSystem) -> None:
    first = list(sis.invention.records("", range(40, 60), seed=3, at=now()))
    assert first == list(sis.invention.records("", range(100), seed=3, at=now()))[40:60]


def test_changes_name_what_they_do(sis: CentralSystem, sis_client: SisClient) -> None:
    last = change(sis.url, sis.invention, 10, seed=7, at=now()).sequence
    entries = sis_client.entries_since(last - 10).entries
    assert {one.operation for one in entries} == set(CentralOperation)
    assert all((one.record is None) is (one.operation is CentralOperation.DELETE) for one in entries)
    assert all(one.record is None or one.record.version == one.version for one in entries)


def test_twenty_thousand_records_are_streamed_whole() -> None:
    with running("sis") as large:
        fill(large.url, large.invention, 20_000, at=now())
        with SisClient(large.line_of()) as client:
            head = client.begin_snapshot()
            counts = {
                one.category: sum(1 for _ in client.records(head.snapshot, one.category)) for one in head.categories
            }
    assert counts == {one.category: one.count for one in head.categories}
    assert sum(counts.values()) == 20_000
