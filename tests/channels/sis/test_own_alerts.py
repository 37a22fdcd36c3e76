"""Own alerts in SIS: acknowledged once however often the order comes, and each refusal by its own code."""

import http.client
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from spoc.channels.central.errors import CentralError
from spoc.channels.sis.client import SisClient
from spoc.core.terms.alert_records import AlertRecord, CentralOperation
from spoc.core.terms.central import AlertOrder, CentralRefusal
from tests.channels.alert_values import ARREST, VEHICLE, WARRANT, create, delete, update
from tests.channels.central_systems import CentralSystem, asker, running

numbers = count(1)


@pytest.fixture
def alert() -> AlertRecord:
    return replace(ARREST, reference=f"QM1{next(numbers):06d}")


def test_an_alert_is_created_changed_and_deleted_and_everybody_is_told(
    sis_client: SisClient, alert: AlertRecord
) -> None:
    created = sis_client.send(create(alert))
    changed = replace(alert, version=2, remarks="tattoo on the left hand", flags=("QN",), is_hidden=True)
    updated = sis_client.send(update(changed))
    deleted = sis_client.send(delete(alert.reference, 2))
    assert (created.reference, created.version, updated.version) == (alert.reference, 1, 2)
    page = sis_client.entries_since(created.sequence - 1)
    told = [entry for entry in page.entries if entry.reference == alert.reference]
    assert [(one.operation, one.sequence) for one in told] == [
        (CentralOperation.CREATE, created.sequence),
        (CentralOperation.UPDATE, updated.sequence),
        (CentralOperation.DELETE, deleted.sequence),
    ]
    assert [one.record for one in told] == [alert, changed, None]
    assert deleted.version == 3


def test_an_alert_without_a_number_is_given_one(sis_client: SisClient) -> None:
    done = sis_client.send(create(replace(VEHICLE, reference=""), "numbered"))
    assert done.reference.startswith("QMC")
    assert sis_client.fetch([done.reference]) == (replace(VEHICLE, reference=done.reference),)


def test_a_second_copy_of_an_order_gets_the_same_acknowledgement(sis_client: SisClient, alert: AlertRecord) -> None:
    first, second = sis_client.send(create(alert)), sis_client.send(create(alert))
    assert second == replace(first, is_repeat=True)


def test_an_order_whose_answer_was_lost_is_sent_again_and_carried_out_once(
    sis: CentralSystem, sis_client: SisClient, alert: AlertRecord
) -> None:
    sis_client.entries_since(0)  # the line is open
    sis.tell("lose-answer", times=2)
    with pytest.raises(CentralError) as lost:
        sis_client.send(create(alert))
    assert (lost.value.permanent, lost.value.reason.code) == (False, "central.unreachable")
    done = sis_client.send(create(alert))
    assert done.is_repeat
    told = [one for one in sis_client.entries_since(0, limit=10_000).entries if one.reference == alert.reference]
    assert [one.sequence for one in told] == [done.sequence]


def test_papers_travel_with_the_alert_and_stay_when_an_update_brings_none(
    sis_client: SisClient, alert: AlertRecord
) -> None:
    sis_client.send(create(alert, files=(WARRANT,)))
    sis_client.send(update(replace(alert, version=2)))
    assert sis_client.files(alert.reference, asker=asker()) == (WARRANT,)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        pytest.param(lambda it: create(it, "again"), CentralRefusal.ALREADY_PRESENT, id="already present"),
        pytest.param(update, CentralRefusal.STALE_VERSION, id="a version that is not newer"),
        pytest.param(lambda it: delete(it.reference, 0), CentralRefusal.STALE_VERSION, id="an old one deleted"),
        pytest.param(lambda _it: delete("QM9999999", 1), CentralRefusal.NOT_FOUND, id="not found"),
        pytest.param(
            lambda it: update(replace(it, version=2, issuing_state="QN")), CentralRefusal.NOT_OWNER, id="not ours"
        ),
        pytest.param(
            lambda it: create(replace(it, reference="no reference!"), "odd"), CentralRefusal.INVALID_FIELD, id="field"
        ),
        pytest.param(
            lambda it: update(replace(it, version=2, remarks="x" * 4001)), CentralRefusal.FIELD_TOO_LONG, id="too long"
        ),
        pytest.param(
            lambda it: update(replace(it, version=2, review_on=date(2020, 1, 1))),
            CentralRefusal.REVIEW_DATE,
            id="review in the past",
        ),
        pytest.param(
            lambda it: update(replace(it, version=2, issued_on=date(2100, 1, 1))),
            CentralRefusal.DATE_NOT_PAST,
            id="issued in the future",
        ),
        pytest.param(
            lambda it: AlertOrder(order_id="empty", operation=CentralOperation.CREATE),
            CentralRefusal.BAD_REQUEST,
            id="no record",
        ),
    ],
)
def test_what_the_system_does_not_take_is_refused_for_good(
    sis_client: SisClient, alert: AlertRecord, order: Callable[[AlertRecord], AlertOrder], code: CentralRefusal
) -> None:
    sis_client.send(create(alert))
    with pytest.raises(CentralError) as refused:
        sis_client.send(order(alert))
    assert (refused.value.code, refused.value.permanent) == (code, True)
    assert refused.value.reason.code == f"central.refused.{code}"


def test_another_states_alert_cannot_be_changed(sis: CentralSystem, sis_client: SisClient, alert: AlertRecord) -> None:
    sis_client.send(create(alert))
    with SisClient(sis.line_of("QN")) as other, pytest.raises(CentralError) as refused:
        other.send(delete(alert.reference, 1))
    assert (refused.value.code, refused.value.reason.values["detail"]) == (CentralRefusal.NOT_OWNER, "QM")


def test_a_refusal_that_was_ordered_comes_once_and_the_order_may_be_sent_again(
    sis: CentralSystem, sis_client: SisClient, alert: AlertRecord
) -> None:
    sis.tell("refuse", {"code": "invalid_field", "field": "dateOfBirth"})
    with pytest.raises(CentralError) as refused:
        sis_client.send(create(alert))
    assert (refused.value.code, refused.value.field) == (CentralRefusal.INVALID_FIELD, "dateOfBirth")
    assert not sis_client.send(create(alert)).is_repeat


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        pytest.param("busy", "central.refused.busy", id="busy"),
        pytest.param("fail", "central.unreachable", id="out of order"),
        pytest.param("broken-answer", "central.not_well_formed", id="broken XML"),
    ],
)
def test_what_passes_is_worth_another_try(sis: CentralSystem, sis_client: SisClient, told: str, reason: str) -> None:
    sis.tell(told)
    with pytest.raises(CentralError) as failed:
        sis_client.entries_since(0)
    assert (failed.value.permanent, failed.value.reason.code) == (False, reason)
    sis_client.entries_since(0)


def test_an_answer_in_a_later_version_of_the_contract_is_told_as_such(
    sis: CentralSystem, sis_client: SisClient
) -> None:
    sis.tell("future-answer")
    with pytest.raises(CentralError) as failed:
        sis_client.entries_since(0)
    assert (failed.value.permanent, failed.value.reason.values) == (True, {"found": "999", "known": "1"})


def test_a_slow_system_is_given_up_after_the_time_limit() -> None:
    with running("sis") as slow:
        slow.tell("slow", {"seconds": "1.5"})
        with SisClient(replace(slow.line_of(), timeout_seconds=0.2)) as client, pytest.raises(CentralError) as failed:
            client.entries_since(0)
    assert (failed.value.permanent, failed.value.reason.code) == (False, "central.unreachable")


def test_nobody_comes_in_without_a_certificate(sis: CentralSystem) -> None:
    context = ssl.create_default_context(cadata=sis.authority)
    connection = http.client.HTTPSConnection("127.0.0.1", sis.port, timeout=5, context=context)
    with closing(connection), pytest.raises((ssl.SSLError, ConnectionError)):
        answer_of(connection)


def answer_of(connection: http.client.HTTPSConnection) -> http.client.HTTPResponse:
    connection.request("POST", "/sis/1", b"")
    return connection.getresponse()


def test_nobody_comes_in_with_a_certificate_of_another_authority(sis: CentralSystem, interpol: CentralSystem) -> None:
    foreign = replace(sis.line_of(), certificate=interpol.line_of().certificate)
    with SisClient(foreign) as client, pytest.raises(CentralError) as refused:
        client.entries_since(0)
    assert refused.value.reason.code == "central.unreachable"


def test_a_system_with_a_certificate_of_another_authority_is_not_talked_to(
    sis: CentralSystem, interpol: CentralSystem
) -> None:
    with SisClient(replace(sis.line_of(), ca_pem=interpol.authority)) as client, pytest.raises(CentralError) as refused:
        client.entries_since(0)
    assert "TLS certificate not accepted" in refused.value.reason.values["detail"]


def test_a_missing_certificate_of_ours_is_an_error_with_a_reason(sis: CentralSystem) -> None:
    nowhere = replace(sis.line_of(), certificate=sis.folder / "none.pem")
    with SisClient(nowhere) as client, pytest.raises(CentralError) as failed:
        client.entries_since(0)
    assert failed.value.reason.code == "central.unreachable"
