"""A browser on the gallery."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.ui.server import gallery
from tests.stories.browser import chromium, visitor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def office() -> Iterator[str]:
    """Address of the gallery."""
    with gallery() as address:
        yield address


@pytest.fixture
def page(browser: Browser, office: str) -> Iterator[Page]:
    with visitor(browser, office) as one:
        yield one
