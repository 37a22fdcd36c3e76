"""Markdown as the reference pages use it: a page that says where it comes from, and tables."""

from collections.abc import Iterable, Sequence

HEAD = "<!-- Written by docs/generate.py from {source}. Change that, then run `make docs`. -->\n\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell(one) for one in row)} |\n" for row in lines) + "\n"


def cell(value: object) -> str:
    text = ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def page(title: str, source: str, *parts: str) -> str:
    return (HEAD.format(source=source) + f"# {title}\n\n" + "\n".join(parts)).rstrip() + "\n"
