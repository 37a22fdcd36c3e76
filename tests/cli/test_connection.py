"""How the database is reached: a server that vanishes is noticed soon, unless the office says otherwise."""

import json
import subprocess
import sys

import pytest

from tests.cli.terminals import Terminal

SHOW = "import json; from spoc.config.settings import DATABASES; print(json.dumps(DATABASES['default']['OPTIONS']))"
PATIENT = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
PLANNED_ONCE = {"options": "-c plan_cache_mode=force_generic_plan"}


def options(terminal: Terminal, url: str) -> dict[str, object]:
    surroundings = terminal.environment | {"SPOC_DATABASE_URL": url, "SPOC_AS_OWNER": "true"}
    done = subprocess.run([sys.executable, "-c", SHOW], env=surroundings, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        pytest.param("postgresql://spoc@db.example/spoc", PATIENT, id="a server of one's own"),
        pytest.param(
            "postgresql://spoc@db.example/spoc?connect_timeout=20",
            PATIENT | {"connect_timeout": "20"},
            id="with its own patience",
        ),
        pytest.param("postgresql://spoc@/spoc?host=/run/postgresql", {}, id="a socket"),
        pytest.param("postgresql:///spoc", {}, id="the usual socket"),
    ],
)
def test_a_server_that_vanishes_is_noticed(terminal: Terminal, url: str, wanted: dict[str, object]) -> None:
    assert options(terminal, url) == wanted | PLANNED_ONCE


def test_what_the_address_asks_of_the_server_stays(terminal: Terminal) -> None:
    found = options(terminal, "postgresql:///spoc?options=-c%20work_mem%3D16MB")
    assert found["options"] == f"-c work_mem=16MB {PLANNED_ONCE['options']}"
