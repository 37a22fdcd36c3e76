"""An officer at the pages over HTTP: fills in their forms as a browser would, and presses their buttons."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpx
from lxml import html

from spoc.office.accounts.services.second_factor import code_of

PASSWORD = "brown-kettle-17-harbour"
PATIENCE = 60.0


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A form of a page, filled in and not sent yet."""

    address: str
    values: dict[str, str]


class Officer:
    """One session; it outlives the process that serves the pages."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address, follow_redirects=True, timeout=PATIENCE, trust_env=False)

    def sign_in(self, username: str, seed: str) -> None:
        page = self.press(form_of(self.http.get("/account/login/"), "login", login=username, password=PASSWORD))
        page = self.press(form_of(page, "code", code=code_of(seed, at=datetime.now(UTC))))
        assert "/account/" not in str(page.url), page.text

    def checked(self, key: str) -> Pressed:
        """The send button of a draft's check page, about to be pressed."""
        draft = self.http.get(f"/compose/{key}")
        checked = self.press(form_of(draft, "person.family_name", action=f"/compose/{key}/check"))
        return form_of(checked, "version", action=f"/compose/{key}/send", reason="as asked")

    def press(self, pressed: Pressed) -> httpx.Response:
        answer = self.http.post(pressed.address, data=pressed.values)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer

    def close(self) -> None:
        self.http.close()


def form_of(page: httpx.Response, field: str, *, action: str = "", **typed: str) -> Pressed:
    """The form of the page that has this field, with what it holds and what is typed into it."""
    assert page.status_code == httpx.codes.OK, page.text
    found = next(form for form in html.fromstring(page.text).forms if field in form.fields)
    values = {name: value for name, value in found.form_values() if isinstance(value, str)}
    values |= {name: value for name, value in typed.items() if name in found.fields}
    return Pressed(address=urljoin(str(page.url), action or found.action or ""), values=values)
