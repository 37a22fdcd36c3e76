"""A colleague at the desk without a browser: opens pages and posts their own forms, as a browser would fill them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

from spoc.office.accounts.models import User
from spoc.office.accounts.receivers import SECOND_FACTOR

Fields = dict[str, list[str]]


@dataclass(kw_only=True)
class Colleague:
    """A session with both factors. page: what was shown last; status: how it was answered."""

    user: User
    client: Client = field(default_factory=Client)
    page: html.HtmlElement = field(default_factory=lambda: html.fromstring("<main></main>"))
    status: int = 0

    def __post_init__(self) -> None:
        self.client.force_login(self.user)
        session = self.client.session
        session[SECOND_FACTOR] = self.user.pk
        session.save()

    def open(self, address: str) -> html.HtmlElement:
        return self._shown(self.client.get(address, follow=True))

    def post(self, address: str, fields: Mapping[str, object]) -> html.HtmlElement:
        return self._shown(self.client.post(address, dict(fields), follow=True))

    def send(self, form: html.HtmlElement, typed: Mapping[str, object] | None = None) -> html.HtmlElement:
        """The form with all that stands in it, and what is typed over it; controls that belong to it from elsewhere
        on the page too. A name that the form does not have is an error of the test."""
        fields: dict[str, object] = dict(fields_of(form))
        for name, value in (typed or {}).items():
            assert name in names_in(form), f"{name} is no control of this form"
            fields[name] = value
        return self.post(form.get("action"), fields)

    def form(self, action: str) -> html.HtmlElement:
        """The form on the page that posts to this address."""
        found = [one for one in self.page.iter("form") if one.get("action") == action]
        assert found, f"no form of the page posts to {action}: {[one.get('action') for one in self.page.iter('form')]}"
        return found[0]

    @property
    def text(self) -> str:
        return " ".join(main_of(self.page).text_content().split())

    def _shown(self, response: HttpResponse) -> html.HtmlElement:
        self.status = response.status_code
        self.page = html.fromstring(response.content or "<main></main>")
        return self.page


def main_of(page: html.HtmlElement) -> html.HtmlElement:
    found = page.xpath("//main")
    return found[0] if found else page


def controls_of(form: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Inside it, and those that name it by their attribute."""
    inside = form.xpath(".//input | .//select | .//textarea")
    elsewhere = form.getroottree().xpath(f"//*[@form='{form.get('id')}']") if form.get("id") else []
    return (one for one in (*inside, *elsewhere) if one.get("name") and one.tag != "button")


def names_in(form: html.HtmlElement) -> set[str]:
    return {one.get("name") for one in controls_of(form)}


def fields_of(form: html.HtmlElement) -> Fields:
    """What a browser would send as it stands."""
    fields: Fields = {}
    for one in controls_of(form):
        if (value := _value(one)) is not None:
            fields.setdefault(one.get("name"), []).append(value)
    return fields


def upload(name: str, content: bytes, media_type: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, media_type)


def _value(one: html.HtmlElement) -> str | None:
    """None for what is not sent: unticked, a file, nothing chosen."""
    if one.tag == "textarea":
        return str(one.text or "")
    if one.tag == "select":
        chosen = one.xpath("./option[@selected]") or one.xpath("./option")
        return str(chosen[0].get("value", "")) if chosen else None
    match one.get("type", "text"):
        case "checkbox" | "radio":
            return str(one.get("value", "on")) if one.get("checked") is not None else None
        case "file" | "submit" | "button":
            return None
    return str(one.get("value", ""))


Make = Callable[..., Colleague]
