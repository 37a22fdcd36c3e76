"""A register that is asked by JSON: one POST, the question as an object, who asks as headers."""

import json
from collections.abc import Mapping

from spoc.channels.national.mapping import RegisterMapping
from spoc.channels.national.reading import Tree, read_answer
from spoc.channels.national.values import Errand, RegisterAnswer
from spoc.channels.web.calls import expect_success, post
from spoc.channels.web.errors import WebError, malformed

JSON = "application/json"


def ask(mapping: RegisterMapping, question: Mapping[str, str], errand: Errand) -> RegisterAnswer:
    """question: by our words. Raises WebError; an answer without records is one that says so itself."""
    body = json.dumps(_written(mapping, question), ensure_ascii=False).encode()
    headers = {"Content-Type": JSON, "Accept": JSON, **_headers(mapping, errand)}
    reply = post(mapping.server, body, headers, bounds=mapping.bounds)
    expect_success(reply)
    if reply.media_type != JSON:
        raise malformed("Content-Type", reply.media_type)
    return read_answer(read_json(reply.content, mapping.deepest), mapping)


def read_json(content: bytes, deepest: int) -> Tree:
    """The tree of a document. Raises WebError: not well formed, deeper than was agreed, a field that stands twice."""
    try:
        text = content.decode("utf-8")
        tree = json.loads(text, object_pairs_hook=_table, parse_constant=_no_number)
    except (ValueError, RecursionError) as wrong:
        where = f"{wrong.lineno}:{wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise WebError("source.not_well_formed", where=where) from wrong
    if is_deeper(tree, deepest):
        raise WebError("source.too_deep", most=str(deepest))
    return tree


def is_deeper(tree: Tree, deepest: int) -> bool:
    """Whether anything lies more than so many layers down."""
    layer = [tree]
    for _ in range(deepest + 1):
        layer = [part for one in layer if isinstance(one, dict | list) for part in _parts(one)]
    return bool(layer)


def _parts(tree: dict[str, Tree] | list[Tree]) -> list[Tree]:
    return list(tree.values()) if isinstance(tree, dict) else tree


def _table(pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a field stands twice")
    return table


def _no_number(text: str) -> float:
    raise ValueError(text)


def _written(mapping: RegisterMapping, question: Mapping[str, str]) -> dict[str, object]:
    """Each value where the mapping wants it: ``person.surname`` lies in an object of its own."""
    body: dict[str, object] = {}
    told = [(mapping.question[ours], value) for ours, value in question.items() if ours in mapping.question]
    for path, value in [*mapping.fixed.items(), *told]:
        *way, last = path.split(".")
        place = body
        for step in way:
            deeper = place.setdefault(step, {})
            assert isinstance(deeper, dict)
            place = deeper
        place[last] = value
    return body


def _headers(mapping: RegisterMapping, errand: Errand) -> dict[str, str]:
    """A header holds ASCII alone: what is beyond it is written as RFC 3986 writes it."""
    return {
        mapping.asker[ours]: "".join(_sign(char) for char in value)
        for ours, value in errand.as_fields().items()
        if ours in mapping.asker
    }


def _sign(char: str) -> str:
    return char if " " <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode())
