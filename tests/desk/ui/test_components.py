"""Every component is shown in the gallery, says how it is used, and lets no value become markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client, override_settings

import spoc.desk
from tests.desk.ui.pages import ACCOUNT, FOLDER
from tests.desk.ui.server import MIDDLEWARE
from tests.stories.serving import STORAGES

TEMPLATES = Path(spoc.desk.__file__).parent / "templates"
COMPONENTS = sorted((TEMPLATES / "cotton").rglob("*.html"))
TROUBLES = tuple(f"trouble/{status}" for status in (400, 403, 404, 500))
PAGES = ("", "check", "parts", "form", *(f"account/{name}" for name in ACCOUNT), *TROUBLES)


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF="tests.desk.ui.urls", MIDDLEWARE=MIDDLEWARE, STORAGES=STORAGES):
        yield Client(raise_request_exception=True)


def name_of(component: Path) -> str:
    parts = component.relative_to(TEMPLATES / "cotton").with_suffix("").parts
    return "c-" + ".".join(part for part in parts if part != "index").replace("_", "-")


@pytest.mark.parametrize("component", COMPONENTS, ids=name_of)
def test_a_component_begins_with_how_it_is_used(component: Path) -> None:
    first = component.read_text().split("{% endcomment %}")[0]
    assert first.startswith("{% comment %}")
    assert f"<{name_of(component)}" in first


@pytest.mark.parametrize("component", COMPONENTS, ids=name_of)
def test_a_component_is_shown_in_the_gallery_or_by_another(component: Path) -> None:
    others = [path for path in (*TEMPLATES.rglob("*.html"), *FOLDER.glob("*.html")) if path != component]
    used = re.compile(rf"<{re.escape(name_of(component))}[\s>/]")
    assert any(used.search(path.read_text().split("{% endcomment %}")[-1]) for path in others)


class Reader(HTMLParser):
    """Collects what a strict policy forbids, and identifiers used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        bad = [name for name in given if name == "style" or name.startswith(("on", "hx-on"))]
        self.inline += [f"<{tag} {name}>" for name in bad]
        if tag == "style" or (tag == "script" and not (given.get("src") and given.get("nonce"))):
            self.inline.append(f"<{tag}>")
        if given.get("id"):
            self.ids.append(str(given["id"]))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_inline_script_or_style_and_no_id_twice(client: Client, path: str) -> None:
    reader = Reader()
    reader.feed(client.get(f"/{path}").content.decode())
    assert reader.inline == []
    assert sorted(reader.ids) == sorted(set(reader.ids))


def test_a_hostile_value_is_shown_as_text_and_escaped_once(client: Client) -> None:
    page = client.get("/parts").content.decode()
    assert "<script>alert" not in page
    assert "&amp;lt;script" not in page
    assert page.count("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;") == 3


def test_a_sorted_column_tells_its_order_and_turns_round(client: Client) -> None:
    page = client.get("/parts?sort=due&page=2&view=mine").content.decode()
    assert '<th scope="col" aria-sort="ascending"' in page
    assert '<a href="?sort=-due&amp;view=mine">Due' in page
    assert '<a href="?sort=case&amp;view=mine">Case' in page


def test_paging_says_where_it_stands_and_keeps_the_rest_of_the_address(client: Client) -> None:
    page = client.get("/parts?page=2&view=mine").content.decode()
    assert "21 to 40 of 61" in page
    assert 'rel="prev" href="?page=1&amp;view=mine"' in page
    assert 'rel="next" href="?page=3&amp;view=mine"' in page


def test_a_refusal_shows_its_reason_a_way_out_and_a_reference(client: Client) -> None:
    response = client.get("/trouble/403")
    page = response.content.decode()
    assert response.status_code == 403
    assert "Only the shift lead releases what was set aside." in page
    assert "ask your shift lead" in page
    assert re.search(r"Reference [0-9a-f]{8} · 403", page)


def test_a_request_by_htmx_is_refused_by_a_notice_that_leaves_the_page_alone(client: Client) -> None:
    response = client.get("/trouble/403", headers={"HX-Request": "true"})
    assert response.headers["HX-Retarget"] == "#toasts"
    assert response.headers["HX-Reswap"] == "beforeend"
    assert "<html" not in response.content.decode()


def test_the_page_of_a_fault_needs_no_database(client: Client) -> None:
    response = client.get("/trouble/500")
    assert response.status_code == 500
    assert "nothing was half done" in response.content.decode()
