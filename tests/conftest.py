"""Before any test: a training office with a database of its own; tests of `core` alone run without one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path

import django
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests import databases

HERE = Path(__file__).parent
IS_FIRST_PROCESS = "PYTEST_XDIST_WORKER" not in os.environ
ASKED_FOR = [path for argument in sys.argv[1:] if (path := Path(argument.split("::")[0])).exists()]
IS_CORE_ALONE = bool(ASKED_FOR) and all(path.resolve().is_relative_to(HERE / "core") for path in ASKED_FOR)

server = None
if IS_FIRST_PROCESS and not IS_CORE_ALONE:
    server = databases.begin_run()
if databases.RUN in os.environ:
    # Here, not in pyproject.toml: the settings are read when they are first imported, and need the database's URL.
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "spoc.config.settings",
        "SPOC_ENVIRONMENT": "training",
        "SPOC_AS_OWNER": "1",
    }
    os.environ.pop("SPOC_CONFIG_FILE", None)
    django.setup()


def pytest_unconfigure() -> None:
    if IS_FIRST_PROCESS and databases.RUN in os.environ:
        databases.end_run(server)


LONG = ("stories", "faults", "cli")
"""Folders whose modules begin first: they wait for other processes, and would else run alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not any(HERE / folder in item.path.parents for folder in LONG))
    for item in items:
        marker = item.get_closest_marker("django_db")
        flushes = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
        if flushes or (marker is not None and (marker.args or marker.kwargs.get("transaction"))):
            raise pytest.UsageError(f"{item.nodeid}: append-only tables refuse a flush; use the fixture own_database")


@pytest.fixture(scope="session")
def migrated_template(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database that all clones of this run are made from; made by the first process that needs it."""
    with databases.template_to_fill(databases.template_name()) as name:
        if name is None:
            return
        with _django_uses(name, django_db_blocker):
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(migrated_template: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's: this process's clone, in which each test's changes are rolled back."""
    with databases.clone(os.environ.get("PYTEST_XDIST_WORKER", "alone")) as name:
        settings = connection.settings_dict
        before, settings["NAME"] = settings["NAME"], name
        os.environ["SPOC_DATABASE_URL"] = databases.url_of(name)
        yield
        with django_db_blocker.unblock():
            connections.close_all()
        settings["NAME"] = before


clones = count(1)


@pytest.fixture
def own_database(
    migrated_template: None, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The URL of a database for this test alone, used by Django and by processes started here: commits are real."""
    suffix = f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{next(clones)}"
    with databases.clone(suffix) as name, _django_uses(name, django_db_blocker):
        monkeypatch.setenv("SPOC_DATABASE_URL", databases.url_of(name))
        yield databases.url_of(name)


@pytest.fixture(scope="session")
def training_template(
    migrated_template: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The name of the database that all training offices of this run are made from: their data are loaded once."""
    training = import_module("spoc.procedures.training.load")  # not above: Django may never be set up
    template = databases.training_template_name()
    with databases.template_to_fill(template, like=databases.template_name()) as name:
        if name is not None:
            with _django_uses(name, django_db_blocker), override_settings(**databases.KEY):
                now = timezone.now()
                training.load(now)
                training.load_list(tmp_path_factory.mktemp("list"), now)
    return template


@pytest.fixture(scope="module")
def training_database(training_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A training office's database for all tests of a module, which follow on one another's data."""
    suffix = f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{next(clones)}"
    with (
        databases.clone(suffix, of=training_template) as name,
        _django_uses(name, django_db_blocker),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("SPOC_DATABASE_URL", databases.url_of(name))
        of_modules.append(name)
        yield databases.url_of(name)
        of_modules.remove(name)


of_modules: list[str] = []
"""Open offices of modules: their pages and windows ask on between tests, and must meet their own database."""


@contextmanager
def _django_uses(name: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django's connections, of all threads, go to this database."""
    if of_modules:
        raise pytest.UsageError("own_database beside training_database: what is open there would ask the wrong one")
    with blocker.unblock():
        if connection.in_atomic_block:
            raise pytest.UsageError("own_database and db in one test: the one commits, the other rolls back")
        connection.close()
        settings = connection.settings_dict
        before, settings["NAME"] = settings["NAME"], name
        try:
            yield
        finally:
            connections.close_all()
            settings["NAME"] = before
