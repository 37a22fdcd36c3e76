"""Every body that the contract shows is sent to alerts in each state: it is done, or refused as the contract says."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from spoc.api.urls import api
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Role
from spoc.office.alerts.models import Alert
from tests.api.conftest import Program
from tests.api.test_contract import operations, shape_of
from tests.procedures.alerts import own
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db

# Any below: the JSON of a schema.


def alerts() -> Iterator[Alert]:
    yield own.drafted(family="Babenko")
    yield own.proposed(family="Grzybowski")
    yield own.approved(family="Oyelaran")
    yield own.active(family="Tsvetaeva")
    yield own.drafted(AlertCategory.BLUE, family="Quispe")
    yield alert_on()


class UndoneError(Exception):
    """Ends a transaction."""


def answered(client: Client, method: str, path: str, body: str) -> int:
    """What was done is undone, so that each call meets the same office."""
    status = 0
    try:
        with transaction.atomic():
            answer = client.generic(method, path, body, content_type="application/json")
            status = answer.status_code
            raise UndoneError
    except UndoneError:
        return status


def calls() -> list[tuple[str, dict[str, Any]]]:
    return [(name, call) for name, call in operations(api.get_openapi_schema()) if "{number}" in name]


def test_every_example_is_answered_as_the_contract_says(program: Program) -> None:
    client, schema = program(Role.SHIFT_LEAD), api.get_openapi_schema()
    held, wrong, done = list(alerts()), [], set()
    for name, call in calls():
        body = shape_of(schema, call["requestBody"]["content"])["examples"][0] if "requestBody" in call else None
        for alert in held:
            method, path = filled(name, alert)
            status = answered(client, method, path, json.dumps(body) if body else "")
            if str(status) not in {str(one) for one in call["responses"]} or status >= 500:
                wrong.append((name, alert.state, status))
            if status < 300:
                done.add(name)
    assert wrong == []
    assert len(done) > 25, sorted(done)


def filled(name: str, alert: Alert) -> tuple[str, str]:
    """Method and address; other numbers than the alert's are 1."""
    method, path = name.replace("{number}", str(alert.pk)).split(" ")
    return method.upper(), re.sub(r"{\w+}", "1", path)
