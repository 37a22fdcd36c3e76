"""The records in a register's answer, found by its mapping: what does not fit the mapping is an error, never nothing.

An answer is first made a tree of tables, lists and texts, whichever way it came; paths lead through that tree.
"""

from collections.abc import Iterator, Mapping

from spoc.channels.national.mapping import COMPARED, NEEDED, SHOWN, RegisterMapping
from spoc.channels.national.values import FoundRecord, RegisterAnswer
from spoc.channels.web.errors import WebError, malformed

LONGEST_VALUE = 300
LONGEST_ID = 100
MOST_VALUES = 20
"""Values of one field of one record: nobody has more names, papers or nationalities in one register."""

Tree = object
"""A table (dict), a list, a text, a number, a truth, or None."""


def read_answer(tree: Tree, mapping: RegisterMapping) -> RegisterAnswer:
    """Raises WebError when a record cannot be read: one that is left out could be the one that matters."""
    total = _total(tree, mapping)
    found = _list(tree, mapping.records, may_lack=total == 0)
    taken = tuple(_record(one, mapping) for one in found[: mapping.most_records])
    return RegisterAnswer(records=taken, was_capped=max(len(found), total or 0) > len(taken))


def _list(tree: Tree, path: str, *, may_lack: bool) -> list[Tree]:
    """The list at the end of the path. Whoever holds nothing must say so: with an empty list, or a total of 0."""
    try:
        records = _end_of(tree, path)
    except WebError:
        if may_lack:
            return []
        raise
    if not isinstance(records, list):
        raise malformed(path)
    return records


def _total(tree: Tree, mapping: RegisterMapping) -> int | None:
    """How many records there are; None when the register does not say."""
    if not mapping.total:
        return None
    text = _text(_end_of(tree, mapping.total), mapping.total)
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise malformed(mapping.total)
    return int(text)


def _end_of(tree: Tree, path: str) -> Tree:
    for step in path.split("."):
        if not isinstance(tree, dict) or step not in tree:
            raise malformed(path)
        tree = tree[step]
    return tree


def _record(tree: Tree, mapping: RegisterMapping) -> FoundRecord:
    number = list(_at(tree, mapping.id))
    if len(number) != 1 or not number[0] or len(number[0]) > LONGEST_ID:
        raise malformed(mapping.id)
    known = COMPARED[mapping.kind] | SHOWN
    fields = {
        ours: tuple(_in_our_words(ours, value, mapping) for value in values)
        for ours, theirs in mapping.fields.items()
        if ours in known and (values := [value for value in _at(tree, theirs) if value])
    }
    if not NEEDED[mapping.kind] & fields.keys():
        needed = sorted(NEEDED[mapping.kind] & mapping.fields.keys())
        raise malformed(", ".join(mapping.fields[name] for name in needed))
    return FoundRecord(id=number[0], fields=fields)


def _in_our_words(ours: str, value: str, mapping: RegisterMapping) -> str:
    """By the table of values where there is one: a value that it does not hold was never agreed."""
    table: Mapping[str, str] = mapping.values.get(ours, {})
    if table and value not in table:
        raise malformed(mapping.fields[ours], value[:40])
    return table.get(value, value)


def _at(tree: Tree, path: str) -> Iterator[str]:
    """Every text at the end of the path; through lists to each of their parts. Nothing where it leads nowhere."""
    trees = [tree]
    for step in path.split("."):
        trees = [part[step] for one in trees for part in _parts(one, path) if step in part]
    values = [value for one in trees for value in (one if isinstance(one, list) else [one]) if value is not None]
    if len(values) > MOST_VALUES:
        raise malformed(path)
    return (_text(value, path) for value in values)


def _parts(tree: Tree, path: str) -> list[dict[str, Tree]]:
    parts = tree if isinstance(tree, list) else [tree]
    tables = [part for part in parts if isinstance(part, dict)]
    if len(tables) != len(parts):
        raise malformed(path)
    return tables


def _text(value: Tree, path: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise malformed(path)
    text = str(value).strip()
    if len(text) > LONGEST_VALUE or "\x00" in text:
        raise malformed(path)
    return text
