"""Catalogues of sentences: `update` collects what is to be translated, `check` says what is missing, `compile` packs.

Babel does the work, since gettext is on no fresh machine; templates are read by Django's own lexer.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template.base import Lexer, TokenType
from django.utils.translation import trim_whitespace

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "spoc"
LOCALE = PACKAGE / "locale"
LANGUAGES = {"en": "English", "sk": "Slovak"}
WRITTEN_IN = "en"
KEYWORDS: dict[str, Any] = {  # Any: Babel's own nesting of places of arguments
    **dict.fromkeys(("_", "N_", "now", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy", "counted"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy", "in_context"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TRANSLATE = re.compile(r"""^(?:translate|trans)\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?P<rest>.*)$""", re.DOTALL)
CALL = re.compile(r"""\b_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
CONTEXT = re.compile(r"""\bcontext\s+("[^"]*"|'[^']*')""")
BLOCK = re.compile(r"^(blocktranslate|blocktrans)\b")
PLACEHOLDER = re.compile(r"%\(\w+\)0?\d*[sd]|%(?!%)[sd]|\{\w+\}")

Found = tuple[int, Any, str | None]
"""Line, message or pair of singular and plural, context."""


def extracted() -> Catalog:
    """Every sentence of the package, with where it stands."""
    catalog = Catalog(project="spoc", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")) + sorted(PACKAGE.rglob("*.html")):
        place = str(path.relative_to(ROOT))
        for line, message, context in in_python(path) if path.suffix == ".py" else in_template(path.read_text()):
            flags = ["python-format"] if "%(" in str(message) else []
            catalog.add(message, locations=[(place, line)], flags=flags, context=context)
    return catalog


def in_python(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for line, message, _comments, context in extract_python("python", file, KEYWORDS):
            yield line, message, context


def in_template(text: str) -> Iterator[Found]:
    """What `{% translate %}`, `{% blocktranslate %}` and `_("…")` in a template hold; cotton's tags hold the same."""
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        contents = token.contents
        if token.token_type is TokenType.BLOCK and BLOCK.match(contents):
            yield block_of(contents, token.lineno or 0, tokens)
        elif token.token_type is TokenType.BLOCK and (found := TRANSLATE.match(contents)):
            yield token.lineno or 0, unquoted(found[1]), context_of(found["rest"])
        elif token.token_type is not TokenType.COMMENT:
            yield from ((token.lineno or 0, unquoted(call[1]), None) for call in CALL.finditer(contents))


def block_of(head: str, line: int, tokens: Iterator[Any]) -> Found:
    """One `{% blocktranslate %}`; variables become placeholders as Django makes them."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type is TokenType.BLOCK and token.contents.startswith("endblocktrans"):
            break
        if token.token_type is TokenType.BLOCK and token.contents.strip() == "plural":
            parts.append([])
        elif token.token_type is TokenType.VAR:
            parts[-1].append(f"%({token.contents.strip()})s")
        else:
            parts[-1].append(token.contents.replace("%", "%%"))
    texts = ["".join(part) for part in parts]
    if "trimmed" in head.split():
        texts = [trim_whitespace(text) for text in texts]
    return line, tuple(texts) if len(texts) > 1 else texts[0], context_of(head)


def context_of(text: str) -> str | None:
    found = CONTEXT.search(text)
    return unquoted(found[1]) if found else None


def unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def kept(language: str) -> Catalog:
    """The catalogue as it stands in the repository; an empty one for a new language."""
    path = po_of(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", project="spoc", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def po_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def updated(language: str, template: Catalog) -> Catalog:
    """The kept translations of the sentences there are; none is guessed from a similar one."""
    catalog = kept(language)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    for message in catalog:
        message.locations = sorted({(place, 0) for place, _line in message.locations})
    return catalog


def written(catalog: Catalog) -> bytes:
    """As the file holds it: files without lines and no dates, so that moving code changes nothing here."""
    catalog.fuzzy, catalog.version = False, "1"
    catalog.header_comment = f"# Sentences of spoc in {LANGUAGES[str(catalog.locale)]}. Licensed under the EUPL-1.2."
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    dated = (
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
    )
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated))).encode()


def update() -> int:
    template = extracted()
    for language in LANGUAGES:
        path = po_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(updated(language, template)))
    return report(problems(template))


def check() -> int:
    return report(problems(extracted()))


def problems(template: Catalog) -> list[str]:
    """Everything that keeps a page from being whole in each language."""
    wanted = {(message.id, message.context) for message in template if message.id}
    return [one for language in LANGUAGES if language != WRITTEN_IN for one in problems_in(language, wanted)]


def problems_in(language: str, wanted: set[tuple[Any, str | None]]) -> Iterator[str]:
    catalog = kept(language)
    there = {(message.id, message.context): message for message in catalog if message.id}
    for key in sorted(wanted, key=str):
        message = there.get(key)
        if message is None or not is_translated(message):
            yield f"{language}: no translation of {key[0]!r}" + (f" ({key[1]})" if key[1] else "")
        elif message.fuzzy:
            yield f"{language}: the translation of {key[0]!r} is a guess (fuzzy)"
        elif strangers(message):
            yield f"{language}: the translation of {key[0]!r} has other placeholders"
    for key in sorted(set(there) - wanted, key=str):
        yield f"{language}: nobody says {key[0]!r} any more; run tools/messages.py update"


def is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return bool(texts) and all(texts)


def strangers(message: Message) -> bool:
    """A placeholder that the English does not have would leave a hole; a plural may drop the number."""
    originals = message.id if isinstance(message.id, list | tuple) else (message.id,)
    texts = message.string if isinstance(message.string, list | tuple) else (message.string,)
    known = {found.group() for text in originals for found in PLACEHOLDER.finditer(text)}
    plural = isinstance(message.id, list | tuple)
    used = [{found.group() for found in PLACEHOLDER.finditer(text)} for text in texts]
    return any(not one <= known or (not plural and one != known) for one in used)


def compile_all() -> int:
    """Writes the `.mo` files beside the `.po` files."""
    for language in LANGUAGES:
        buffer: IO[bytes] = BytesIO()
        write_mo(buffer, kept(language))
        po_of(language).with_suffix(".mo").write_bytes(buffer.getvalue())
    return 0


def report(found: list[str]) -> int:
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


def main() -> int:
    commands = {"update": update, "extract": update, "check": check, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        print(f"usage: {Path(sys.argv[0]).name} {'|'.join(commands)}", file=sys.stderr)
        return 64
    return commands[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
