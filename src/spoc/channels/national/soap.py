"""A register that is asked by SOAP 1.1: who asks in the header, the question in the body, no entity ever resolved."""

from collections.abc import Mapping

from lxml import etree

from spoc.channels.national.mapping import RegisterMapping, Soap
from spoc.channels.national.reading import Tree, read_answer
from spoc.channels.national.values import Errand, RegisterAnswer
from spoc.channels.web.calls import expect_success, post
from spoc.channels.web.errors import WebError, malformed
from spoc.core.formats.hardened import XmlError, parse_xml

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
XML_TYPES = ("text/xml", "application/soap+xml", "application/xml")


def ask(mapping: RegisterMapping, question: Mapping[str, str], errand: Errand) -> RegisterAnswer:
    """question: by our words. Raises WebError; a fault is one, whichever status it comes with."""
    soap = mapping.soap
    assert soap is not None
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{soap.action}"'}
    reply = post(mapping.server, _envelope(mapping, soap, question, errand), headers, bounds=mapping.bounds)
    if reply.media_type not in XML_TYPES:
        expect_success(reply)
        raise malformed("Content-Type", reply.media_type)
    body = _body(reply.content, mapping)
    _refuse_fault(body)
    expect_success(reply)
    content = next(iter(body), None)
    if content is None or etree.QName(content).namespace != soap.namespace:
        raise malformed("Body", "" if content is None else etree.QName(content).localname)
    return read_answer(_tree_of(content, mapping), mapping)


def _envelope(mapping: RegisterMapping, soap: Soap, question: Mapping[str, str], errand: Errand) -> bytes:
    root = etree.Element(f"{{{ENVELOPE}}}Envelope", nsmap={"soap": ENVELOPE, "r": soap.namespace})
    header, body = (etree.SubElement(root, f"{{{ENVELOPE}}}{name}") for name in ("Header", "Body"))
    for ours, value in errand.as_fields().items():
        if ours in mapping.asker:
            _put(header, mapping.asker[ours], value, soap)
    request = etree.SubElement(body, f"{{{soap.namespace}}}{soap.request}")
    for path, value in mapping.fixed.items():
        _put(request, path, value, soap)
    for ours, value in question.items():
        if ours in mapping.question:
            _put(request, mapping.question[ours], value, soap)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _put(parent: etree._Element, path: str, value: str, soap: Soap) -> None:
    for step in path.split("."):
        name = f"{{{soap.namespace}}}{step}"
        there = parent.find(name)
        parent = etree.SubElement(parent, name) if there is None else there
    try:
        parent.text = value
    except ValueError as wrong:  # a control sign, which no XML can carry
        raise WebError("source.unwritable", permanent=True, field=path) from wrong


def _body(content: bytes, mapping: RegisterMapping) -> etree._Element:
    try:
        root = parse_xml(content, mapping.bounds.most_bytes)
    except XmlError as wrong:
        raise WebError("source.not_well_formed", where=wrong.values.get("line", "")) from wrong
    body = root.find(f"{{{ENVELOPE}}}Body") if root.tag == f"{{{ENVELOPE}}}Envelope" else None
    if body is None:
        raise malformed("Envelope")
    return body


def _refuse_fault(body: etree._Element) -> None:
    fault = body.find(f"{{{ENVELOPE}}}Fault")
    if fault is not None:
        raise WebError("source.fault", detail=(fault.findtext("faultstring") or "").strip())


def _tree_of(root: etree._Element, mapping: RegisterMapping) -> Tree:
    """Elements of the register's namespace as tables. What stands at the end of `records` is a list, however often."""
    *way, last = mapping.records.split(".")
    return _table(root, mapping, (way, last), 1)


def _table(one: etree._Element, mapping: RegisterMapping, to_records: tuple[list[str], str], depth: int) -> Tree:
    if depth > mapping.deepest:
        raise WebError("source.too_deep", most=str(mapping.deepest))
    if not len(one):
        way, last = to_records
        return {last: []} if not way and not (one.text or "").strip() else one.text or ""
    table: dict[str, Tree] = {}
    for child in one:
        name = etree.QName(child).localname
        way, last = to_records
        value = _table(child, mapping, (way[1:], last) if way[:1] == [name] else (["*"], last), depth + 1)
        if name in table or (not way and name == last):
            there = table.setdefault(name, [])
            table[name] = [*there, value] if isinstance(there, list) else [there, value]
        else:
            table[name] = value
    return table
