"""The windows of the stories: what a page asks of anybody but the office is noted, and does not leave."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser

from tests.ports import free_port
from tests.stories.browser import visitor


@pytest.fixture
def stranger() -> Iterator[tuple[str, list[str]]]:
    """Somebody else's address, and what was asked there."""
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", free_port()), Listening)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://localhost:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_stranger_is_noted_and_never_reached(browser: Browser, stranger: tuple[str, list[str]]) -> None:
    address, asked = stranger
    with pytest.raises(AssertionError, match="asked a third party"):
        show(browser, f'<img src="{address}/picture.png"><img src="http://stranger.example/picture.png">')
    assert asked == []


def test_who_asks_nobody_is_left_in_peace(browser: Browser) -> None:
    show(browser, "<p>Nobody is asked.</p>")


def show(browser: Browser, content: str) -> None:
    with visitor(browser, "http://127.0.0.1:1") as page:
        page.set_content(content)
        page.wait_for_load_state()
