"""Lists of 1,000,000 alerts: whole pages as the server makes them, beside counting rows and skipping them.

SPOC_BENCH_ALERTS sets another size.
"""

import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.test import Client
from django.test.utils import override_settings
from psycopg import sql

from bench.rows import BenchRow, at_most, told
from spoc.core.terms.alerts import AlertCategory, AlertState, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.offices import Desk, Role, System
from spoc.jobs.memory import settle
from spoc.office.accounts.models import User
from spoc.office.accounts.receivers import SECOND_FACTOR
from spoc.office.alerts.models import Alert, AlertTally
from spoc.office.alerts.services import NewAlert, enter_alert
from spoc.office.alerts.services.tally import settle_tally
from spoc.office.subjects.models import Identifier, Subject
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject

ALERTS = int(os.environ.get("SPOC_BENCH_ALERTS", "1000000"))
OFFSET = 1_000_000
"""Above the numbers of whatever is in the database already."""
ROUNDS = 9
FLOOR_MS = 200.0
"""Of a filtered list page, at the server: the issue that brought the lists."""
FULL = 1_000_000
DEEP, DEEP_RATIO = "a deep page", 0.5
"""Held against at full size: the fewer alerts there are, the less there is to skip."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# One in fifty a person; own ones last, as an office enters them after the first load. Some sorts of alerts came long
# ago and some states stand together: worst for a list that is read from its newest end.
SORTS = """
SELECT number, kind, is_own, entered,
  CASE WHEN number % 23 = 0 AND kind IN ('document', 'vehicle') THEN 'INTERPOL' ELSE 'SIS' END AS system,
  CASE WHEN kind = 'person' THEN (ARRAY['ARR','REF','MIS-A','JUD','CHK-D'])[1 + number / 50 % 5]
       WHEN number % 23 = 0 AND kind = 'document' THEN 'SLTD' WHEN number % 23 = 0 AND kind = 'vehicle' THEN 'SMV'
       WHEN number % 41 = 0 AND kind = 'vehicle' THEN 'CHK-D' ELSE 'OBJ' END AS category,
  CASE WHEN is_own THEN 'QM'
       WHEN number < {size} / 10 THEN 'QZ' ELSE 'Q' || chr((78 + number::bigint * 7919 / 3 % 12)::int) END AS issuer,
  CASE WHEN number < {size} / 5 AND number % 5 = 0
       THEN (ARRAY['expired', 'withdrawn', 'purpose_achieved'])[1 + number % 3] ELSE 'active' END AS state
FROM (
  SELECT number, number > {size} * 0.95 AS is_own,
    timestamptz '2021-12-01' + number * (interval '1820 days' / {size}) AS entered,
    CASE WHEN number % 50 = 0 THEN 'person' ELSE (ARRAY[{things}])[1 + width_bucket(
      -ln((number::bigint * 7919 % 1000003 + 1) / 1000004.0), 0, 8, {count})] END AS kind
  FROM generate_series({first}, {last}) AS number
) AS drawn"""
SUBJECT = {"id": "{offset} + sorts.number", "kind": "sorts.kind", "is_searchable": "true"}
IDENTIFIER = {
    "id": "{offset} + sorts.number",
    "subject_id": "{offset} + sorts.number",
    "value": "'N' || sorts.number",
    "is_searchable": "false",
}
ALERT = {
    "id": "{offset} + sorts.number",
    "subject_id": "{offset} + sorts.number",
    "subject_kind": "sorts.kind",
    "system": "sorts.system",
    "category": "sorts.category",
    "state": "sorts.state",
    "issuing_state": "sorts.issuer",
    "is_own": "sorts.is_own",
    "desk": "CASE WHEN sorts.is_own THEN 'SIRENE' ELSE '' END",
    "reference": "sorts.issuer || '2020' || lpad((sorts.number::bigint * 7919 % {size})::text, 9, '0')",
    "requested_action": "CASE WHEN sorts.kind = 'person' THEN 'arrest' ELSE 'seize' END",
    "warnings": "CASE WHEN sorts.kind = 'person' AND sorts.number % 9 = 0 THEN ARRAY['armed', 'violent'] "
    "WHEN sorts.kind = 'person' AND sorts.number % 7 = 0 THEN ARRAY['escaped'] ELSE ARRAY[]::varchar[] END",
    "issued_on": "sorts.entered::date",
    "review_on": "(sorts.entered + interval '5 years')::date",
    "entered_at": "sorts.entered",
    "changed_at": "sorts.entered",
    "ended_at": "CASE WHEN sorts.state <> 'active' THEN sorts.entered + interval '4 years' END",
}
BATCH = 50_000
LISTS: dict[str, str] = {
    "all that is live": "",
    "one category": "?category=ARR",
    "a common facet": "?category=OBJ",
    "three facets": "?system=SIS&kind=vehicle&issuer=QN&issuer=QO",
    "a rare pair": "?category=CHK-D&kind=vehicle&issuer=QP",
    "none fits": "?category=ARR&kind=vehicle",
    "issuer of long ago": "?issuer=QZ",
    "state of long ago": "?state=expired",
    "ours to review": "?review=90",
    "warnings": "?warning=armed&issuer=QO",
    "beginning of a reference": "?text=QN2020000",
    "by reference": "?sort=reference",
    "by review, ours": "?whose=own&sort=review",
    "by change, foreign": "?whose=foreign&sort=-changed",
    "by category": "?sort=category&kind=person",
    "a deep page": f"?after={OFFSET + ALERTS // 2}~",
    "a deep page by change": f"?sort=-changed&after={OFFSET + ALERTS // 2}~2024-05-27T00:00:00%2B00:00",
}


def rows() -> list[BenchRow]:
    """Fills the database at hand and measures; other subjects may be in it."""
    load = _filled()
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    with override_settings(STORAGES=STORAGES):
        client = _officer()
        times = {name: _timed(lambda query=query: _page(client, query)) for name, query in LISTS.items()}
        worked = {name: _worked(lambda query=query: _page(client, query)) for name, query in LISTS.items()}
    plain = {name: _timed(work, 3) for name, work in BASELINES.items()}
    every, baseline = ([one for each in some.values() for one in each] for some in (times, plain))
    shown = [
        told(f"alert lists: {name}, p50", median(each), "ms", baseline=median(plain[name]) if name in plain else None)
        for name, each in times.items()
    ]
    cells = AlertTally.objects.values("cell").distinct().count()
    return [
        told(f"alert lists: {ALERTS:,} alerts filled", load, "a second"),
        told("alert lists: cells that they form", cells, "cells"),
        *shown,
        told(f"alert lists: page of {len(LISTS)} filters, p50", median(every), "ms", baseline=median(baseline)),
        at_most("alert lists: a deep page beside rows skipped", median(times[DEEP]), "ms",
                baseline=median(plain[DEEP]), ratio=DEEP_RATIO if ALERTS >= FULL else None),
        at_most("alert lists: page, p99", _percentile(every, 99), "ms", floor=FLOOR_MS),
        at_most(f"alert lists: processor of {max(worked, key=worked.__getitem__)}", max(worked.values()), "ms",
                floor=FLOOR_MS),
        told("alert lists: baseline, counted and skipped, p99", _percentile(baseline, 99), "ms"),
    ]  # fmt: skip


def _filled() -> float:
    """Alerts a second. All are copies of one, but for what lists look at."""
    at = datetime.now(UTC)
    number = NewIdentifier(kind=IdentifierKind.SERIAL, value="N0")
    subject = create_subject(NewSubject(kind=SubjectKind.FIREARM, identifiers=[number]), at=at)
    new = NewAlert(system=System.SIS, reference="QN20200", category=AlertCategory.OBJECT,
                   requested_action=RequestedAction.SEIZE)  # fmt: skip
    one = enter_alert(subject, new, at=at)
    began = time.perf_counter()
    for first in range(1, ALERTS + 1, BATCH):
        last = min(first + BATCH - 1, ALERTS)
        with transaction.atomic(), connection.cursor() as cursor:
            for model, key, changed in (
                (Subject, subject.pk, SUBJECT),
                (Identifier, subject.identifiers.get().pk, IDENTIFIER),
                (Alert, one.pk, ALERT),
            ):
                cursor.execute(_copies(model, key, changed, first, last))
    each_second = ALERTS / (time.perf_counter() - began)
    settle_tally()
    _analyze()
    settle()
    return each_second


def _copies(model: type[Model], key: int, changed: dict[str, str], first: int, last: int) -> str:
    """Copies of one row, each column as the row has it or as it is said to change."""
    columns = [field.column for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    things = [f"'{kind}'" for kind in SubjectKind if not kind.is_human]
    said = {
        "things": ", ".join(things),
        "count": len(things) - 2,
        "first": first,
        "last": last,
        "size": ALERTS,
        "offset": OFFSET,
    }
    values = ", ".join(changed.get(column, f'one."{column}"').format(**said) for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    series = SORTS.format(**said)
    return (
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS one, ({series}) AS sorts WHERE one.id = {key}"
    )


def _analyze() -> None:
    """As the database itself does, some minutes after a load."""
    with psycopg.connect(os.environ["SPOC_DATABASE_URL"], autocommit=True) as plain:
        for model in (Alert, AlertTally, Subject, Identifier):
            plain.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(model._meta.db_table)))


def _officer() -> Client:
    """Signed in with both factors; static files by their plain names, as nothing is collected here."""
    user = User.objects.create(
        username="bench.lists", full_name="Bench", role=Role.OFFICER, desk=Desk.SIRENE, made_at=datetime.now(UTC)
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = user.pk
    session.save()
    return client


def _page(client: Client, query: str) -> str:
    answer = client.get(f"/alerts{query}")
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def _plain(narrow: QuerySet[Alert], offset: int = 0) -> None:
    """As the list was before: all that fits is counted, the rows before the page are read and thrown away."""
    narrow.count()
    rows = narrow.select_related("subject").prefetch_related("subject__identities__names", "subject__identifiers")
    list(rows.order_by("-id")[offset : offset + 50])


_ACTIVE = Q(state=AlertState.ACTIVE)
BASELINES: dict[str, Callable[[], None]] = {
    "all that is live": lambda: _plain(Alert.objects.filter(_ACTIVE)),
    "one category": lambda: _plain(Alert.objects.filter(_ACTIVE, category="ARR")),
    "a common facet": lambda: _plain(Alert.objects.filter(_ACTIVE, category="OBJ")),
    "three facets": lambda: _plain(
        Alert.objects.filter(_ACTIVE, system="SIS", subject__kind="vehicle", issuing_state__in=["QN", "QO"])
    ),
    "a rare pair": lambda: _plain(
        Alert.objects.filter(_ACTIVE, category="CHK-D", subject__kind="vehicle", issuing_state="QP")
    ),
    "issuer of long ago": lambda: _plain(Alert.objects.filter(_ACTIVE, issuing_state="QZ")),
    "a deep page": lambda: _plain(Alert.objects.filter(_ACTIVE), ALERTS // 2),
}
"""Database work alone: no counts beside the list, no page made of it."""


def _timed(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _worked(work: Callable[[], object]) -> float:
    """Milliseconds of processor, the mean of the rounds: what a page takes, however busy the machine is."""
    before = _processor()
    for _ in range(ROUNDS):
        work()
    return (_processor() - before) * 1000 / ROUNDS


def _processor() -> float:
    """Seconds that this process has used, and its session of the database where that runs on this machine."""
    session = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    ticks = session.read_text().rpartition(")")[2].split()[11:13] if session.exists() else ["0"]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _percentile(times: Sequence[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]
