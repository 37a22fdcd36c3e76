"""Numbers by their standards, against published examples: what warns, what refuses, and the form that is compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.core.terms.number_forms import FORMS, flaws_of, normal_form

WARNS, REFUSES = False, True


def found(kind: IdentifierKind, value: str, document_kind: DocumentKind | None = None) -> list[tuple[str, bool]]:
    number = NumberValue(kind=kind, value=value, document_kind=document_kind)
    return [(flaw.reason.code.removeprefix("number."), flaw.is_binding) for flaw in flaws_of(number)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param(IdentifierKind.VIN, "1M8GDM9AXKP042788", id="VIN: example of 49 CFR 565, check digit X"),
        pytest.param(IdentifierKind.VIN, "XZNFVDC108W128441", id="VIN of a European maker, who keeps no check digit"),
        pytest.param(IdentifierKind.HULL_NUMBER, "FR-XYZA1234B717", id="hull number of ISO 10087"),
        pytest.param(IdentifierKind.HULL_NUMBER, "ABC12345D404", id="American hull number of twelve signs"),
        pytest.param(IdentifierKind.CONTAINER_NUMBER, "CSQU3054383", id="ISO 6346: example of the standard"),
        pytest.param(IdentifierKind.CONTAINER_NUMBER, "CSQU 305438 3", id="container, as painted"),
        pytest.param(IdentifierKind.IMO_NUMBER, "IMO 9074729", id="IMO number: example of the scheme"),
        pytest.param(IdentifierKind.MMSI, "211234560", id="MMSI of a ship"),
        pytest.param(IdentifierKind.IMEI, "49-015420-323751-8", id="IMEI: example of 3GPP TS 23.003"),
        pytest.param(IdentifierKind.IMEI, "49015420323751", id="IMEI without its check digit"),
        pytest.param(IdentifierKind.IMEI, "490154203237510", id="IMEI as the network sends it, 0 for the check digit"),
        pytest.param(IdentifierKind.IMEI, "4901542032375101", id="IMEI with software version"),
        pytest.param(IdentifierKind.MAC_ADDRESS, "02-00-5e-10-00-ff", id="MAC of 48 bits"),
        pytest.param(IdentifierKind.MAC_ADDRESS, "0200.5EFF.FE10.00FF", id="MAC of 64 bits"),
        pytest.param(IdentifierKind.ICAO_ADDRESS, "4B1805", id="ICAO's 24 bits"),
        pytest.param(IdentifierKind.NOTE_NUMBER, "Z10708476264", id="euro banknote, first series"),
        pytest.param(IdentifierKind.NOTE_NUMBER, "L00105481787", id="euro banknote, first series, Finland"),
        pytest.param(IdentifierKind.NOTE_NUMBER, "UF9073937437", id="euro banknote, Europa series"),
        pytest.param(IdentifierKind.NOTE_NUMBER, "PB 07463927 C", id="banknote of another currency"),
        pytest.param(IdentifierKind.CARD_NUMBER, "4111 1111 1111 1111", id="card: the test number of Luhn's check"),
        pytest.param(IdentifierKind.CARD_NUMBER, "QN12 0001 4471 9902", id="an account"),
        pytest.param(IdentifierKind.DOCUMENT_NUMBER, "AB2134<<<5", id="Doc 9303 part 3: number with fillers and digit"),
        pytest.param(IdentifierKind.DOCUMENT_NUMBER, "L898902C3", id="Doc 9303: the specimen passport"),
        pytest.param(IdentifierKind.PLATE, "BR 482 KL", id="a plate is free in form"),
        pytest.param(IdentifierKind.SERIAL, "№ 7", id="so is a serial number"),
    ],
)
def test_nothing_is_wrong_with_it(kind: IdentifierKind, value: str) -> None:
    assert found(kind, value, DocumentKind.PASSPORT) == []


@pytest.mark.parametrize(
    ("kind", "value", "code", "refuses"),
    [
        pytest.param(
            IdentifierKind.VIN, "1M8GDM9A1KP042788", "vin.check_digit", WARNS, id="VIN: check digit of the USA"
        ),
        pytest.param(IdentifierKind.VIN, "JZX100-0012345", "vin.length", WARNS, id="VIN of Japan's home market"),
        pytest.param(IdentifierKind.VIN, "XZNFVDCIO8W128441", "vin.look_alike", WARNS, id="VIN with I and O"),
        pytest.param(IdentifierKind.VIN, "XZNFVDC108W12844Ж", "vin.signs", WARNS, id="VIN with a Cyrillic letter"),
        pytest.param(IdentifierKind.HULL_NUMBER, "17", "hull.shape", WARNS, id="hull number of an old boat"),
        pytest.param(IdentifierKind.HULL_NUMBER, "FR-XYZA1234Z717", "hull.shape", WARNS, id="hull number: no month Z"),
        pytest.param(
            IdentifierKind.CONTAINER_NUMBER, "CSQU3054384", "container.check_digit", REFUSES, id="container: digit"
        ),
        pytest.param(IdentifierKind.CONTAINER_NUMBER, "CSQU305438", "container.no_digit", WARNS, id="container: none"),
        pytest.param(
            IdentifierKind.CONTAINER_NUMBER, "CSQX3054383", "container.shape", REFUSES, id="container: no mark"
        ),
        pytest.param(IdentifierKind.IMO_NUMBER, "9074728", "imo.check_digit", REFUSES, id="IMO: check digit"),
        pytest.param(IdentifierKind.IMO_NUMBER, "907472", "imo.shape", REFUSES, id="IMO: six digits"),
        pytest.param(IdentifierKind.MMSI, "21123456", "mmsi.shape", REFUSES, id="MMSI: eight digits"),
        pytest.param(IdentifierKind.MMSI, "002110000", "mmsi.no_ship", WARNS, id="MMSI of a coast station"),
        pytest.param(IdentifierKind.IMEI, "490154203237517", "imei.check_digit", WARNS, id="IMEI: check digit"),
        pytest.param(IdentifierKind.IMEI, "4901542032375", "imei.shape", REFUSES, id="IMEI: 13 digits"),
        pytest.param(IdentifierKind.MAC_ADDRESS, "02:00:5E:10:00", "mac.shape", REFUSES, id="MAC: 40 bits"),
        pytest.param(IdentifierKind.MAC_ADDRESS, "02:00:5E:10:00:GG", "mac.shape", REFUSES, id="MAC: no G"),
        pytest.param(IdentifierKind.ICAO_ADDRESS, "FFFFFF", "icao_address.shape", REFUSES, id="ICAO: all ones"),
        pytest.param(IdentifierKind.ICAO_ADDRESS, "4B180", "icao_address.shape", REFUSES, id="ICAO: 20 bits"),
        pytest.param(IdentifierKind.NOTE_NUMBER, "Z10708476265", "note.sum", WARNS, id="euro: first series"),
        pytest.param(IdentifierKind.NOTE_NUMBER, "UF9073937438", "note.sum", WARNS, id="euro: Europa series"),
        pytest.param(IdentifierKind.CARD_NUMBER, "4111111111111112", "card.check_digit", WARNS, id="card: check digit"),
        pytest.param(
            IdentifierKind.DOCUMENT_NUMBER, "AB2134<<<6", "document.check_digit", WARNS, id="Doc 9303: check digit"
        ),
        pytest.param(
            IdentifierKind.DOCUMENT_NUMBER, "L898902C36", "document.digit_came_along", WARNS, id="Doc 9303: digit along"
        ),
    ],
)
def test_what_is_wrong_warns_and_refuses_only_where_the_standard_binds(
    kind: IdentifierKind, value: str, code: str, refuses: bool
) -> None:
    assert found(kind, value, DocumentKind.PASSPORT) == [(code, refuses)]


def test_ten_signs_of_a_driving_licence_are_no_zone() -> None:
    assert found(IdentifierKind.DOCUMENT_NUMBER, "L898902C36", DocumentKind.DRIVING_LICENCE) == []


@pytest.mark.parametrize(
    ("kind", "values", "normal"),
    [
        pytest.param(IdentifierKind.DOCUMENT_NUMBER, ["AB2134<<<5", "ab 2134"], "AB2134", id="zone and print"),
        pytest.param(
            IdentifierKind.IMEI,
            ["490154203237518", "49-015420-323751", "490154203237510", "4901542032375101"],
            "490154203237518",
            id="IMEI printed, short, sent, with version",
        ),
        pytest.param(
            IdentifierKind.CONTAINER_NUMBER,
            ["csqu 305438-3", "CSQU305438"],
            "CSQU3054383",
            id="container, digit left out",
        ),
        pytest.param(IdentifierKind.IMO_NUMBER, ["IMO 9074729", "9074729"], "9074729", id="IMO with its letters"),
        pytest.param(IdentifierKind.VIN, ["XZNFVDCIO8W128441"], "XZNFVDC108W128441", id="VIN, I and O misread"),
        pytest.param(IdentifierKind.MAC_ADDRESS, ["02:00:5e:10:00:ff", "0200.5E10.00FF"], "02005E1000FF", id="MAC"),
        pytest.param(IdentifierKind.VESSEL_NAME, ["Estrêla do Norte", "ESTRELA-DO NORTE"], "ESTRELADONORTE", id="name"),
    ],
)
def test_several_ways_of_writing_are_one_number(kind: IdentifierKind, values: list[str], normal: str) -> None:
    assert {normal_form(kind, value) for value in values} == {normal}


@pytest.mark.parametrize("kind", IdentifierKind)
@given(value=st.one_of(st.text(max_size=30), st.text("0123456789ABCUXZ<-: ", max_size=18)))
@settings(max_examples=40)
def test_no_text_breaks_a_number_and_its_normal_form_stays(kind: IdentifierKind, value: str) -> None:
    flaws_of(NumberValue(kind=kind, value=value, document_kind=DocumentKind.PASSPORT))
    normal = normal_form(kind, value)
    assert normal_form(kind, normal) == normal


def test_every_kind_of_number_has_its_form() -> None:
    assert set(FORMS) == set(IdentifierKind)
