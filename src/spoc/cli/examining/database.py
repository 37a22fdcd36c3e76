"""The database: version, clock, tables, rights, audit chain, jobs, accounts. Django is set up when this is called."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from spoc.cli.examining.findings import Finding, look, well, wrong
from spoc.cli.language import _
from spoc.cli.migrate import waiting_migrations
from spoc.cli.office import training_in_production

if TYPE_CHECKING:
    from spoc.config.office import Settings

OLDEST = 150000
BETWEEN_LOOKS = 0.05
"""Seconds."""
MAY_DIFFER = 1.0
"""Seconds between the database's clock and ours."""
MAY_WAIT = timedelta(seconds=30)
"""Entries are chained each second."""
MAY_QUEUE = timedelta(minutes=5)

FORBIDDEN = """
SELECT name || ': ' || string_agg(privilege, ', ' ORDER BY privilege)
FROM (VALUES ('audit_entry', 'UPDATE'), ('audit_entry', 'DELETE'), ('audit_entry', 'TRUNCATE'),
             ('audit_link', 'INSERT'), ('audit_link', 'UPDATE'), ('audit_link', 'DELETE'), ('audit_link', 'TRUNCATE')
     ) AS ours (name, privilege)
WHERE has_table_privilege(current_user, name, privilege) GROUP BY name ORDER BY name
"""
TRIGGERS_OFF = """
SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger
WHERE tgrelid::regclass::text LIKE 'audit\\_%' AND NOT tgisinternal AND tgenabled = 'D'
"""


def examine(office: "Settings") -> Iterator[Finding]:
    yield from _server()
    waiting = waiting_migrations()
    if waiting:
        yield wrong("migrations", _("{count} migrations wait: run `spoc migrate`.").format(count=len(waiting)))
        return
    yield well("migrations", _("The tables are those of this version."))
    yield from _replicas(office)
    yield _rights()
    yield _accounts()
    yield from _audit(office)
    yield from _jobs()


def rows(statement: str) -> list[Any]:  # Any: one value of each row, of the statement's kind
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def _server() -> Iterator[Finding]:
    number, text = int(rows("SHOW server_version_num")[0]), rows("SHOW server_version")[0]
    if number < OLDEST:
        yield wrong("database", _("PostgreSQL {version} is too old: 15 or newer.").format(version=text))
    else:
        yield well("database", _("PostgreSQL {version} answers.").format(version=text))
    differs = abs(float(rows("SELECT extract(epoch FROM clock_timestamp())::float8")[0]) - time.time())
    if differs > MAY_DIFFER:
        sentence = _("The database's clock and this machine's differ by {seconds:.1f} s.").format(seconds=differs)
        yield wrong("database clock", sentence)


def _replicas(office: "Settings") -> Iterator[Finding]:
    """Each is given as long to show what the primary holds now as it may be behind."""
    from spoc.office.subjects.nodes import fleet

    until = time.monotonic() + office.replica_bound_seconds
    states = fleet().states()
    while any(one.behind is None and not one.is_lost for one in states) and time.monotonic() < until:
        time.sleep(BETWEEN_LOOKS)
        states = fleet().states()
    for one in states:
        if one.is_lost:
            yield wrong(one.name, _("It does not answer: checks are served by the others."))
        elif one.behind is None or one.behind > office.replica_bound_seconds:
            sentence = _("It is more than {seconds:g} s behind the primary: no check reads it until it has caught up.")
            yield look(one.name, sentence.format(seconds=office.replica_bound_seconds))
        else:
            yield well(one.name, _("It is at most {seconds:.1f} s behind the primary.").format(seconds=one.behind))


def _rights() -> Finding:
    may, off = rows(FORBIDDEN), rows(TRIGGERS_OFF)
    if may:
        return wrong("rights", _("The product may change the audit ({what}).").format(what="; ".join(may)))
    if off:
        return wrong("rights", _("Triggers that protect the audit are off: {names}.").format(names=", ".join(off)))
    return well("rights", _("The product may add to the audit and not change it."))


def _accounts() -> Finding:
    found = training_in_production()
    if found:
        return wrong("accounts", found)
    return well("accounts", _("No training account stands in production."))


def _audit(office: "Settings") -> Iterator[Finding]:
    from django.utils import timezone

    from spoc.office.audit.chain import verify_chain
    from spoc.words.reasons import sentence

    verdict = verify_chain(witness=office.home / "audit-witness.jsonl")
    if verdict.broken:
        yield wrong("audit", sentence(verdict.broken))
    else:
        yield well("audit", _("The audit's chain is whole: {count} entries.").format(count=verdict.links))
    since = verdict.waiting_since
    if since is not None and timezone.now() - since > MAY_WAIT:
        told = _("{count} audit entries wait to be chained, the first for {minutes} minutes: is the worker running?")
        minutes = int((timezone.now() - since).total_seconds() // 60)
        yield look("audit queue", told.format(count=verdict.waiting, minutes=minutes))


def _jobs() -> Iterator[Finding]:
    from django.utils import timezone
    from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

    now = timezone.now()
    failed = ProcrastinateJob.objects.filter(status="failed").count()
    if failed:
        yield look("jobs", _("{count} jobs failed for good.").format(count=failed))
    workers = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - timedelta(minutes=1)).count()
    if workers == 0:
        yield look("worker", _("No worker is running: start it with `spoc up` or `spoc worker`."))
        return
    yield well("worker", _("A worker is running."))
    late = ProcrastinateJob.objects.filter(status="todo", scheduled_at__lt=now - MAY_QUEUE).count()
    if late:
        yield look("queue", _("{count} jobs wait for more than five minutes.").format(count=late))
