"""What cannot be left out of a check over HTTP: a look-up in raw SQL and one audit row, committed; on the same server.

The baseline of `http_checks`: no framework, no rights, no purpose, no answer kept.
"""

import json
import os
import threading
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from granian import Granian
from granian.constants import Interfaces

LOOK_UP = "SELECT id, subject_id, value FROM subjects_identifier WHERE is_searchable AND normal = %s"
ENTRY = """
INSERT INTO audit_entry (at, operation, action, actor_name, actor_role, actor_desk, actor_authority, via, purpose,
    reason, case_reference, subjects, records, query, result_count, recipients, particulars, outcome, batch_size)
VALUES (now(), 'consultation', 'bench.bare', 'bench', '', '', '', 'api', 'police_check', 'bare endpoint', '', '{}',
    '{}', %s, %s, '{}', '{}', 'ok', 1)
"""
_held = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    asked = json.loads(environ["wsgi.input"].read())
    number = asked.get("number") or asked.get("vin") or asked.get("plate") or asked["name"]
    connection = _connection()
    found = connection.execute(LOOK_UP, [number], prepare=True).fetchall()
    connection.execute(ENTRY, [json.dumps(asked), len(found)], prepare=True)
    connection.commit()
    body = json.dumps({"key": str(uuid.uuid4()), "matches": [row[1] for row in found]}).encode()
    start_response("201 Created", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _connection() -> "psycopg.Connection[tuple[Any, ...]]":
    if not hasattr(_held, "connection"):
        _held.connection = psycopg.connect(os.environ["SPOC_DATABASE_URL"])
    found: psycopg.Connection[tuple[Any, ...]] = _held.connection
    return found


if __name__ == "__main__":
    Granian(
        "bench.bare_endpoint:application",
        address="127.0.0.1",
        port=int(os.environ["SPOC_WEB_PORT"]),
        interface=Interfaces.WSGI,
        workers=int(os.environ["SPOC_WEB_WORKERS"]),
        blocking_threads=8,
        backpressure=32,
        websockets=False,
        log_enabled=False,
    ).serve()
