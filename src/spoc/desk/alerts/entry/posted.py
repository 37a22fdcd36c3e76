"""What the page posts, as values of a draft and as reasons given to warnings."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import QueryDict

from spoc.desk.alerts.entry.controls import Control, Shape
from spoc.desk.alerts.entry.marking import controls_of
from spoc.desk.alerts.entry.sections import MOST_IDENTITIES, FormOf, identity_columns, sections_of
from spoc.procedures.alerts.checking import SAMENESS
from spoc.procedures.alerts.content import FURTHER

ANSWER, VERDICT = "answer.", "sameness."
"""Beginnings of the names under which reasons and verdicts are posted."""


def values_in(form: FormOf, posted: QueryDict, kept: Mapping[str, object]) -> dict[str, object]:
    """Every column of the form; what the draft holds beside it stays (from a file, or of another category)."""
    controls = [one for one in controls_of(sections_of(form, kept)) if not one.name.startswith(f"{FURTHER}.")]
    mine = {name for one in controls for name in _names(one)} | {FURTHER, SAMENESS}
    values = {name: value for name, value in kept.items() if name not in mine}
    for one in controls:
        values |= dict(_cells(one, posted))
    further = list(_further(posted)) if form.kind.has_identities else []
    verdicts = _verdicts(posted, kept)
    return values | ({FURTHER: further} if further else {}) | ({SAMENESS: verdicts} if verdicts else {})


def answers_in(posted: QueryDict, kept: Mapping[str, str]) -> dict[str, str]:
    """By the key of the warning; what was said to a warning that is not shown now is kept."""
    given = {name.removeprefix(ANSWER): posted.get(name, "").strip() for name in posted if name.startswith(ANSWER)}
    return {key: text for key, text in {**kept, **given}.items() if text}


def typed_in(form: FormOf, values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Label and text of all that was typed, for when there is no draft to keep it in."""
    return [(one.label, one.text) for one in controls_of(sections_of(form, values)) if one.text]


def _names(control: Control) -> list[str]:
    if control.shape is not Shape.NUMBERS:
        return [control.name]
    return [control.name, *(f"{control.name}.{part}" for part in ("kind", "state", "note"))]


def _cells(control: Control, posted: QueryDict) -> Iterator[tuple[str, object]]:
    if control.shape is Shape.NUMBERS:
        yield from _numbers(control, posted)
        return
    cell = _cell(control, posted)
    if cell:
        yield control.name, cell


def _cell(control: Control, posted: QueryDict) -> str:
    texts = [one.replace("\r\n", "\n").strip() for one in posted.getlist(control.name)]
    if control.shape is Shape.CHOICES:
        return _joined(texts)
    text = texts[-1] if texts else ""
    return _joined(text.split("\n")) if control.shape is Shape.LINES else text


def _numbers(control: Control, posted: QueryDict) -> Iterator[tuple[str, object]]:
    """Row by row; a row without a number is none. Each part stands in the order of the numbers."""
    columns = _names(control)
    rows = [posted.getlist(name) for name in columns]
    count = len(rows[0])
    table = [[_bare(one[place]) if place < len(one) else "" for one in rows] for place in range(count)]
    filled = [row for row in table if row[0]]
    for place, name in enumerate(columns):
        texts = [row[place] for row in filled]
        if any(texts):
            yield name, "; ".join(texts)


def _further(posted: QueryDict) -> Iterator[dict[str, object]]:
    for place in range(1, MOST_IDENTITIES + 1):
        names = {column: f"{FURTHER}.{place}.{column}" for column in identity_columns()}
        cells = {column: _joined(posted.get(name, "").split("\n")) for column, name in names.items()}
        said = {column: text for column, text in cells.items() if text}
        if said.keys() - {"identity.kind", "identity.sex"}:
            yield dict(said)


def _verdicts(posted: QueryDict, kept: Mapping[str, object]) -> dict[str, object]:
    before = kept.get(SAMENESS)
    given = {name.removeprefix(VERDICT): posted.get(name) for name in posted if name.startswith(VERDICT)}
    return {**(before if isinstance(before, Mapping) else {}), **given}


def _joined(texts: Sequence[str]) -> str:
    return "; ".join(text for one in texts if (text := one.strip()))


def _bare(text: str) -> str:
    """A semicolon would make two numbers of one."""
    return text.replace(";", " ").strip()
