"""An office of its own for the bench: an embedded database with its safety on, migrated, thrown away at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command

from spoc.jobs.embedded.database import EmbeddedDatabase


@contextmanager
def office_database(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Sets Django up on it and gives its URL. With SPOC_BENCH_DATABASE_URL set, that empty database is used instead.

    settings: of the server, where they differ from those of a small machine.
    """
    given = os.environ.get("SPOC_BENCH_DATABASE_URL")
    home = Path(tempfile.mkdtemp(prefix="spoc-bench-"))
    server = None if given else EmbeddedDatabase(home, settings=settings)
    url = given or server.start()  # type: ignore[union-attr]  # there is a server when no URL is given
    os.environ |= owners_environment(url, home)
    os.environ.pop("SPOC_CONFIG_FILE", None)
    try:
        _migrate()
        yield url
    finally:
        if server is not None:
            server.remove()
        shutil.rmtree(home, ignore_errors=True)


def owners_environment(url: str, home: Path) -> dict[str, str]:
    """What a process is told that works on an office as the owner of its tables."""
    return {
        "DJANGO_SETTINGS_MODULE": "spoc.config.settings",
        "SPOC_DATABASE_URL": url,
        "SPOC_HOME": str(home),
        "SPOC_ENVIRONMENT": "training",
        "SPOC_AS_OWNER": "1",
    }


def server_settings() -> dict[str, str]:
    """Of a server that has the machine for itself and serves checks: half of the memory, so that what they read lies in
    the server's own; more than the quarter from which PostgreSQL's manual says to begin."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {"shared_buffers": f"{megabytes // 2}MB", "effective_cache_size": f"{megabytes * 3 // 4}MB"}


def _migrate() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
