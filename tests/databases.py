"""Databases for tests: one server for the whole run, one migrated template in it, one clone for each who needs one.

Append-only tables refuse TRUNCATE, so no test may be cleaned up by flushing: a test that commits gets a clone of its
own. With SPOC_DATABASE_URL set, that server is used; else an embedded one is started for the run.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.errors import EmbeddedDatabaseError

HOMES = Path(__file__).parent.parent / "var" / "tests"
RUN = "SPOC_TEST_RUN"
"""Names the run (the process that began it), for the processes that it starts."""
SERVER = "SPOC_TEST_SERVER"
"""URL of the run's server; SPOC_DATABASE_URL becomes that of the clone in use."""
KEY = {"SECRET_KEY": "of all training offices of the tests, whichever process filled them", "SECRET_KEY_IS_KEPT": True}
"""Settings under which a training office is filled and used."""
ONE_AT_A_TIME = 5_012_026
"""Number of the advisory lock under which the template is made."""


def begin_run() -> EmbeddedDatabase | None:
    """Called once, by the first process of a run: sets the environment; gives the server that `end_run` must stop."""
    os.environ[RUN] = str(os.getpid())
    home = HOMES / os.environ[RUN]
    _remove_dead_runs()
    home.mkdir(parents=True)
    os.environ["SPOC_HOME"] = str(home)
    if url := os.environ.get("SPOC_DATABASE_URL"):
        os.environ[SERVER] = url
        _drop_databases_of_dead_runs()
        return None
    server = EmbeddedDatabase(home / "server", fsync=False)
    os.environ[SERVER] = os.environ["SPOC_DATABASE_URL"] = server.start()
    return server


def end_run(server: EmbeddedDatabase | None) -> None:
    if server is not None:
        server.remove()
    else:
        drop(training_template_name())
        drop(template_name())
    shutil.rmtree(HOMES / os.environ[RUN])


def _remove_dead_runs() -> None:
    """Of processes that are gone, or had our number before us. Another run may be removing the same."""
    for home in HOMES.glob("*"):
        if home.name == os.environ[RUN] or not _is_alive(home.name):
            with suppress(OSError, EmbeddedDatabaseError):
                EmbeddedDatabase(home / "server").remove()
            shutil.rmtree(home, ignore_errors=True)


def _is_alive(run: str) -> bool:
    return run.isdigit() and Path("/proc", run).exists()


def _drop_databases_of_dead_runs() -> None:
    prefix = f"test_{_office()}_"
    with maintenance() as connection:
        names = [name for (name,) in connection.execute("SELECT datname FROM pg_database")]
    for name in names:
        if name.startswith(prefix) and not _is_alive(name.removeprefix(prefix).split("_")[0]):
            drop(name)


def url_of(database: str) -> str:
    """The run's server and user, with this database."""
    return urlunsplit(urlsplit(os.environ[SERVER])._replace(path=f"/{database}"))


def _office() -> str:
    return urlsplit(os.environ[SERVER]).path.lstrip("/")


def template_name() -> str:
    return f"test_{_office()}_{os.environ[RUN]}"


def training_template_name() -> str:
    """Of the template that holds a training office's data besides."""
    return f"{template_name()}_training"


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    with psycopg.connect(url_of("postgres"), autocommit=True) as connection:
        yield connection


@contextmanager
def template_to_fill(name: str, *, like: str = "template1") -> Iterator[str | None]:
    """The name of the template that the caller now fills, as empty as another; None when somebody has filled it.

    Being marked a template says that it is whole; the lock ends with its connection.
    """
    with maintenance() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        found = connection.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found == (True,):
            yield None
            return
        _command(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        _command(connection, "CREATE DATABASE {} TEMPLATE {}", name, like)
        yield name
        _command(connection, "ALTER DATABASE {} IS_TEMPLATE true ALLOW_CONNECTIONS false", name)


@contextmanager
def clone(suffix: str, *, of: str = "") -> Iterator[str]:
    """The name of a fresh copy of a template, dropped afterwards whoever is still connected. of: the empty office's."""
    name = f"{template_name()}_{suffix}"
    with maintenance() as connection:
        _command(connection, "CREATE DATABASE {} TEMPLATE {}", name, of or template_name())
    try:
        yield name
    finally:
        drop(name)


def drop(name: str) -> None:
    with maintenance() as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            _command(connection, "ALTER DATABASE {} IS_TEMPLATE false", name)
            _command(connection, "DROP DATABASE {} WITH (FORCE)", name)


def _command(connection: psycopg.Connection, command: str, *names: str) -> None:
    quoted = [sql.Identifier(name) for name in names]
    connection.execute(sql.SQL(command).format(*quoted))  # type: ignore[arg-type]  # literals of this file
