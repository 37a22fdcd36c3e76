"""`spoc migrate`: brings tables and static files up to this version; may be run at any time, and again."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, NO_RIGHT, RefusedError, commands, say

if TYPE_CHECKING:
    from spoc.config.office import Settings

app = commands(help=_("Brings tables and static files up to this version. Works as the owner of the tables."))


@app.command()
def migrate(
    check: bool = typer.Option(False, "--check", help=_("Change nothing; exit code 1 when something is to be done.")),
) -> None:
    with offices.running_database(offices.settings()):
        office = offices.django_office(as_owner=not check)
        waiting = waiting_migrations()
        if check:
            _report(waiting)
            return
        _change_tables(waiting)
        collect_static_files(office)
        offices.refuse_training_in_production()


def waiting_migrations() -> list[str]:
    """Names of those that this version has and the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def _report(waiting: list[str]) -> None:
    if waiting:
        raise RefusedError(_("Waiting: {names}").format(names=", ".join(waiting)), exit_code=FOUND_WRONG)
    say(_("The tables are those of this version."))


def _change_tables(waiting: list[str]) -> None:
    from django.core.management import CommandError, call_command
    from django.db import ProgrammingError

    if waiting:
        say(_("Bringing the tables up to this version: {count} steps.").format(count=len(waiting)))
    try:
        # Also when none waits: the product's rights are renewed after it.
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except (CommandError, ProgrammingError) as error:
        raise RefusedError(offices.first_line(error), exit_code=NO_RIGHT) from error
    _index_anew()


def _index_anew() -> None:
    """Before anybody checks: a name under an earlier version of the keys is missed until the worker comes to it."""
    from spoc.office.subjects.services import index_anew

    total = 0
    while done := index_anew():
        total += done
    if total:
        say(_("Names and numbers were indexed anew: {count} rows.").format(count=total))


def collect_static_files(office: "Settings") -> None:
    """Hashed and compressed copies under the office's home; skipped when nothing changed since."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / "made-from"
    fingerprint = _fingerprint([Path(folder) for folder in settings.STATICFILES_DIRS])
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)


def _fingerprint(folders: list[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            found = file.stat()
            digest.update(f"{os.fsencode(file)!r} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
