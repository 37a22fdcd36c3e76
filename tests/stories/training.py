"""A training office at work: invented data, pages in this process; worker, listener and partner in their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.test import override_settings
from django.urls import clear_url_caches
from playwright.sync_api import Browser, Page, StorageState

from spoc.config.office import Settings
from spoc.core.terms.offices import Actor
from spoc.jobs import simulators
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.accounts.services.second_factor import training_code
from spoc.procedures.training.colleagues import PASSWORD
from tests import databases
from tests.faults.running import RunningOffice
from tests.stories.browser import press, visitor
from tests.stories.serving import STORAGES, served


@dataclass(kw_only=True)
class TrainingOffice:
    """Of one module: its tests follow on one another's data, so each acts on records of its own."""

    address: str
    running: RunningOffice
    browser: Browser
    sessions: dict[str, StorageState] = field(default_factory=dict)

    @contextmanager
    def window(self, username: str, **wishes: object) -> Iterator[Page]:
        """A browser window of somebody who is signed in; with both factors the first time, then by that session."""
        if username not in self.sessions:
            self.sessions[username] = self._signed_in(username)
        with visitor(self.browser, self.address, storage_state=self.sessions[username], **wishes) as page:
            yield page

    def _signed_in(self, username: str) -> StorageState:
        with visitor(self.browser, self.address) as page:
            page.goto("/account/login/")
            page.get_by_label("User name").fill(username)
            page.get_by_label("Password").fill(PASSWORD)
            press(page, "Enter")
            page.get_by_label("Code").fill(training_code(User.objects.get(username=username), at=datetime.now(UTC)))
            press(page, "Enter")
            page.wait_for_url(lambda address: "/account/" not in address)
            return page.context.storage_state()

    def order(self, what: str, **details: str) -> None:
        """The simulated partner is told what to do next."""
        simulators.tell(what, details, times=1, at=datetime.now(UTC))


def actor(username: str) -> Actor:
    return actor_of(User.objects.get(username=username))


@contextmanager
def training_office(url: str, home: Path, browser: Browser) -> Iterator[TrainingOffice]:
    """On a filled database that Django uses already; everything that was started is stopped at the end."""
    running = RunningOffice(url=url, home=home)
    (home / "static").mkdir()
    ours = override_settings(OFFICE=_settings(running), STORAGES=STORAGES, STATIC_ROOT=home / "static", **databases.KEY)
    try:
        with ours, served() as address:
            clear_url_caches()
            simulators.introduce(port=running.simulator_port, at=datetime.now(UTC))
            running.heal()
            running.wait_until_open()
            yield TrainingOffice(address=address, running=running, browser=browser)
    finally:
        running.stop()
        connections.close_all()
        databases.drop(f"{url.rpartition('/')[2].partition('?')[0]}_simulator")


def _settings(running: RunningOffice) -> Settings:
    changed: dict[str, object] = {
        "home": running.home,
        "database_url": running.url,
        "mail_in_port": running.mail_port,
        "simulator": True,
        "simulator_port": running.simulator_port,
    }
    return settings.OFFICE.model_copy(update=changed)  # type: ignore[no-any-return]  # Django's settings are untyped
