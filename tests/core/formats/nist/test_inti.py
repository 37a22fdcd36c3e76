"""INT-I: INTERPOL's samples, the schema, and that nothing which a file says is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from spoc.core.formats.nist import (
    Agency,
    Description,
    Element,
    NistError,
    Record,
    Repeated,
    Transaction,
    domain_version,
    is_control_number,
    read_inti,
    write_inti,
)
from tests.core.formats.nist.invented import (
    IMAGE,
    every_kind,
    face,
    finger,
    grey,
    header,
    mark,
    palm,
    person,
    said,
    transactions,
)
from tests.core.formats.nist.trees import leaves

Breaches = Callable[[bytes], list[str]]
SAMPLES = ("ERR", "NPS", "SRE-HIT_CPS", "SRE-NOHIT")


def test_all_published_samples_are_there(samples: dict[str, bytes]) -> None:
    assert tuple(samples) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_written_back_with_every_leaf_and_attribute(
    name: str, samples: dict[str, bytes], breaches: Breaches
) -> None:
    written = write_inti(read_inti(samples[name]))
    assert leaves(written) == leaves(samples[name])
    assert read_inti(written) == read_inti(samples[name])
    assert breaches(written) == []


def test_the_sample_of_a_hit_is_read_into_values(samples: dict[str, bytes]) -> None:
    found = read_inti(samples["SRE-HIT_CPS"])
    head = found.header
    assert (head.kind, head.version, head.priority, head.day) == ("SRE", "0502", 2, date(2016, 4, 11))
    assert head.destination == Agency(code="INT", name="INTERPOL", country="XPO")
    assert (domain_version(head.domain_version), head.domain) == ("06.00", "INT-I")
    assert head.made_at == datetime(2016, 4, 10, 10, 46, 32, tzinfo=timezone(timedelta(hours=-5)))
    assert is_control_number(head.number)
    assert is_control_number(head.answers)
    told = found.records[0].description
    assert told is not None
    assert (told.candidate, told.candidates, told.verified, told.asked_kind, told.hit) == (1, 3, "true", "CPS", "I")
    assert (told.sex, told.born_on, told.nationality) == ("X", date(1950, 12, 1), "DEU")


def test_the_sample_of_a_search_is_read_with_its_images(samples: dict[str, bytes]) -> None:
    found = read_inti(samples["NPS"])
    assert [(one.type, one.idc) for one in found.records] == [(2, 0), (10, 0), (14, 0), (14, 1), (14, 2), (14, 3)]
    assert [one.positions for one in found.records] == [(), (), (11,), (12,), (13,), (14,)]
    pictures = [one.image or b"" for one in found.records[1:]]
    assert pictures[0].startswith(b"\xff\xd8\xff\xe0")
    assert all(one[4:8] == b"jP  " for one in pictures[1:])
    assert found.records[0].rows_of("AKA")[0][-1] == "The mystery woman"
    flat = found.records[2]
    assert (flat.width, flat.height, flat.across, flat.bits, flat.compression) == (784, 2000, 1000, 8, "JP2")
    assert (flat.captured_on, flat.capture_code, flat.monitoring) == (date(2016, 5, 1), "BKA", "CONTROLLED")


def test_the_sample_of_an_error_tells_it(samples: dict[str, bytes]) -> None:
    rows = read_inti(samples["ERR"]).records[0].rows_of("ERM")
    assert rows
    assert all(len(row) == 3 and row[0].isdigit() for row in rows)


def test_a_new_file_of_every_kind_of_record_obeys_the_schema(breaches: Breaches) -> None:
    transaction = every_kind()
    known = replace(transaction, header=header(origin=Agency(code="QM1", name="Bureau of QM", country="UNO")))
    assert breaches(write_inti(known)) == []


def test_every_value_of_a_new_file_comes_back() -> None:
    assert said(read_inti(write_inti(every_kind()))) == said(every_kind())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({"pose": "R", "comment": "seen", "scanned_across": 300}, face(idc=1), id="a face"),
        pytest.param(
            {"technology": "2", "device": "QM-77", "profile": "40", "positions": (2, 3)}, finger(), id="a finger"
        ),
        pytest.param({"repeated": (Repeated(name="LQM", rows=(("5", "9", "FFF0", "1"),)),)}, mark(idc=1), id="a mark"),
        pytest.param({"monitoring": "ASSISTED", "captured_on": date(2026, 1, 2)}, palm(idc=1), id="a palm"),
        pytest.param({"positions": (1, 2, 3), "resolution": 1}, grey(idc=1), id="a Type-4"),
    ],
)
def test_what_is_changed_takes_its_place_in_the_schema(old: dict[str, object], new: Record, breaches: Breaches) -> None:
    read = read_inti(write_inti(Transaction(header=header(), records=(person(), new))))
    changed = replace(read, records=(read.records[0], replace(read.records[1], **old)))  # type: ignore[arg-type]
    written = write_inti(changed)
    assert breaches(written) == []
    assert said(read_inti(written)) == said(changed)


def test_a_description_that_is_changed_obeys_the_schema_still(samples: dict[str, bytes], breaches: Breaches) -> None:
    read = read_inti(samples["NPS"])
    told = read.records[0].description
    assert told is not None
    new = replace(told, interpol_number="2026/17", case_number="A-1", case_country="SVK", mode="", sex="F",
                  offence="ILM", offence_on=date(2026, 1, 1), expires_on=None)  # fmt: skip
    changed = replace(read, records=(replace(read.records[0], description=new), *read.records[1:]))
    written = write_inti(changed)
    assert breaches(written) == []
    assert said(read_inti(written)) == said(changed)
    kept = {one for one in leaves(samples["NPS"]) if "Mother" in one[0] or "Contact" in one[0]}
    assert kept <= set(leaves(written))


def test_elements_that_no_value_names_are_kept_with_their_attributes() -> None:
    own = Element(
        name="{urn:qm.example}Own", attributes=(("id", "a1"), ("{urn:qm.example}kind", "b")), text="said ", children=(
            Element(name="{urn:qm.example}Part", text="1", tail=" and more"), Element(name="{urn:qm.example}Empty"),
        ),
    )  # fmt: skip
    data = write_inti(Transaction(header=header(), records=(person(),)))
    read = read_inti(data)
    record = read.records[0]
    assert isinstance(record.source, Element)
    grown = replace(record.source, children=(*record.source.children, own))
    written = write_inti(replace(read, records=(replace(record, source=grown),)))
    assert read_inti(written).records[0].source == grown
    assert leaves(write_inti(read_inti(written))) == leaves(written)


def test_a_day_that_stood_with_its_hour_is_changed_to_a_day() -> None:
    data = write_inti(Transaction(header=header(), records=(finger(),)))
    with_hour = data.replace(b"<nc:Date>2026-02-27</nc:Date>", b"<nc:DateTime>2026-02-27T10:00:00Z</nc:DateTime>")
    read = read_inti(with_hour)
    assert read.records[0].captured_on == date(2026, 2, 27)
    assert leaves(write_inti(read)) == leaves(with_hour)
    changed = write_inti(replace(read, records=(replace(read.records[0], captured_on=date(2026, 2, 28)),)))
    assert b"<nc:Date>2026-02-28</nc:Date>" in changed
    assert b"2026-02-28T" not in changed


@pytest.mark.parametrize("version", ["06.00", "0600"])
def test_both_ways_to_write_the_version_are_read_and_kept(version: str) -> None:
    found = read_inti(write_inti(Transaction(header=header(domain_version=version))))
    assert found.header.domain_version == version
    assert domain_version(found.header.domain_version) == "06.00"


def test_types_of_the_new_edition_are_written_too() -> None:
    assert read_inti(write_inti(Transaction(header=header(kind="ACK")))).header.kind == "ACK"


@pytest.mark.parametrize(
    ("transaction", "code", "item"),
    [
        pytest.param(Transaction(header=header(kind="")), "nist.missing", "TOT", id="no type"),
        pytest.param(Transaction(header=header(made_at=None)), "nist.missing", "GMT", id="no moment"),
        pytest.param(Transaction(header=header(origin=Agency(name="QM"))), "nist.missing", "OAC", id="no country"),
        pytest.param(
            Transaction(header=header(), records=(finger(pose="F"),)), "nist.no_place", "pose", id="a finger's pose"
        ),
        pytest.param(
            Transaction(header=header(), records=(finger(comment="\x1d"),)), "nist.not_in_xml", "ImageCommentText",
            id="a control character",
        ),
        pytest.param(
            Transaction(header=header(), records=(Record(type=99, idc=1),)), "nist.not_in_inti", None, id="a Type-99"
        ),
        pytest.param(
            Transaction(header=header(), records=(Record(type=9, idc=1, image=IMAGE),)), "nist.no_image_here", None,
            id="an image of minutiae",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(transaction: Transaction, code: str, item: str | None) -> None:
    with pytest.raises(NistError) as caught:
        write_inti(transaction)
    assert (caught.value.reason.code, caught.value.reason.values.get("item")) == (code, item)


@given(transaction=transactions(classical=False))
def test_any_values_come_back(transaction: Transaction) -> None:
    data = write_inti(transaction)
    found = read_inti(data)
    blank = [
        one if one.type != 2 else replace(one, description=one.description or Description())
        for one in said(transaction).records
    ]
    assert said(found) == replace(said(transaction), records=tuple(blank))
    assert write_inti(found) == data
    assert leaves(write_inti(found)) == leaves(data)


def test_an_image_larger_than_ten_million_letters_is_read() -> None:
    image = IMAGE * 40_000
    data = write_inti(
        Transaction(header=header(made_at=datetime(2026, 1, 1, tzinfo=UTC)), records=(palm(image=image),))
    )
    assert len(data) > 10_000_000
    assert read_inti(data).records[0].image == image


def test_the_schema_is_not_part_of_the_project(published: Path) -> None:
    assert (published / "LICENSE").exists()
    source = Path(__file__).parents[4] / "src"
    assert list(source.rglob("int-i*.xsd")) + list(source.rglob("itl*.xsd")) == []
