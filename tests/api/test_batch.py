"""Many checks in one call: each line gets its answer, a bad one its error, and why all were asked is kept before."""

import json
from typing import Any

import pytest
from django.test import Client

from spoc.core.law.batches import bound_on
from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.offices import Role
from spoc.office.audit.models import AuditEntry
from spoc.office.batches.models import ChunkAnswer, QuestionChunk
from spoc.office.screening.models import Match, Query
from spoc.office.subjects.services import NewIdentifier
from tests.api.conftest import NOW, Program
from tests.procedures.holdings import alert_on, thing

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/checks/batch"
NDJSON = "application/x-ndjson"
WHY = {"purpose": "police_check", "reason": "convoy at the bridge"}

# Any below: the JSON of a line.


def asked(client: Client, *lines: object, why: object = WHY) -> list[dict[str, Any]]:
    """Lines of the answer; a text among the lines is sent as it is."""
    body = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in (why, *lines))
    answer = client.post(ADDRESS, body, content_type=NDJSON)
    assert answer.status_code == 200, answer.content
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    return [json.loads(one) for one in text.splitlines()]


def test_persons_documents_vehicles_and_things_are_asked_in_one_call(officer: Client) -> None:
    person = alert_on()
    car = thing(SubjectKind.VEHICLE, NewIdentifier(kind=IdentifierKind.VIN, value="XZTATR0VAN0000042"))
    phone = thing(SubjectKind.IT_ITEM, NewIdentifier(kind=IdentifierKind.IMEI, value="490154203237518"))
    lines = asked(
        officer,
        {"id": "12A", "name": "Chmarosvit Dmitrij", "birth": "1984"},
        {"id": "passport", "number": "BX 123-4567", "kind": "passport", "state": "QN"},
        {"id": "car", "vin": "XZTATROVAN0000042"},
        {"id": "phone", "number": "490154203237518", "number_kind": "imei"},
        {"id": "nobody", "name": "Wanda Ilvesgrund"},
    )
    assert [one.get("id") for one in lines] == ["12A", "passport", "car", "phone", "nobody", None]
    assert [one.get("line") for one in lines[:-1]] == [2, 3, 4, 5, 6]
    references = [[match["alert"]["reference"] for match in one["matches"]] for one in lines[:-1]]
    assert references == [[person.reference], [person.reference], [car.reference], [phone.reference], []]
    assert lines[-1] == {"end": True, "lines": 5, "refused": 0, "no_answer": 0, "matched": 4}


def test_a_bad_line_gets_its_own_error_and_nothing_else_is_lost(officer: Client) -> None:
    lines = asked(
        officer,
        {"id": "a", "number": "NB7654321"},
        "no json at all",
        {"id": "b", "name": "4711"},
        {"id": "c", "birth": "1984"},
        {"id": "d", "name": "Wanda", "dob": "yesterday"},
        {"id": "e", "plate": "KRL 482", "state": "Nowhere"},
        {"id": "f", "number": "x" * 9_000},
        [1, 2],
        {"id": "g", "number": 7654321},
    )
    codes = {one["line"]: one["error"]["code"] for one in lines[:-1] if "error" in one}
    assert codes == {
        3: "batch.line_no_json",
        4: "question.no_name",
        5: "batch.line_asks_nothing",
        6: "person_list.date",
        7: "person_list.state",
        8: "batch.line_too_long",
        9: "batch.line_no_json",
    }
    assert [one["line"] for one in lines[:-1] if one.get("state") == "answered"] == [2, 10]
    assert (lines[-1]["lines"], lines[-1]["refused"]) == (9, 7)


def test_who_asked_what_and_why_is_kept_and_everybody_shown_stands_in_the_audit(officer: Client) -> None:
    alert = alert_on()
    asked(officer, {"id": "p", "number": "BX1234567"}, {"id": "q", "number": "NB7654321", "state": "QN"})
    chunk = QuestionChunk.objects.get()
    assert (chunk.purpose, chunk.reason, chunk.asked_by) == ("police_check", "convoy at the bridge", "p.officer")
    assert chunk.questions == [
        [2, "document", "p", {"number": "BX1234567"}],
        [3, "document", "q", {"number": "NB7654321", "state": "QN"}],
    ]
    query = Query.objects.get()
    assert ChunkAnswer.objects.get().found == {"2": query.pk}
    asks, shows = AuditEntry.objects.filter(action__startswith="screening").order_by("id")
    assert (asks.action, asks.batch_size, asks.records) == ("screening.ask_many", 2, [chunk.reference])
    assert asks.query == {"first": 2, "last": 3, "digest": chunk.digest}
    assert shows.subjects == [f"subject:{alert.subject_id}", f"alert:{alert.pk}"]
    assert shows.records == [chunk.reference, f"query:{query.pk}"]


def test_a_batch_finds_what_a_single_check_finds(officer: Client) -> None:
    number = NewIdentifier(
        kind=IdentifierKind.DOCUMENT_NUMBER, value="O0AB78125", document_kind=DocumentKind.PASSPORT, state="QN"
    )
    thing(SubjectKind.DOCUMENT, number)
    forms = ("O0AB78125", "0OAB7812S", "o0ab-78125", "O0AB78126", "O0AB7815")
    lines = asked(officer, *({"number": one} for one in forms), why=WHY | {"near": True})
    for form, line in zip(forms, lines, strict=False):
        body = {"number": form, "purpose": "police_check", "reason": "one by one"}
        single = officer.post("/api/v1/checks/document", body, content_type="application/json").json()
        told = [(one["score"], not one["is_further"]) for one in (*single["matches"], *single["further"])]
        assert [(one["score"], one["possible"]) for one in line["matches"]] == told, form
    near = asked(officer, {"number": forms[3]})
    assert near[0]["matches"] == []


@pytest.mark.parametrize(
    ("why", "status"),
    [
        ({"purpose": "police_check"}, 422),
        ({"purpose": "curiosity", "reason": "a question"}, 422),
        ("no json", 422),
        (WHY | {"reason": "  x  "}, 422),
        (WHY | {"case": "2026-999999"}, 422),
        ({"purpose": "oversight", "reason": "a question"}, 403),
        (WHY | {"authorisation": "5a1f7c0e-8c1e-4f7e-9a3e-3c5d8b5f2a10"}, 403),
    ],
)
def test_without_a_reason_and_a_purpose_nothing_is_asked(officer: Client, why: object, status: int) -> None:
    body = why if isinstance(why, str) else json.dumps(why)
    answer = officer.post(ADDRESS, body + '\n{"number": "NB7654321"}', content_type=NDJSON)
    assert answer.status_code == status, answer.content
    assert not QuestionChunk.objects.exists()
    assert officer.post(ADDRESS, body, content_type="application/json").status_code == 415


def test_above_the_bound_persons_are_refused_without_an_authorisation_and_numbers_are_not(officer: Client) -> None:
    most = bound_on(NOW.date()).most
    persons = [{"id": str(place), "name": f"Wanda Ilvesgrund {'a' * (place % 7)}"} for place in range(most + 30)]
    lines = asked(officer, *persons, {"id": "number", "number": "NB7654321"})
    refused = [one for one in lines[:-1] if "error" in one]
    assert {one["error"]["code"] for one in refused} == {"batch.needs_authorisation"}
    assert 30 <= len(refused) < 80
    assert lines[-2]["state"] == "answered"


def test_a_clerk_and_a_token_without_the_right_are_refused(program: Program) -> None:
    answer = program(Role.CLERK).post(ADDRESS, json.dumps(WHY), content_type=NDJSON)
    assert answer.status_code == 403


def test_an_empty_line_asks_for_what_came_before(officer: Client) -> None:
    asked(officer, {"number": "NB7654321"}, "", {"number": "NB7654322"})
    assert list(QuestionChunk.objects.order_by("id").values_list("first", "count")) == [(2, 1), (4, 1)]
    assert not Match.objects.exists()
