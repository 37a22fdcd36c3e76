"""From one encoding to the other: what is carried, and that all that is not is named."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from spoc.core.formats.nist import (
    Agency,
    Carried,
    Field,
    Record,
    Transaction,
    read_binary,
    read_inti,
    to_binary,
    to_inti,
    write_binary,
    write_inti,
)
from tests.core.formats.nist.invented import (
    MADE_AT,
    classical,
    classical_file,
    every_kind,
    face,
    finger,
    grey,
    header,
    mark,
    palm,
    person,
    said,
    source,
)

DESTINATION, ORIGIN = Agency(name="INTERPOL", country="XPO"), Agency(name="Bureau of Testland", country="UNO")
IMAGES = (finger(1), palm(2), mark(3), face(4), source(5), grey(6))


def inti_of(data: bytes) -> Carried:
    return to_inti(read_binary(data), destination=DESTINATION, origin=ORIGIN, made_at=MADE_AT)


def left(carried: Carried) -> set[tuple[str, str]]:
    return {(one.values["record"], one.values.get("item", "all")) for one in carried.left}


def test_every_image_with_its_values_goes_to_the_classical_encoding_and_back() -> None:
    first = read_inti(write_inti(Transaction(header=header(origin=ORIGIN), records=IMAGES)))
    over = to_binary(first)
    assert left(over) == {("1", "destination.country"), ("1", "origin.country")}
    back = inti_of(write_binary(over.transaction))
    assert back.left == ()
    assert said(read_inti(write_inti(back.transaction))).records == IMAGES


def test_every_image_with_its_values_goes_to_xml_and_back() -> None:
    data = write_binary(classical(*IMAGES))
    over = inti_of(data)
    assert over.left == ()
    back = to_binary(read_inti(write_inti(over.transaction)))
    assert left(back) == {("1", "destination.country"), ("1", "origin.country")}
    assert said(read_binary(write_binary(back.transaction))).records == IMAGES


def test_what_goes_to_xml_obeys_the_schema(breaches: Callable[[bytes], list[str]]) -> None:
    assert breaches(write_inti(inti_of(write_binary(classical(*IMAGES))).transaction)) == []


def test_a_name_stays_behind_and_is_named() -> None:
    over = to_binary(read_inti(write_inti(Transaction(header=header(), records=(person(),)))))
    assert {("2", "given_name"), ("2", "family_name"), ("2", "AKA"), ("2", "mode")} <= left(over)
    told = over.transaction.records[0].description
    assert told is not None
    assert (told.born_on, told.sex, told.family_name) == (person().description.born_on, "X", "")  # type: ignore[union-attr]
    again = read_binary(write_binary(over.transaction)).records[0].description
    assert again == told


def test_fields_that_no_value_names_stay_behind_and_are_named() -> None:
    over = inti_of(classical_file())
    assert left(over) == {("1", "1.013"), ("2", "2.030"), ("9", "all"), ("7", "all"), ("8", "all")}
    assert [one.type for one in over.transaction.records] == [2, 14, 15, 13, 10, 20, 4]
    unknown = (Field(number=2, text="1"), Field(number=902, text="note"))
    assert left(inti_of(write_binary(classical(finger(source=unknown))))) == {("14", "14.902")}


def test_a_file_of_another_domain_becomes_one_of_inti() -> None:
    over = inti_of(classical_file())
    head = over.transaction.header
    assert (head.domain, head.domain_version, head.version) == ("INT-I", "06.00", "0502")
    assert head.destination == replace(DESTINATION, code="INT")
    assert head.origin == replace(ORIGIN, code="QM1")


def test_elements_that_no_value_names_stay_behind_and_are_named(samples: dict[str, bytes]) -> None:
    found = left(to_binary(read_inti(samples["NPS"])))
    assert ("2", "RecordSubject/PersonMother/PersonGivenName") in found
    assert ("2", "RecordMetadata/ContactInformation/AdditionalContactInformationText") in found
    assert {type_ for type_, _ in found} == {"1", "2"}


@pytest.mark.parametrize("record", every_kind().records[1:], ids=lambda one: f"type {one.type}")
def test_a_record_of_the_other_encoding_is_not_written_before_it_is_carried(record: Record) -> None:
    found = read_inti(write_inti(Transaction(header=header(), records=(record,))))
    bare = replace(classical().header, source=None)
    with pytest.raises(Exception, match=r"nist\.other_encoding"):
        write_binary(Transaction(header=bare, records=found.records))


def test_a_classical_record_is_not_written_as_xml_before_it_is_carried() -> None:
    found = read_binary(write_binary(classical(finger())))
    with pytest.raises(Exception, match=r"nist\.other_encoding"):
        write_inti(Transaction(header=header(), records=found.records))
