"""The machine-readable face of the form: versioned XML, checked against the schema that is shipped beside it."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import cast

from lxml import etree

from spoc.core.formats.hardened import XmlError, check_schema, parse_xml
from spoc.core.formats.sirene.entries import MOST_UNKNOWN, Entry, SireneError, entries_of, form_of, too_many_unknown
from spoc.core.formats.sirene.fields import ATTRIBUTES, FIELDS, SECTIONS, FormField
from spoc.core.formats.sirene.unknown import add_unknown, canonical, take_unknown
from spoc.core.terms.forms import SireneForm, UnknownField
from spoc.core.terms.messages import SetAsideWhy

NAMESPACE = "http://spoc.example/sirene/1"
SCHEMA = "sirene-1.xsd"
_FAMILY = NAMESPACE.removesuffix("1")
_LARGEST = 4 * 1024 * 1024
_MOST_ELEMENTS = 5_000
"""No form is as long; the schema's errors are told with their places, which takes the square of their number."""
_BY_PATH = {field.path: field for field in FIELDS}


def write_xml(form: SireneForm) -> bytes:
    """The form as XML in UTF-8; what came from a newer layout goes back to its place.

    Raises SireneError when what it would write could not be read: a value too long, a character no XML can hold.
    """
    root = etree.Element(f"{{{NAMESPACE}}}form", {"version": form.version}, nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # stubs forget the default namespace
    if len(form.unknown) > MOST_UNKNOWN:
        raise too_many_unknown()
    in_place = [each for each in form.unknown if each.xml and each.path in _BY_PATH]
    _put_fields(root, form, in_place)
    try:
        add_unknown(root, NAMESPACE, [each for each in form.unknown if each not in in_place])
    except ValueError as wrong:
        fields = ", ".join(each.path for each in form.unknown)[:300]
        raise SireneError(SetAsideWhy.BROKEN_FORM, "sirene.unfit_character", field=fields) from wrong
    _lay_out(root)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    read_xml(written)
    return written


def read_xml(data: bytes) -> SireneForm:
    """The form in an XML attachment.

    Elements and attributes that this minor version does not know are taken out before the schema is asked, and kept.
    Raises SireneError: no XML, a document type, too large, too many elements or unknown ones, another root, a newer
    major version, a form letter we do not know, or what breaks the schema; with the line where there is one.
    """
    try:
        root = parse_xml(data, _LARGEST)
        version = _version(root)
        _check_length(root)
        unknown = take_unknown(root, NAMESPACE)
        check_schema(root, SCHEMA)
    except XmlError as wrong:
        raise SireneError(SetAsideWhy.BROKEN_FORM, wrong.code, **wrong.values) from wrong
    return form_of(_entries(root), version=version, unknown=unknown)


def _version(root: etree._Element) -> str:
    name, version = etree.QName(root), (root.get("version") or "")[:20]
    family, major = (name.namespace or "").rpartition("/")[::2]
    if name.localname != "form" or f"{family}/" != _FAMILY:
        raise SireneError(SetAsideWhy.NO_FORM, "sirene.not_a_form", found=str(root.tag)[:200])
    if major != "1" or version.partition(".")[0] not in ("1", ""):
        raise SireneError(SetAsideWhy.UNKNOWN_FORM, "sirene.newer_layout", version=version or major[:20])
    return version


def _check_length(root: etree._Element) -> None:
    if sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        raise SireneError(SetAsideWhy.BROKEN_FORM, "sirene.too_many_elements", most=str(_MOST_ELEMENTS))


def _entries(root: etree._Element) -> Iterator[Entry]:
    for child in root:
        for leaf in child if len(child) else (child,):
            section = f"{etree.QName(child).localname}/" if leaf is not child else ""
            field = _BY_PATH.get(section + etree.QName(leaf).localname)
            if field is not None:
                attributes = tuple(leaf.get(name, "") for name in ATTRIBUTES.get(field.kind, ()))
                yield Entry(
                    field=field,
                    text=leaf.text or "",
                    attributes=attributes,
                    line=cast("int | None", leaf.sourceline),
                    xml_of=partial(canonical, leaf),
                )


def _put_fields(root: etree._Element, form: SireneForm, in_place: list[UnknownField]) -> None:
    """In the order of the catalogue, which is that of the schema. A section is made where a field, or something of a
    newer layout, belongs into it."""
    entries: dict[str, list[Entry]] = {}
    for entry in entries_of(form):
        entries.setdefault(entry.field.key, []).append(entry)
    wanted = {field.section for field in FIELDS if field.key in entries} | {
        each.path.partition("/")[0] for each in form.unknown
    }
    for field in FIELDS:
        if field.section and field.section not in wanted:
            continue
        parent = _section(root, field)
        for entry in entries.get(field.key, ()):
            try:
                _put(parent, entry)
            except ValueError as wrong:
                raise SireneError(SetAsideWhy.BROKEN_FORM, "sirene.unfit_character", field=field.name) from wrong
        for each in in_place:
            if each.path == field.path:
                parent.append(parse_xml(each.xml.encode(), _LARGEST))


def _section(root: etree._Element, field: FormField) -> etree._Element:
    if not field.section:
        return root
    tag = f"{{{NAMESPACE}}}{field.section}"
    found = root.find(tag)
    return etree.SubElement(root, tag) if found is None else found


def _put(parent: etree._Element, entry: Entry) -> None:
    names = ATTRIBUTES.get(entry.field.kind, ())
    attributes = {name: value for name, value in zip(names, entry.attributes, strict=True) if value}
    etree.SubElement(parent, f"{{{NAMESPACE}}}{entry.field.element}", attributes).text = entry.text


def _lay_out(root: etree._Element) -> None:
    """One element a line, so that an error's line says something. Never inside an element that holds text."""
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    for section in SECTIONS:
        found = root.find(f"{{{NAMESPACE}}}{section}")
        if found is not None:
            found.text = "\n"
            for leaf in found:
                leaf.tail = "\n"
