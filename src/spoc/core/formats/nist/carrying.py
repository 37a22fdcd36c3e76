"""Carries a transaction from one encoding to the other, and says what could not be carried.

Carried are the values that have a name here: those that INT-I's tables give a place in both encodings ("TX"), the
image, the fields that repeat. What an encoding holds besides (`source`) belongs to it and is named as left behind:
of Type-2 all but what `layout.DESCRIPTION` numbers, of Type-9 and the opaque types the whole record.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from lxml import etree

from spoc.core.formats.nist import xml_tree
from spoc.core.formats.nist.binary_read import PRINTS, is_domain_of_inti
from spoc.core.formats.nist.inti_write import write_header, write_record
from spoc.core.formats.nist.layout import HEADER, IMAGE_STEPS, repeated_of_type, rows_of_type
from spoc.core.formats.nist.places import misplaced_in
from spoc.core.formats.nist.values import Agency, Description, Element, Record, Repeated, Source, Transaction
from spoc.core.terms.reasons import Reason

CARRIED_TYPES = frozenset((2, 4, 10, 13, 14, 15, 20))
INTI_VERSION, INTI_DOMAIN = "0502", ("INT-I", "06.00")
_LONG_WAY = "UserDefinedDescriptiveDetail/DomainDefinedDescriptiveDetail/"
_IMAGES = frozenset(step.partition(":")[2] for steps in IMAGE_STEPS.values() for step in steps.split("|"))


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A transaction ready for the other encoding. left: each value and record that stayed behind, as a reason."""

    transaction: Transaction
    left: tuple[Reason, ...]


def to_binary(transaction: Transaction) -> Carried:
    """A transaction read from XML as one that `write_binary` takes. Both countries and, of Type-2, the names and
    references stay behind: the classical encoding has no published place for them."""
    header = transaction.header
    countries = [row.name for row in HEADER if not row.number and attrgetter(row.name)(header) != row.codec.empty]
    left = [_left(1, 0, name) for name in (*countries, *_beside_header(transaction))]
    records = []
    for record in transaction.records:
        if record.type not in CARRIED_TYPES:
            left.append(_record_left(record))
            continue
        dropped = list(misplaced_in(record, classical=True))
        left += [_left(record.type, record.idc, name) for name in (*dropped, *_beside(record))]
        records.append(replace(_without(record, dropped), source=None))
    bare = replace(
        header, destination=replace(header.destination, country=""), origin=replace(header.origin, country=""),
        source=None,
    )  # fmt: skip
    return Carried(transaction=Transaction(header=bare, records=tuple(records)), left=tuple(left))


def to_inti(transaction: Transaction, *, destination: Agency, origin: Agency, made_at: datetime) -> Carried:
    """A transaction read from the classical encoding as one that `write_inti` takes.

    destination, origin: with name and country, which INT-I demands and the classical header lacks; a code that they
    lack is taken over. made_at: aware, for a file that bears no GMT.
    """
    header = transaction.header
    left = [_left(1, 0, name) for name in _numbers_beside(header.source, 1)]
    if not is_domain_of_inti(header) and header.domain:
        left.append(_left(1, 0, "1.013"))
    records = []
    for record in transaction.records:
        if record.type not in CARRIED_TYPES:
            left.append(_record_left(record))
            continue
        left += [_left(record.type, record.idc, name) for name in _numbers_beside(record.source, record.type)]
        records.append(replace(record, source=None))
    whole = replace(
        header, version=INTI_VERSION, domain=INTI_DOMAIN[0], domain_version=INTI_DOMAIN[1],
        destination=_agency(destination, header.destination), origin=_agency(origin, header.origin),
        made_at=header.made_at or made_at, source=None,
    )  # fmt: skip
    return Carried(transaction=Transaction(header=whole, records=tuple(records)), left=tuple(left))


def _agency(given: Agency, known: Agency) -> Agency:
    return replace(given, code=given.code or known.code)


def _left(type_: int, idc: int, name: str) -> Reason:
    return Reason(code="nist.left_behind", values={"record": str(type_), "idc": str(idc), "item": name})


def _record_left(record: Record) -> Reason:
    return Reason(code="nist.record_left_behind", values={"record": str(record.type), "idc": str(record.idc)})


def _without(record: Record, names: list[str]) -> Record:
    """The record without the values of these names, whether its own, its description's or repeated."""
    description = record.description
    if description:
        blank = Description()
        said = {name: getattr(blank, name) for name in names if hasattr(blank, name)}
        description = replace(description, **said)
    repeated: tuple[Repeated, ...] = tuple(one for one in record.repeated if one.name not in names)
    return replace(record, description=description, repeated=repeated)


def _numbers_beside(source: Source, type_: int) -> Iterator[str]:
    """The fields that no value names, as ``14.902``; lengths, contents, IDC and character set are written anew."""
    known = {2, *(row.number for row in rows_of_type(type_)), *(row.number for row in repeated_of_type(type_))}
    known |= {13} if type_ in PRINTS else {3, 15} if type_ == 1 else set()
    for field in source if isinstance(source, tuple) else ():
        if field.number not in known and field.text:
            yield f"{type_}.{field.number:03}"


def _beside_header(transaction: Transaction) -> Iterator[str]:
    if transaction.text:
        yield "text"
    source = transaction.header.source
    if isinstance(source, Element):
        bare = replace(transaction, header=replace(transaction.header, source=None))
        yield from _lacking(source, write_header(etree.Element("root"), bare))


def _beside(record: Record) -> Iterator[str]:
    if isinstance(record.source, Element):
        yield from _lacking(record.source, write_record(etree.Element("root"), replace(record, source=None)))


def _lacking(source: Element, written: etree._Element) -> Iterator[str]:
    """The paths of elements and attributes that what was written from the values alone lacks."""
    lacking = Counter(_paths(source)) - Counter(_paths(xml_tree.kept(written)))
    return (path.removeprefix(_LONG_WAY) for path in lacking.elements())


def _paths(element: Element, above: str = "") -> Iterator[str]:
    """The path of each element that says something and of each attribute, the record's own name left out."""
    for child in element.children:
        name = child.name.rpartition("}")[2]
        path = f"{above}{'@' if name in _IMAGES else name}"
        yield from (f"{path}/@{attribute.rpartition('}')[2]}" for attribute, _ in child.attributes)
        if child.text.strip():
            yield path
        yield from _paths(child, f"{path}/")
