"""Invented biometric files: what the tests start from, and how hypothesis makes more of them."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from spoc.core.formats.nist import (
    Agency,
    Description,
    Field,
    Header,
    Record,
    Repeated,
    Transaction,
    control_number,
    write_binary,
)
from spoc.core.formats.nist.layout import rows_of_type

IMAGE = bytes(range(256)) + b"\x1c\x1d\x1e\x1f14.999:"
"""No image at all, but all that could be mistaken for a separator or a field."""
MADE_AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
QUALITIES = (
    Repeated(name="NQM", rows=(("2", "1"),)),
    Repeated(name="SQM", rows=(("2", "88", "FFF0", "28495"),)),
    Repeated(name="FQM", rows=(("2", "40", "000F", "1"), ("3", "255", "000F", "1"))),
)


def header(**changes: Any) -> Header:  # Any: any attribute of a header
    values = {
        "kind": "ATP", "day": date(2026, 3, 1), "priority": 2, "number": control_number(26, 17),
        "destination": Agency(code="INT", name="INTERPOL", country="XPO"),
        "origin": Agency(code="QM1", name="Bureau of Testland", country="ZZZ"),
        "domain": "INT-I", "domain_version": "06.00", "made_at": MADE_AT,
    }  # fmt: skip
    return Header(**(values | changes))


def classical_header(**changes: Any) -> Header:
    """As the classical encoding can hold it: without countries."""
    values = {"destination": Agency(code="INT", name="INTERPOL"), "origin": Agency(code="QM1", name="Bureau of QM")}
    return header(**(values | changes))


def finger(idc: int = 1, **changes: Any) -> Record:
    values = {
        "type": 14, "idc": idc, "impression": "0", "capture_code": "QM-LAB", "capture_name": "Laboratory",
        "captured_on": date(2026, 2, 27), "width": 800, "height": 750, "scale": 1, "across": 500, "down": 500,
        "compression": "WSQ20", "bits": 8, "positions": (2,), "repeated": QUALITIES, "image": IMAGE,
    }  # fmt: skip
    return Record(**(values | changes))


def palm(idc: int = 2, **changes: Any) -> Record:
    rated = (Repeated(name="PQM", rows=(("21", "70", "FFF0", "7"),)),)
    return finger(idc, **({"type": 15, "positions": (21,), "repeated": rated, "impression": "10"} | changes))


def mark(idc: int = 3, **changes: Any) -> Record:
    rated = (Repeated(name="LQM", rows=(("0", "30", "FFF0", "7"),)),)
    return finger(idc, **({"type": 13, "positions": (0,), "repeated": rated, "impression": "4"} | changes))


def face(idc: int = 4, **changes: Any) -> Record:
    rated = (Repeated(name="SQS", rows=(("90", "FFF0", "7"),)),)
    values = {
        "type": 10, "positions": (), "repeated": rated, "impression": "", "image_kind": "FACE", "bits": None,
        "colours": "SRGB", "pose": "F", "compression": "JPEGB",
    }  # fmt: skip
    return finger(idc, **(values | changes))


def source(idc: int = 5, **changes: Any) -> Record:
    rated = (Repeated(name="AQS", rows=(("6", "", "", ""),)), Repeated(name="SFT", rows=(("DIGITAL", ""),)))
    values = {
        "type": 20, "positions": (), "repeated": rated, "impression": "", "cardinality": "D", "captured_on": None,
        "source_number": "1", "colours": "GRAY",
    }  # fmt: skip
    return finger(idc, **(values | changes))


def grey(idc: int = 6, **changes: Any) -> Record:
    values = {
        "type": 4, "idc": idc, "impression": "1", "positions": (7,), "resolution": 0, "width": 800, "height": 750,
        "compression": "1", "image": IMAGE,
    }  # fmt: skip
    return Record(**(values | changes))


def person(**changes: Any) -> Record:
    values = {
        "given_name": "Ľudmila", "family_name": "Testovič", "born_on": date(1984, 2, 29), "nationality": "SVK",
        "sex": "X", "person_country": "SVK", "person_number": "QM-0017", "expires_on": date(2036, 1, 1), "mode": "CO",
    }  # fmt: skip
    aliases = (Repeated(name="AKA", rows=(("", "Lída", "", "Skúšobná", "", "", ""), ("",) * 6 + ("The tester",))),)
    return Record(type=2, idc=0, description=Description(**(values | changes)), repeated=aliases)


def every_kind() -> Transaction:
    """One record of each kind that INT-I uses, as a new file of ours."""
    return Transaction(header=header(), records=(person(), finger(), palm(), mark(), face(), source(), grey()))


def classical(*records: Record, **changes: Any) -> Transaction:
    return Transaction(header=classical_header(**changes), records=records)


def classical_file() -> bytes:
    text = Record(type=2, idc=0, source=(Field(number=2, text="00"), Field(number=30, text="QM\x1fTest\x1eAlso")))
    minutiae = Record(type=9, idc=7, impression="1", format="U", source=(Field(number=310, text="AB\x1e12"),))
    opaque = (Record(type=7, idc=8, image=IMAGE), Record(type=8, idc=9, image=b"\x00\x01signature"))
    others = (finger(), palm(), mark(), face(), source(), grey(), minutiae, *opaque)
    return write_binary(classical(text, *others, domain="QM-TEST"))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12).map(
    str.strip
)
"""No surrogates and no controls: neither encoding can hold them."""
NUMBERS = st.none() | st.integers(0, 99_999)
DAYS = st.none() | st.dates()
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "captured_on": DAYS, "born_on": DAYS, "expires_on": DAYS, "offence_on": DAYS,
    "format": st.sampled_from(("", "S", "U")),
}  # fmt: skip
INTEGERS = frozenset(
    ("width", "height", "scale", "across", "down", "bits", "scanned_across", "scanned_down", "candidate", "candidates",
     "priority", "resolution")
)  # fmt: skip


def values_of(type_: int, *, classical: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Values for every row that a type has in the encoding."""
    names = {row.name for row in rows_of_type(type_) if (row.number or not classical) and "." not in row.name}
    made = {name: VALUES.get(name, NUMBERS if name in INTEGERS else TEXTS) for name in names}
    return st.fixed_dictionaries({}, optional=made)


def records_of(type_: int, *, classical: bool) -> st.SearchStrategy[Record]:
    idcs = st.integers(0, 99)
    values = values_of(type_, classical=classical)
    if type_ == 2:
        described = values.map(lambda found: Description(**found))
        return st.builds(Record, type=st.just(2), idc=idcs, description=described)
    rest: dict[str, st.SearchStrategy[Any]] = {"image": st.none() | st.binary(max_size=60)} if type_ != 9 else {}
    if type_ in (13, 14, 15):
        rest["positions"] = st.lists(st.integers(0, 60), max_size=4).map(tuple)
    if type_ == 14:
        pairs = st.tuples(st.integers(1, 10).map(str), st.integers(1, 5).map(str))
        nfiq = st.lists(pairs, min_size=1, max_size=3).map(lambda rows: (Repeated(name="NQM", rows=tuple(rows)),))
        rest["repeated"] = st.just(()) | nfiq
    return st.builds(
        lambda idc, found, more: Record(type=type_, idc=idc, **found, **more), idcs, values, st.fixed_dictionaries(rest)
    )


def headers(*, classical: bool) -> st.SearchStrategy[Header]:
    filled = TEXTS.filter(bool)
    country = st.just("") if classical else st.sampled_from(("XPO", "SVK"))
    agencies = st.builds(Agency, code=TEXTS, name=filled, country=country)
    return st.builds(
        header, kind=filled, day=st.dates(), priority=NUMBERS, number=filled, answers=TEXTS,
        destination=agencies, origin=agencies,
        made_at=st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
            lambda found: found.replace(microsecond=0)
        ),
    )  # fmt: skip


def transactions(*, classical: bool) -> st.SearchStrategy[Transaction]:
    """Files of up to four records whose values are anything that the encoding can hold."""
    kinds = [records_of(type_, classical=classical) for type_ in (2, 9, 10, 13, 14, 15, 20)]
    return st.builds(
        Transaction, header=headers(classical=classical), records=st.lists(st.one_of(kinds), max_size=4).map(tuple)
    )


def said(transaction: Transaction) -> Transaction:
    """The transaction without what its encoding keeps besides: its values alone."""
    records = tuple(_without_source(one) for one in transaction.records)
    return Transaction(header=_without_source(transaction.header), records=records)


def _without_source(value: Any) -> Any:  # Any: a header or a record, the same comes back
    return type(value)(**{name: getattr(value, name) for name in value.__dataclass_fields__ if name != "source"})
