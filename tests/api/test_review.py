"""The review queue, the source's word, rates and samples as a program has them: each for whom it is."""

import pytest
from django.test import Client

from spoc.core.law.rules import Override
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import SYSTEM, Role, System
from spoc.office.catalogue.services import set_own_value
from spoc.office.screening.models import Match
from tests.api.conftest import NOW, Program
from tests.procedures.holdings import alert_on, another_on

pytestmark = pytest.mark.django_db

CHECK = {"name": "Dmitri Chmarosvit", "purpose": "police_check", "reason": "traffic control, file 7"}
TOLD = {"reason": "scar and prints agree", "found_at": "2026-11-24T09:00:00Z", "place": "Lipovany"}
SAID = {"word": "confirmed", "said_by": "NCB of QN", "said_at": "2026-11-24T09:30:00Z", "message": "QN/2026/0117"}


def post(client: Client, path: str, body: object) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/api/v1{path}", body, content_type="application/json")
    return answer.status_code, answer.json()


def own(table: str, row: str, **value: object) -> None:
    wanted = Override(row=row, since=NOW.date(), value=value)
    set_own_value(table, wanted, reason="agreed", by=SYSTEM, at=NOW)


@pytest.fixture
def found(officer: Client) -> Match:
    """A SIS alert and a Red Notice on one person, asked for by a border guard's officer; gives the notice's match."""
    another_on(alert_on(), AlertCategory.RED, system=System.INTERPOL)
    assert post(officer, "/checks/person", CHECK)[0] == 201
    return Match.objects.get(alert__system=System.INTERPOL)


def test_the_queue_is_narrowed_and_sorted(officer: Client, found: Match) -> None:
    keys = [one["key"] for one in officer.get("/api/v1/matches?system=INTERPOL&order=score").json()]
    assert keys == [str(found.key)]
    assert len(officer.get("/api/v1/matches?limit=1").json()) == 1
    assert len(officer.get("/api/v1/matches?limit=1&offset=1").json()) == 1
    assert officer.get("/api/v1/matches?state=unsure").json() == []
    assert officer.get("/api/v1/matches?least=2").status_code == 422


def test_a_notice_is_confirmed_after_its_source_has_confirmed_it(officer: Client, found: Match) -> None:
    path = f"/matches/{found.key}"
    assert post(officer, f"{path}/confirm", TOLD)[1]["code"] == "law.verify_through_ncb"
    assert post(officer, f"{path}/source", SAID) == (409, post(officer, f"{path}/source", SAID)[1])
    case = post(officer, f"{path}/verify", TOLD)[1]["case"]
    assert post(officer, f"{path}/source", SAID)[0] == 201
    assert post(officer, f"{path}/confirm", TOLD) == (201, {"case": case, "drafts": []})


def test_information_is_asked_for_and_given(officer: Client, border_guard: Client, program: Program) -> None:
    alert_on()
    key = post(border_guard, "/checks/person", CHECK)[1]["matches"][0]["key"]  # type: ignore[index]
    asked = {"kind": "need_information", "reason": "any scar on the chin?"}
    assert post(officer, f"/matches/{key}/verdict", asked)[0] == 201
    status, given = post(border_guard, f"/matches/{key}/information", {"answer": "no scar"})
    assert (status, given["question"], given["asked_by"]) == (201, "any scar on the chin?", "p.officer")
    assert post(border_guard, f"/matches/{key}/information", {"answer": "again"})[1]["code"] == "information.not_asked"


def test_rates_are_for_those_who_tune_and_hold_numbers(officer: Client, program: Program, found: Match) -> None:
    post(officer, f"/matches/{found.key}/verdict", {"kind": "different", "reason": "another face"})
    assert officer.get("/api/v1/matches/rates").status_code == 403
    [row] = program(Role.ADMINISTRATOR, None).get("/api/v1/matches/rates?by=source").json()
    assert (row["key"], row["different"], row["false_rate"]) == ("INTERPOL", 1, 1.0)
    assert program(Role.ADMINISTRATOR, None).get("/api/v1/matches/rates?until=9999-12-31").status_code == 200


def test_a_profile_that_the_office_narrowed_is_refused_with_its_rule(border_guard: Client) -> None:
    own("profile_kinds", "end_user-person", allowed=False)
    status, problem = post(border_guard, "/checks/person", CHECK)
    assert (status, problem["code"]) == (403, "profile.kind")
    assert "LED Art 29(2)(e)" in str(problem["detail"])
    told = border_guard.get("/api/v1/checks/profile").json()
    assert told["kinds"] == ["document", "vehicle", "object"], "he could have known before he asked"
    assert "offence" not in told["shown"]
    number = {"number": "NB7654321", "purpose": "police_check", "reason": "traffic control"}
    assert post(border_guard, "/checks/document", number)[0] == 201


def test_a_drawn_query_is_justified_by_its_program_and_overseen(officer: Client, program: Program) -> None:
    own("samples", "sample", one_in=1)
    post(officer, "/checks/person", CHECK)
    [sample] = officer.get("/api/v1/samples").json()
    inspector = program(Role.DATA_PROTECTION_OFFICER, None)
    assert [one["key"] for one in inspector.get("/api/v1/samples/all").json()] == [sample["key"]]
    assert officer.get("/api/v1/samples/all").status_code == 403
    said = {"text": "stopped on the motorway, file 7"}
    assert post(program(Role.SHIFT_LEAD), f"/samples/{sample['key']}", said)[0] == 404
    assert post(officer, f"/samples/{sample['key']}", said)[0] == 201
    assert officer.get("/api/v1/samples").json() == []
    [justified] = inspector.get("/api/v1/samples/all?state=justified").json()
    assert justified["text"] == said["text"]
