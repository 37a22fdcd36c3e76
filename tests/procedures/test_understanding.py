"""One box for everything: what was typed or pasted is recognised."""

import pytest

from spoc.procedures.questions import DocumentQuestion, PersonQuestion, QuestionError, VehicleQuestion
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
    assert read(text) == [said(VehicleQuestion, **terms)]


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


@pytest.mark.parametrize("text", ["", "  ", "!?", "P<UTOERIKSSON<<ANNA"])
def test_what_cannot_be_asked_is_refused(text: str) -> None:
    with pytest.raises(QuestionError):
        understand(text, NOW.date())
