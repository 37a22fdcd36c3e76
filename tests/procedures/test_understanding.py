"""One box for everything: what was typed or pasted is recognised."""

import pytest

from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds.asked import ROWS, Asked
from spoc.core.terms.queries import QueryKind
from spoc.procedures.questions import (
    DocumentQuestion,
    PersonQuestion,
    QuestionError,
    ThingQuestion,
    VehicleQuestion,
)
from spoc.procedures.understanding import understand
from tests.channels.mail.invented import NOW

# The specimen of ICAO Doc 9303 part 4; Utopia is ICAO's invented state.
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"


def read(text: str) -> list[dict[str, object]]:
    found = understand(text, NOW.date()).questions
    return [{"asks": type(one).__name__, **one.as_terms(), "typed": ""} for one in found]


def said(kind: type, **terms: object) -> dict[str, object]:
    return {"asks": kind.__name__, **terms, "typed": ""}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param(
            "NOWAK JAN 19800101 PL",
            {"name": "NOWAK JAN", "birth": "1980-01-01", "nationality": "PL"},
            id="as at a dispatch desk",
        ),
        pytest.param("chk p NOWAK JAN", {"name": "NOWAK JAN"}, id="with the command"),
        pytest.param(
            "Хмаросвіт Дмитро 1984", {"name": "Хмаросвіт Дмитро", "birth": "1984"}, id="another script, a year"
        ),
        pytest.param(
            "Ján Ševčovič 1.2.1980 m", {"name": "Ján Ševčovič", "birth": "1980-02-01", "sex": "M"}, id="day first, sex"
        ),
        pytest.param("O'Hara, Sean", {"name": "O'Hara Sean"}, id="family name, comma"),
        pytest.param("p AB1234", {"name": "AB1234"}, id="a person by command, whatever it looks like"),
        pytest.param("19800101 NOWAK JAN", {"name": "NOWAK JAN", "birth": "1980-01-01"}, id="the date first"),
        pytest.param(
            "NOWAKA JAN 19800101", {"name": "NOWAKA JAN", "birth": "1980-01-01"}, id="seventeen signs and no VIN"
        ),
        pytest.param(
            "Ján Ševčovič 1. 2. 1980", {"name": "Ján Ševčovič", "birth": "1980-02-01"}, id="blanks in the date"
        ),
        pytest.param("Ján Ševčovič nar. 1.2.1980", {"name": "Ján Ševčovič", "birth": "1980-02-01"}, id="born"),
        pytest.param(
            "NOWAK f 1980 JAN QN",
            {"name": "NOWAK JAN", "birth": "1980", "sex": "F", "nationality": "QN"},
            id="sex, year and state between the names",
        ),
        pytest.param("al-Hadi", {"name": "al-Hadi"}, id="a hyphen makes no aircraft"),
        pytest.param("AL-ALI", {"name": "AL-ALI"}, id="nor in capitals, when no state flies under it"),
    ],
)
def test_a_name_is_a_person(text: str, terms: dict[str, object]) -> None:
    assert read(text) == [said(PersonQuestion, **terms)]


def test_a_comma_tells_the_family_name() -> None:
    (person,) = understand("van der Berg, Anna 1975-03", NOW.date()).questions
    assert isinstance(person, PersonQuestion)
    assert (person.family, person.given, str(person.birth)) == ("van der Berg", "Anna", "1975-03")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("AB1234567", {"number": "AB1234567"}, id="number alone"),
        pytest.param("AB 123 4567 QN", {"number": "AB1234567", "state": "QN"}, id="number and state"),
        pytest.param("19820215", {"number": "19820215"}, id="eight digits alone are no date"),
        pytest.param("d NOWAK1", {"number": "NOWAK1"}, id="a document by command"),
    ],
)
def test_a_number_is_a_document(text: str, terms: dict[str, object]) -> None:
    assert read(text) == [said(DocumentQuestion, **terms)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("WBA3A5C58CF256651", {"vin": "WBA3A5C58CF256651"}, id="VIN"),
        pytest.param("v KRL482", {"plate": "KRL482"}, id="plate by command"),
    ],
)
def test_a_vin_or_a_plate_is_a_vehicle(text: str, terms: dict[str, object]) -> None:
    assert read(text)[0] == said(VehicleQuestion, **terms)


@pytest.mark.parametrize("text", ["KRL 482 QN", "QN KRL482"])
def test_a_short_number_with_a_state_may_be_plate_or_document_and_the_plate_is_likelier(text: str) -> None:
    plate, document = read(text)
    assert plate == said(VehicleQuestion, plate="KRL482", state="QN")
    assert document == said(DocumentQuestion, number="KRL482", state="QN")


@pytest.mark.parametrize("text", [ZONE, ZONE.replace("\n", " "), ZONE.lower(), VISA])
def test_a_zone_is_a_document_with_its_holder(text: str) -> None:
    (question,) = understand(text, NOW.date()).questions
    assert isinstance(question, DocumentQuestion)
    assert question.holder is not None
    assert (question.holder.family, question.holder.given) == ("ERIKSSON", "ANNA MARIA")


def test_a_wrong_check_digit_is_remarked_and_still_asked() -> None:
    found = understand(ZONE.replace("L898902C36", "L898902C37"), NOW.date())
    wrong = [one.values["part"] for one in found.remarks if one.code == "mrz.check_digit_wrong"]
    assert wrong == ["number", "composite"]
    assert found.questions


N = IdentifierKind
NUMBERS = [
    pytest.param("490154203237518", N.IMEI, id="IMEI: Luhn's digit agrees"),
    pytest.param("49-015420-323751-8", N.IMEI, id="IMEI as printed"),
    pytest.param("49015420323751", N.IMEI, id="IMEI without its digit"),
    pytest.param("4901542032375101", N.IMEI, id="IMEI with the version of its software"),
    pytest.param("4111 1111 1111 1111", N.CARD_NUMBER, id="card"),
    pytest.param("CSQU 305438 3", N.CONTAINER_NUMBER, id="container of ISO 6346"),
    pytest.param("CSQU305438", N.CONTAINER_NUMBER, id="container without its digit"),
    pytest.param("IMO 9074729", N.IMO_NUMBER, id="ship"),
    pytest.param("MMSI 211234560", N.MMSI, id="ship's station"),
    pytest.param("FR-XYZA1234B717", N.HULL_NUMBER, id="hull of ISO 10087"),
    pytest.param("OM-ABC", N.REGISTRATION_MARK, id="aircraft"),
    pytest.param("D-EABC", N.REGISTRATION_MARK, id="aircraft of one letter"),
    pytest.param("Z10708476264", N.NOTE_NUMBER, id="euro banknote"),
    pytest.param("UF9073937437", N.NOTE_NUMBER, id="euro banknote of the Europa series"),
    pytest.param("02:00:5e:10:00:ff", N.MAC_ADDRESS, id="network card"),
]


@pytest.mark.parametrize(("text", "kind"), NUMBERS)
def test_a_number_of_a_known_form_is_what_it_looks_like_and_may_still_be_a_document(
    text: str, kind: IdentifierKind
) -> None:
    found = understand(text, NOW.date()).questions
    things = [one for one in found if isinstance(one, ThingQuestion)]
    assert kind in {known for one in things for known, _ in one.numbers}
    assert any(isinstance(one, DocumentQuestion) for one in found)
    if kind is not N.IMEI or len(text) != 14:
        assert found[0] == things[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("1M8GDM9A1KP042788", "number.vin.check_digit", id="VIN of North America"),
        pytest.param("WBA3A5C58CF25665O", "number.vin.look_alike", id="VIN with an O"),
        pytest.param("490154203237511", "number.imei.check_digit", id="IMEI"),
        pytest.param("CSQU305438", "number.container.no_digit", id="container"),
    ],
)
def test_what_is_odd_about_a_number_is_remarked_and_kept_with_the_question(text: str, code: str) -> None:
    found = understand(text, NOW.date())
    assert [one.code for one in found.remarks] == [code]
    assert [one["why"] for one in found.questions[0].as_terms()["remarks"]] == [code]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        pytest.param("f: NV123456", QueryKind.FIREARM, {N.SERIAL}, id="letter and colon"),
        pytest.param("chk f NV123456", QueryKind.FIREARM, {N.SERIAL}, id="as in the palette"),
        pytest.param("VP: NV123456", QueryKind.VEHICLE_PART, {N.SERIAL, N.ENGINE_NUMBER, N.VIN}, id="two letters"),
        pytest.param("i: 490154203237518", QueryKind.IT_ITEM, {N.IMEI}, id="by its form"),
        pytest.param("w: Madonna of Kamenica", QueryKind.WORK_OF_ART, set(), id="by words"),
        pytest.param("KRL?48*", QueryKind.VEHICLE, {N.VIN, N.PLATE, N.ENGINE_NUMBER}, id="a part says so itself"),
        pytest.param("f: *V1234*", QueryKind.FIREARM, {N.SERIAL}, id="a part of a kind"),
    ],
)
def test_a_kind_is_asked_by_its_letter(text: str, kind: QueryKind, numbers: set[IdentifierKind]) -> None:
    question = understand(text, NOW.date()).questions[0]
    assert isinstance(question, ThingQuestion)
    assert (question.kind, {one for one, _ in question.numbers}) == (kind, numbers)
    assert question.is_partial is ("*" in text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.kind)
def test_every_kind_has_a_letter_that_the_box_knows(row: Asked) -> None:
    found = understand(f"{row.letter}: AB1234567", NOW.date()).questions[0]
    kinds = {PersonQuestion: QueryKind.PERSON, DocumentQuestion: QueryKind.DOCUMENT, VehicleQuestion: QueryKind.VEHICLE}
    assert (found.kind if isinstance(found, ThingQuestion) else kinds[type(found)]) == row.kind


def test_a_name_of_a_state_at_the_end_may_be_a_nationality_or_a_name() -> None:
    person, with_state = read("Tomas Halvorsen Jordan")
    assert person == said(PersonQuestion, name="Tomas Halvorsen Jordan")
    assert with_state == said(PersonQuestion, name="Tomas Halvorsen", nationality="JO")


def test_what_a_reader_may_have_misread_is_offered_beside_it() -> None:
    visa = VISA.replace("L8988901C4", "L89889O1C4")
    first, other = understand(visa, NOW.date()).questions
    assert isinstance(first, DocumentQuestion)
    assert isinstance(other, DocumentQuestion)
    assert (first.number, other.number) == ("L89889O1C", "L8988901C")


@pytest.mark.parametrize("text", ["", "  ", "!?", "P<UTOERIKSSON<<ANNA", "\x00", "\ud800", "K?4*", "f: -", "A" * 1_001])
def test_what_cannot_be_asked_is_refused(text: str) -> None:
    with pytest.raises(QuestionError):
        understand(text, NOW.date())
