"""The catalogues of sentences: whole, and what the tool finds in programs and templates."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_there_in_slovak(tool: ModuleType) -> None:
    assert tool.problems(tool.extracted()) == []


def test_english_says_what_the_source_says(tool: ModuleType) -> None:
    with tool.po_of("en").open("rb") as file:
        catalog = read_po(file)
    said = {message.id: message.string for message in catalog if message.id and any(message.string)}
    assert said == {}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        pytest.param('{% translate "Late" %}', [("Late", None)], id="translate"),
        pytest.param("{% trans 'Late' context 'inbox' %}", [("Late", "inbox")], id="with a context"),
        pytest.param(
            "<c-x label=\"{% translate 'Late' %}\" />", [("Late", None)], id="inside an attribute of a component"
        ),
        pytest.param('{{ _("Late") }}', [("Late", None)], id="in an expression"),
        pytest.param('{% include "x" with a=_("Late") %}', [("Late", None)], id="as an argument"),
        pytest.param("<c-x :label=\"_('Late')\" />", [("Late", None)], id="in a component's expression"),
        pytest.param(
            "{% blocktranslate with n=x|y %}{{ n }} of 5 %{% endblocktranslate %}",
            [("%(n)s of 5 %%", None)],
            id="a block with a variable",
        ),
        pytest.param(
            "{% blocktranslate count n=x %}{{ n }} hit{% plural %}{{ n }} hits{% endblocktranslate %}",
            [(("%(n)s hit", "%(n)s hits"), None)],
            id="a plural",
        ),
        pytest.param(
            "{% blocktranslate trimmed %}\n  one\n  two\n{% endblocktranslate %}", [("one two", None)], id="trimmed"
        ),
        pytest.param('{% comment %}{% endcomment %}{% url "x" %}', [], id="nothing to say"),
    ],
)
def test_what_a_template_says_is_found(tool: ModuleType, template: str, found: list[tuple[object, str | None]]) -> None:
    assert [(message, context) for _line, message, context in tool.in_template(template)] == found


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        pytest.param("", "no translation", id="none"),
        pytest.param("po termíne", "other placeholders", id="a value lost"),
        pytest.param("%(spam)s po termíne", "other placeholders", id="a value invented"),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(
    tool: ModuleType, translation: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "LOCALE", tmp_path)
    template = Catalog()
    template.add("late %(span)s")
    catalog = tool.updated("sk", template)
    catalog.get("late %(span)s").string = translation
    tool.po_of("sk").parent.mkdir(parents=True)
    tool.po_of("sk").write_bytes(tool.written(catalog))
    (found,) = tool.problems(template)
    assert problem in found


def test_a_translation_is_kept_and_one_that_nobody_needs_goes(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "LOCALE", tmp_path)
    before, after = Catalog(), Catalog()
    for catalog, words in ((before, ("hit", "late")), (after, ("hit", "later"))):
        for word in words:
            catalog.add(word)
    kept = tool.updated("sk", before)
    kept.get("hit").string, kept.get("late").string = "pozitívna zhoda", "po termíne"
    tool.po_of("sk").parent.mkdir(parents=True)
    tool.po_of("sk").write_bytes(tool.written(kept))
    new = tool.updated("sk", after)
    assert {message.id: message.string or "" for message in new if message.id} == {
        "hit": "pozitívna zhoda",
        "later": "",
    }
