"""XML from outside: no entities, no document type, no network, no huge trees; checked against our shipped schemas."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import cast

from lxml import etree


class XmlError(ValueError):
    """code and values as of a `Reason`; values hold the line where there is one."""

    def __init__(self, code: str, **values: str) -> None:
        self.code, self.values = code, values
        super().__init__(code, values)


def parse_xml(data: bytes, largest: int) -> etree._Element:
    """The root element of a document of at most `largest` bytes; comments and processing instructions are left out.

    Raises XmlError: too large, not well formed (with the line), or with a document type, which none of ours has.
    """
    if len(data) > largest:
        raise XmlError("xml.too_large", size=str(len(data)), most=str(largest))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as wrong:
        line = str(getattr(wrong, "lineno", "") or "")
        raise XmlError("xml.not_well_formed", line=line, detail=str(wrong)[:300]) from wrong
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlError("xml.document_type")
    return root


def check_schema(root: etree._Element, name: str) -> None:
    """Raises XmlError with the first line that breaks the schema `name` (a file of this package)."""
    # A schema object keeps one error log: a fresh one per call, so that threads do not read each other's errors.
    schema = etree.XMLSchema(_schema(name))
    if not schema.validate(root):
        first = next(iter(cast("Iterable[etree._LogEntry]", schema.error_log)))
        raise XmlError("xml.breaks_schema", line=str(first.line), detail=first.message[:300])


@cache
def _schema(name: str) -> etree._ElementTree:
    data = files("spoc.core.formats").joinpath(name).read_bytes()
    return etree.fromstring(data, etree.XMLParser(no_network=True, resolve_entities=False)).getroottree()
