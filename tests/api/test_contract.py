"""The API keeps its word: OpenAPI 3.1, every status declared, an example for each call, whatever is thrown at it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from spoc.api.urls import api
from spoc.core.terms.offices import Role
from tests.api.conftest import Program
from tests.procedures.holdings import alert_on

NDJSON = "application/x-ndjson"
COUNT = 200 if os.environ.get("SPOC_SOAK") == "1" else 8
THROWN = settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
CHECKS = (status_code_conformance, content_type_conformance, response_schema_conformance)

# Any below: the JSON of a schema.


@schemathesis.serializer(NDJSON)
def lines_as_they_are(_context: object, value: object) -> bytes:
    """A stream of lines, of which the contract says no more than that it is text."""
    return str(value).encode(errors="replace")


CONTRACT = schemathesis.openapi.from_dict(api.get_openapi_schema())
CALLS = {one.ok().label: one.ok() for one in CONTRACT.get_all_operations()}


@pytest.fixture
def application(static_files: None) -> Iterator[WSGIHandler]:
    """The whole product; each call leaves the test's connection open, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("call", CALLS)
def test_no_call_answers_with_what_is_not_declared(call: str, officer: Client, application: WSGIHandler) -> None:
    alert_on()
    token = {"Authorization": officer.defaults["HTTP_AUTHORIZATION"]}

    @THROWN
    @given(case=CALLS[call].as_strategy())
    def throw(case: schemathesis.Case) -> None:
        answer = case.call(app=application, headers=token)
        case.validate_response(answer, checks=CHECKS)

    throw()


def operations(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{verb} {path}", one) for path, verbs in schema["paths"].items() for verb, one in verbs.items()]


def shape_of(schema: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    found = content["application/json"]["schema"]
    found = found.get("items", found)
    shape: dict[str, Any] = schema["components"]["schemas"][found["$ref"].rpartition("/")[2]]
    return shape


def test_it_is_openapi_3_1_and_served_to_who_has_signed_in(officer: Client) -> None:
    assert Client().get("/api/v1/openapi.json").status_code == 401
    served = officer.get("/api/v1/openapi.json").json()
    assert served["openapi"].startswith("3.1")
    assert len(served["paths"]) == len(api.get_openapi_schema()["paths"])


def test_every_call_declares_its_refusals_and_has_an_example() -> None:
    schema = api.get_openapi_schema()
    for name, call in operations(schema):
        assert {"400", "401", "403", "422", "429"} <= {str(one) for one in call["responses"]}, name
        good = next(answer for status, answer in call["responses"].items() if str(status).startswith("2"))
        assert shape_of(schema, good["content"]).get("examples"), name
        if "requestBody" in call:
            assert {"413", "415"} <= {str(one) for one in call["responses"]}, name
        if "requestBody" in call and NDJSON in call["requestBody"]["content"]:
            assert call["requestBody"]["content"][NDJSON]["example"], name
        elif "requestBody" in call:
            assert shape_of(schema, call["requestBody"]["content"]).get("examples"), name


def test_every_refusal_has_one_shape() -> None:
    for name, call in operations(api.get_openapi_schema()):
        for status, answer in call["responses"].items():
            if int(status) >= 400:
                assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/Problem"), name


def test_no_address_takes_a_name() -> None:
    named = {
        (name, one["name"])
        for name, call in operations(api.get_openapi_schema())
        for one in call.get("parameters", [])
        if one["name"] in ("name", "birth", "person", "text", "reference", "zone", "plate", "vin")
    }
    assert named == set()


def test_examples_are_carried_out(program: Program) -> None:
    """Each body that is shown is one that works, or is refused for what the small office does not hold."""
    officer, schema = program(Role.OFFICER), api.get_openapi_schema()
    for name, call in operations(schema):
        if "requestBody" in call and "/v1/checks" in name and "/batch" not in name:
            for body in shape_of(schema, call["requestBody"]["content"])["examples"]:
                answer = officer.post(name.partition(" ")[2], body, content_type="application/json")
                assert answer.status_code == 201, (name, answer.content)


def test_the_example_of_a_stream_is_answered_line_by_line(officer: Client) -> None:
    call = api.get_openapi_schema()["paths"]["/api/v1/checks/batch"]["post"]
    example = call["requestBody"]["content"][NDJSON]["example"]
    answer = officer.post("/api/v1/checks/batch", example, content_type=NDJSON)
    assert answer.status_code == 200
    told = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]  # a stream
    assert len(told) == len(example.splitlines())
    assert not any('"error"' in one for one in told)
