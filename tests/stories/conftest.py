"""Stories in a real browser on the whole product: an office of its own for each test, people who sign in with both
factors, windows that must not ask anybody else for anything.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import override_settings
from django.urls import clear_url_caches
from playwright.sync_api import Browser, Page

from spoc.core.terms.offices import Actor, Desk, Role, Via
from spoc.office.accounts.models import Authority, User
from spoc.office.accounts.services import NewUser, create_user
from spoc.office.accounts.services.second_factor import code_of, enrol_second_factor
from spoc.office.duty.services import plan_shift
from tests.stories.browser import chromium, press, visitor
from tests.stories.serving import STORAGES, served
from tests.stories.training import TrainingOffice, training_office

PASSWORD = "eleven quiet herons by the weir"
SEED, SEED_AS_TEXT = b"twenty bytes of seed", "OR3WK3TUPEQGE6LUMVZSA33GEBZWKZLE"
"""One second factor for all: each has a database of his own, in which no code was used yet."""
AT_THE_TERMINAL = Actor(name="terminal", role=Role.ADMINISTRATOR, via=Via.TERMINAL)

MakePerson = Callable[..., User]
SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def office(own_database: str, tmp_path: Path) -> Iterator[str]:
    """Address of the pages, on a database for this test alone."""
    ours = override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path, SECRET_KEY_IS_KEPT=True)
    with ours, served() as address:
        clear_url_caches()
        yield address
    connections.close_all()


@pytest.fixture
def person(own_database: str) -> MakePerson:
    """Makes somebody who can sign in: ``person("mira.kolar", Role.OFFICER)``."""

    def make(username: str, role: Role = Role.OFFICER, **more: object) -> User:
        now = datetime.now(UTC)
        desk = None if role is Role.END_USER else Desk.SIRENE
        said: dict[str, object] = {"full_name": username.replace(".", " ").title(), "desk": desk} | more
        new = NewUser(username=username, role=role, **said)  # type: ignore[arg-type]  # each story says its own
        user = create_user(new, password=PASSWORD, by=AT_THE_TERMINAL, at=now)
        with override_settings(SECRET_KEY_IS_KEPT=True):
            enrol_second_factor(user, by=AT_THE_TERMINAL, at=now, seed=SEED)
        return user

    return make


@pytest.fixture
def officer(person: MakePerson) -> User:
    """Mira Kolar, on duty at the SIRENE desk for the next hours."""
    mira, now = person("mira.kolar"), datetime.now(UTC)
    plan_shift(desk=Desk.SIRENE, officer=mira, starts_at=now - timedelta(hours=2), ends_at=now + timedelta(hours=6))
    return mira


@pytest.fixture
def border_guard(person: MakePerson) -> User:
    border = Authority.objects.create(code="BORDER", name="Border and Aliens Police of QM")
    return person("adam.hora", Role.END_USER, authority=border)


@pytest.fixture
def inspector(person: MakePerson) -> User:
    """The data-protection officer."""
    return person("olga.brezova", Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def window(browser: Browser, office: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser window on the office; ``scheme="dark"`` and Playwright's own options as wished."""
    with ExitStack() as windows:
        yield lambda **wishes: windows.enter_context(visitor(browser, office, **wishes))


@pytest.fixture
def sign_in(window: Callable[..., Page]) -> SignIn:
    """Signs somebody in, by password and code, in a window of his own; the page stands where his day begins."""

    def enter(user: User, **wishes: object) -> Page:
        page = window(**wishes)
        page.goto("/account/login/")
        page.get_by_label("User name").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Enter")
        page.get_by_label("Code").fill(code_of(SEED_AS_TEXT, at=datetime.now(UTC)))
        press(page, "Enter")
        page.wait_for_url(lambda address: "/account/" not in address)
        return page

    return enter


@pytest.fixture
def officer_page(sign_in: SignIn, officer: User) -> Page:
    return sign_in(officer)


@pytest.fixture(scope="module")
def training(
    training_database: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TrainingOffice]:
    """A training office at work, one for the module."""
    with training_office(training_database, tmp_path_factory.mktemp("home"), browser) as office:
        yield office


@pytest.fixture
def desk(training: TrainingOffice) -> Iterator[Callable[..., Page]]:
    """A window of a training colleague: ``desk("olga")``."""
    with ExitStack() as windows:
        yield lambda username="olga", **wishes: windows.enter_context(training.window(username, **wishes))
