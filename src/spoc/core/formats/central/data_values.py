"""What a kind of subject declares, as XML: texts, numbers, truths, lists and groups, each by its name."""

from collections.abc import Callable, Mapping
from datetime import date

from lxml import etree

from spoc.core.formats.central.errors import CentralFormatError
from spoc.core.formats.central.writing import escaped

_TRUTHS = {"true": True, "false": False}
_TYPES: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "boolean": _TRUTHS.__getitem__,
    "none": lambda _text: None,
}


def write_group(tag: str, values: Mapping[str, object]) -> str:
    """The element `tag` with one child a name. Days and moments are written as their ISO text.

    Raises CentralFormatError for what is neither text, number, truth, None, list nor mapping.
    """
    return f"<{tag}>{''.join(_written(value, name) for name, value in values.items())}</{tag}>"


def _written(value: object, name: str | None = None) -> str:
    head = "" if name is None else f' name="{escaped(name)}"'
    if isinstance(value, str):
        return f"<value{head}>{escaped(value)}</value>"
    if isinstance(value, Mapping):
        return f"<group{head}>{''.join(_written(each, key) for key, each in value.items())}</group>"
    if isinstance(value, list | tuple):
        return f"<list{head}>{''.join(map(_written, value))}</list>"
    if isinstance(value, date):
        return f"<value{head}>{value.isoformat()}</value>"
    return _typed(value, head)


def _typed(value: object, head: str) -> str:
    if value is None:
        return f'<value{head} type="none"/>'
    if isinstance(value, bool):
        return f'<value{head} type="boolean">{"true" if value else "false"}</value>'
    if isinstance(value, int):
        return f'<value{head} type="integer">{value}</value>'
    if isinstance(value, float):
        return f'<value{head} type="number">{value!r}</value>'
    raise CentralFormatError("central.bad_value", field="data", value=type(value).__name__)


def read_group(element: etree._Element) -> dict[str, object]:
    """What `write_group` wrote; lists stay lists. Raises CentralFormatError."""
    found: dict[str, object] = {}
    for child in element:
        name = child.get("name")
        if name is None or name in found:
            raise CentralFormatError("central.lacks" if name is None else "central.twice", field=name or "name")
        found[name] = _read(child)
    return found


def _read(element: etree._Element) -> object:
    if element.tag == "group":
        return read_group(element)
    if element.tag == "list":
        return [_read(child) for child in element]
    if element.tag != "value" or len(element):
        raise CentralFormatError("central.unknown", field=str(element.tag))
    text, kind = element.text or "", element.get("type", "text")
    if kind == "text":
        return text
    try:
        return _TYPES[kind](text)
    except (KeyError, ValueError):
        raise CentralFormatError("central.bad_value", field=str(element.get("name")), value=text[:100]) from None
