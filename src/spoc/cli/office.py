"""The office a command is for: its settings, its database, Django set up for it.

Every command begins with one of these functions; each raises RefusedError with one sentence when it cannot.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from spoc.cli.language import _, language
from spoc.cli.terminal import UNAVAILABLE, WRONG_SET_UP, WRONGLY_ASKED, RefusedError
from spoc.jobs.embedded.folders import clear_sentences, write_once
from spoc.jobs.lifeline import hold_lifeline

if TYPE_CHECKING:
    from spoc.config.office import Settings

OFFICE_FILE = "office.env"
"""Settings kept in the office's home: used when SPOC_CONFIG_FILE names no other file; `spoc demo` writes one."""


def settings() -> "Settings":
    """The settings in force; a wrong one is refused with a sentence, and exit code 2."""
    from pydantic import ValidationError

    from spoc.cli.wrong_settings import sentences
    from spoc.config.office import Settings

    use_office_file()
    try:
        return Settings(_env_file=os.environ.get("SPOC_CONFIG_FILE"))
    except ValidationError as error:
        raise RefusedError("\n".join(sentences(error)), exit_code=WRONGLY_ASKED) from None


def use_office_file() -> None:
    """Names the settings' file in the environment, for this process and those it starts."""
    named = os.environ.get("SPOC_CONFIG_FILE")
    if named and not Path(named).is_file():
        sentence = _("SPOC_CONFIG_FILE names {file}, which is no file.")
        raise RefusedError(sentence.format(file=named), exit_code=WRONGLY_ASKED)
    if not named and has_office_file():
        os.environ["SPOC_CONFIG_FILE"] = str(home() / OFFICE_FILE)


def has_office_file() -> bool:
    """An empty one, left by a disk that was full, is none."""
    found = home() / OFFICE_FILE
    with clear_sentences(home()):
        return found.is_file() and found.stat().st_size > 0


def home() -> Path:
    """Known before the settings are read, since they may lie in it."""
    return Path(os.environ.get("SPOC_HOME", "var")).expanduser().absolute()


def django_office(*, as_owner: bool = False) -> "Settings":
    """Sets Django up for this office, with the product's rights; as the owner of the tables for migrations only."""
    office = settings()
    need_database(office)
    os.environ["SPOC_AS_OWNER"] = "true" if as_owner else "false"
    os.environ["DJANGO_SETTINGS_MODULE"] = "spoc.config.settings"
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language())
    return office


def need_database(office: "Settings") -> None:
    import psycopg

    try:
        psycopg.connect(office.database, connect_timeout=5).close()
    except LookupError as error:
        sentence = _("There is no database yet: run `spoc up`, or set SPOC_DATABASE_URL to a server of yours.")
        raise RefusedError(sentence, exit_code=UNAVAILABLE) from error
    except psycopg.OperationalError as error:
        sentence = _("The database does not answer ({reason}): start it, or the office with `spoc up`.")
        raise RefusedError(sentence.format(reason=first_line(error)), exit_code=UNAVAILABLE) from error


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def refuse_training_in_production() -> None:
    """No product process runs beside training accounts or a simulated bureau in production."""
    found = training_in_production()
    if found:
        raise RefusedError(found, exit_code=WRONG_SET_UP)


def training_in_production() -> str | None:
    """The sentence that says what of a training office is in this one; None when nothing is, or when it is one."""
    from django.conf import settings as in_force

    from spoc.office.accounts.startup import TrainingInProductionError
    from spoc.office.accounts.startup import refuse_training_in_production as refuse
    from spoc.office.catalogue.selectors import bureaux_with_certificates

    try:
        refuse()
    except TrainingInProductionError as error:
        return str(error)
    simulated = bureaux_with_certificates().filter(is_simulated=True).first()
    if in_force.TRAINING or simulated is None:
        return None
    sentence = _(
        "This database holds a simulated bureau ({code}): production does not start beside it; "
        "use another database, or SPOC_ENVIRONMENT=training."
    )
    return sentence.format(code=simulated.code)


@contextmanager
def running_database(office: "Settings") -> Iterator[None]:
    """The embedded database for the time of one command, when it does not run already; a given server is as it is."""
    from spoc.jobs.embedded.database import EmbeddedDatabase
    from spoc.jobs.embedded.errors import DatabaseInUseError

    if office.database_url:
        yield
        return
    database = EmbeddedDatabase(office.home)
    try:
        database.start()
    except DatabaseInUseError:
        yield  # somebody's `spoc up` looks after it
        return
    try:
        yield
    finally:
        database.stop()


def product_office(office: "Settings") -> None:
    """Django set up for a process that serves the office: web, worker, mail."""
    hold_lifeline()
    need_database(office)
    keep_secret_key(office)
    django_office()
    refuse_training_in_production()


def keep_secret_key(office: "Settings") -> None:
    """One key for all processes of the office, made when the settings give none."""
    kept = office.home / "secret-key"
    with clear_sentences(office.home):
        office.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if office.secret_key is None and not kept.exists():
            write_once(kept, secrets.token_urlsafe(64))
