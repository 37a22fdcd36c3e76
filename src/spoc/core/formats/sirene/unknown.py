"""What a newer minor version of the layout adds: taken out before the schema is asked, and put back when written.

A newer minor version may add elements, attributes, further occurrences and further values; it puts its own elements
behind the known ones of their parent.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from spoc.core.formats.hardened import parse_xml
from spoc.core.formats.sirene.fields import ATTRIBUTES, FIELDS, SECTIONS, FormField
from spoc.core.terms.forms import UnknownField

OTHER = "other"
"""Element for what was read from a text of a newer layout and has no element of its own."""
_BY_PATH = {field.path: field for field in FIELDS}
_OUR_ATTRIBUTES = frozenset(("version", "name", *(name for names in ATTRIBUTES.values() for name in names)))
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_STEP = re.compile(r"([^/\[\]@{}]+)(?:\[([0-9]{1,4})\])?")


def take_unknown(root: etree._Element, namespace: str) -> tuple[UnknownField, ...]:
    """Removes from the tree what the catalogue does not know, and gives it back. Empty elements go without a trace."""
    return (*_take_attributes(root, "", ("version",)), *_take_children(root, "", f"{{{namespace}}}"))


def add_unknown(root: etree._Element, namespace: str, unknown: Iterable[UnknownField]) -> None:
    """Puts back what `take_unknown` took; what has lost its parent goes into an element of its own at the end."""
    for each in unknown:
        parent_path, _, name = each.path.rpartition("/")
        parent = _find(root, parent_path, namespace)
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
    seen: dict[str, int] = {}
    for child in list(parent):
        name = str(child.tag).removeprefix(ours) if str(child.tag).startswith(ours) else ""
        path = f"{prefix}{name or 'foreign:' + etree.QName(child).localname}"
        field = _BY_PATH.get(path) if name else None
        is_section = not prefix and name in SECTIONS
        if name == OTHER and not prefix:
            yield UnknownField(path=child.get("name", OTHER), text=child.text or "")
            _cut(child)
        elif field and not _text(child) and not child.attrib and not len(child):
            _cut(child)
        else:
            seen[path] = count = seen.get(path, 0) + 1
            numbered = path if count == 1 else f"{path}[{count}]"
            if is_section and count == 1:
                yield from _take_attributes(child, numbered, ())
                yield from _take_children(child, f"{path}/", ours)
            elif field and _text(child) and (field.many or count == 1):
                yield from _take_inside(child, numbered, field)
            else:
                yield _taken(child, numbered)


def _take_inside(leaf: etree._Element, path: str, field: FormField) -> Iterator[UnknownField]:
    text = _text(leaf)
    yield from _take_attributes(leaf, path, ATTRIBUTES.get(field.kind, ()))
    yield from [_taken(child, f"{path}/{etree.QName(child).localname}") for child in list(leaf)]
    leaf.text = text


def _take_attributes(element: etree._Element, path: str, known: tuple[str, ...]) -> list[UnknownField]:
    taken = []
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        if name not in known:
            del element.attrib[name]
            if not name.startswith(_INSTANCE):
                taken.append(UnknownField(path=f"{path}/@{name}", text=value))
    return taken


def _taken(element: etree._Element, path: str) -> UnknownField:
    text = " ".join(" ".join(str(part) for part in element.itertext()).split())
    taken = UnknownField(path=path, text=text, xml=canonical(element))
    _cut(element)
    return taken


def _cut(element: etree._Element) -> None:
    """Removes an element and leaves the text behind it, which the schema then judges."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _text(leaf: etree._Element) -> str:
    """The leaf's own text, without what stands in elements inside it."""
    return (leaf.text or "") + "".join(child.tail or "" for child in leaf)


def _find(root: etree._Element, path: str, namespace: str) -> etree._Element | None:
    element: etree._Element | None = root
    for step in path.split("/") if path else ():
        found = _STEP.fullmatch(step)
        if element is None or found is None:
            return None
        same = element.findall(f"{{{namespace}}}{found[1]}")
        place = int(found[2] or 1)
        element = same[place - 1] if 1 <= place <= len(same) else None
    return element
