"""What a newer minor version of the layout adds: taken out before the schema is asked, and put back when written.

A newer minor version may add elements, attributes, further occurrences and further values; it puts its own elements
behind the known ones of their parent.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from spoc.core.formats.hardened import parse_xml
from spoc.core.formats.sirene.entries import MOST_UNKNOWN, too_many_unknown
from spoc.core.formats.sirene.fields import ATTRIBUTES, FIELDS, SECTIONS, FormField
from spoc.core.terms.forms import UnknownField

OTHER = "other"
"""Element for what was read from a text of a newer layout and has no element of its own."""
_BY_PATH = {field.path: field for field in FIELDS}
_OUR_ATTRIBUTES = frozenset(("version", "name", *(name for names in ATTRIBUTES.values() for name in names)))
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_STEP = re.compile(r"([^/\[\]@{}]+)(?:\[([0-9]{1,4})\])?")


def take_unknown(root: etree._Element, namespace: str) -> tuple[UnknownField, ...]:
    """Removes from the tree what the catalogue does not know, and gives it back. Empty elements go without a trace.

    Raises SireneError at the first that is more than `MOST_UNKNOWN`.
    """
    taken: list[UnknownField] = []
    for each in chain(_take_attributes(root, "", ("version",)), _take_children(root, "", f"{{{namespace}}}")):
        if len(taken) == MOST_UNKNOWN:
            raise too_many_unknown()
        taken.append(each)
    return tuple(taken)


def add_unknown(root: etree._Element, namespace: str, unknown: Iterable[UnknownField]) -> None:
    """Puts back what `take_unknown` took; what has lost its parent goes into an element of its own at the end."""
    places = _Places(root, namespace)
    for each in unknown:
        parent_path, _, name = each.path.rpartition("/")
        parent = places.find(parent_path)
        if each.xml and parent is not None:
            parent.append(parse_xml(each.xml.encode(), len(each.xml) * 4))
        elif each.xml or parent is None or not _set_attribute(parent, name, each.text):
            etree.SubElement(root, f"{{{namespace}}}{OTHER}", name=each.path).text = each.text


def canonical(element: etree._Element) -> str:
    """The element as text that is the same however its document declared its namespaces."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()


def _set_attribute(element: etree._Element, name: str, value: str) -> bool:
    """Sets an attribute unless its name is none, or one that this layout gives a meaning."""
    if not name.startswith("@") or name[1:] in _OUR_ATTRIBUTES:
        return False
    try:
        element.set(name[1:], value)
    except ValueError:
        return False
    return True


def _take_children(parent: etree._Element, prefix: str, ours: str) -> Iterator[UnknownField]:
    """Takes what is unknown among the children; the text behind it stays, for the schema to judge."""
    seen: dict[str, int] = {}
    last: etree._Element | None = None
    loose: list[str] = []
    for child in list(parent):
        yield from _take_child(child, prefix, ours, seen)
        if child.getparent() is None:
            loose.append(child.tail or "")
        else:
            _add_text(parent, last, loose)
            last, loose = child, []
    _add_text(parent, last, loose)


def _take_child(child: etree._Element, prefix: str, ours: str, seen: dict[str, int]) -> Iterator[UnknownField]:
    """seen: how often each path came before, among the children of one parent."""
    name = str(child.tag).removeprefix(ours) if str(child.tag).startswith(ours) else ""
    path = f"{prefix}{name or 'foreign:' + etree.QName(child).localname}"
    field = _BY_PATH.get(path) if name else None
    if name == OTHER and not prefix:
        yield UnknownField(path=child.get("name", OTHER), text=child.text or "")
        _cut(child)
    elif field and not _text(child) and not child.attrib and not len(child):
        _cut(child)
    else:
        seen[path] = count = seen.get(path, 0) + 1
        numbered = path if count == 1 else f"{path}[{count}]"
        if not prefix and name in SECTIONS and count == 1:
            yield from _take_attributes(child, numbered, ())
            yield from _take_children(child, f"{path}/", ours)
        elif field and _text(child) and (field.many or count == 1):
            yield from _take_inside(child, numbered, field)
        else:
            yield _taken(child, numbered)


def _take_inside(leaf: etree._Element, path: str, field: FormField) -> Iterator[UnknownField]:
    text = _text(leaf)
    yield from _take_attributes(leaf, path, ATTRIBUTES.get(field.kind, ()))
    for child in list(leaf):
        yield _taken(child, f"{path}/{etree.QName(child).localname}")
    leaf.text = text


def _take_attributes(element: etree._Element, path: str, known: tuple[str, ...]) -> Iterator[UnknownField]:
    # By name, and each away at once: to look up the value of the last attribute, lxml passes all before it.
    for name in [str(name) for name in element.attrib]:
        if name not in known:
            value = element.attrib.pop(name)
            if not name.startswith(_INSTANCE):
                yield UnknownField(path=f"{path}/@{name}", text=str(value))


def _taken(element: etree._Element, path: str) -> UnknownField:
    text = " ".join(" ".join(str(part) for part in element.itertext()).split())
    taken = UnknownField(path=path, text=text, xml=canonical(element))
    _cut(element)
    return taken


def _cut(element: etree._Element) -> None:
    """Removes an element, with the text behind it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _add_text(parent: etree._Element, last: etree._Element | None, loose: list[str]) -> None:
    """Puts text behind the last element that stayed, all of it at once."""
    if not any(loose):
        return
    if last is None:
        parent.text = "".join((parent.text or "", *loose))
    else:
        last.tail = "".join((last.tail or "", *loose))


def _text(leaf: etree._Element) -> str:
    """The leaf's own text, without what stands in elements inside it."""
    return (leaf.text or "") + "".join(child.tail or "" for child in leaf)


class _Places:
    """Finds elements by their paths; the children of a name are listed once for all that is put back among them."""

    def __init__(self, root: etree._Element, namespace: str) -> None:
        self._root, self._namespace = root, namespace
        self._listed: dict[tuple[etree._Element, str], list[etree._Element]] = {}

    def find(self, path: str) -> etree._Element | None:
        element: etree._Element | None = self._root
        for step in path.split("/") if path else ():
            found = _STEP.fullmatch(step)
            if element is None or found is None:
                return None
            same, place = self._same(element, found[1]), int(found[2] or 1)
            element = same[place - 1] if 1 <= place <= len(same) else None
        return element

    def _same(self, parent: etree._Element, name: str) -> list[etree._Element]:
        if (parent, name) not in self._listed:
            self._listed[parent, name] = parent.findall(f"{{{self._namespace}}}{name}")
        return self._listed[parent, name]
