"""Machine-readable zones: published specimens, every check digit, and what pasting does to them."""

from datetime import date

import pytest

from spoc.core.formats.mrz import MrzError, MrzLayout, MrzPart, MrzReading, read_mrz
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.persons import PartialDate, Sex

TODAY = date(2026, 3, 1)
# The specimens of ICAO Doc 9303, parts 4, 5, 6 and 7; Utopia is ICAO's invented state.
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
MRV_A = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
MRV_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"
TD1_LONG = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
TD2_LONG = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8"
SPECIMENS = {"TD1": TD1, "TD2": TD2, "TD3": TD3, "MRV-A": MRV_A, "MRV-B": MRV_B}


def read(text: str) -> MrzReading:
    return read_mrz(text, TODAY)


@pytest.mark.parametrize("layout", SPECIMENS)
def test_the_specimen_of_each_layout_is_read_with_all_check_digits_right(layout: str) -> None:
    found = read(SPECIMENS[layout])
    assert found.data.layout == MrzLayout(layout)
    assert found.is_valid
    assert (found.data.family, found.data.given) == ("ERIKSSON", "ANNA MARIA")
    assert found.holder.full == "ANNA MARIA ERIKSSON"
    assert found.data.issuing_state == found.issuing_country == "UTO"
    assert found.data.sex is Sex.FEMALE
    assert "\n".join(found.lines) == SPECIMENS[layout]


def test_the_passport_in_all_its_parts() -> None:
    found = read(TD3)
    assert found.kind is DocumentKind.PASSPORT
    assert found.data.number == "L898902C3"
    assert found.data.birth_date == PartialDate(year=1974, month=8, day=12)
    assert found.data.expiry == PartialDate(year=2012, month=4, day=15)
    assert found.data.optional == ("ZE184226B",)
    assert [check.part for check in found.checks] == list(MrzPart)
    assert found.remarks == ()


def test_a_visa_has_no_composite_and_says_its_holder_s_nationality() -> None:
    found = read(MRV_A)
    assert found.kind is DocumentKind.VISA
    assert [check.part for check in found.checks] == [MrzPart.NUMBER, MrzPart.BIRTH_DATE, MrzPart.EXPIRY]
    assert found.nationality == "XXX"


@pytest.mark.parametrize("text", [pytest.param(TD1_LONG, id="TD1"), pytest.param(TD2_LONG, id="TD2")])
def test_a_number_of_more_than_nine_characters_runs_over(text: str) -> None:
    found = read(text)
    assert found.is_valid
    assert found.data.number == "D23145890734"
    assert found.data.optional[0] == ""
    assert found.checks[0].found == "9"


@pytest.mark.parametrize("layout", SPECIMENS)
def test_every_check_digit_that_is_wrong_is_named(layout: str) -> None:
    good = read(SPECIMENS[layout])
    for check in good.checks:
        places = _places_of(layout, check.part)
        for line, place in places:
            lines = list(good.lines)
            wrong = str((int(check.found) + 1) % 10)
            lines[line] = lines[line][:place] + wrong + lines[line][place + 1 :]
            found = read("\n".join(lines))
            failed = {each.part for each in found.checks if not each.passed}
            assert check.part in failed
            assert failed <= {check.part, MrzPart.COMPOSITE}
            named = next(each for each in found.checks if each.part is check.part).reason
            assert named.code == "mrz.check_digit_wrong"
            assert named.values == {"part": check.part.value, "expected": check.found, "found": wrong}


def _places_of(layout: str, part: MrzPart) -> list[tuple[int, int]]:
    """Line and place, from 0, written out by hand from Doc 9303 and not from the code's own table."""
    if layout == "TD1":
        return [{"number": (0, 14), "birth_date": (1, 6), "expiry": (1, 14), "composite": (1, 29)}[part]]
    composite = 43 if layout == "TD3" else 35
    return [(1, {"number": 9, "birth_date": 19, "expiry": 27, "optional": 42, "composite": composite}[part])]


@pytest.mark.parametrize("layout", SPECIMENS)
def test_any_character_under_a_check_digit_that_changes_is_noticed(layout: str) -> None:
    good = read(SPECIMENS[layout])
    digits = [
        (line, place)
        for line, text in enumerate(good.lines)
        for place, char in enumerate(text)
        if char.isdigit() and layout not in ("MRV-A", "MRV-B")
    ]
    for line, place in digits:
        lines = list(good.lines)
        lines[line] = lines[line][:place] + str((int(lines[line][place]) + 3) % 10) + lines[line][place + 1 :]
        assert not read("\n".join(lines)).is_valid


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.lower(), id="small letters"),
        pytest.param(lambda text: text.replace("\n", ""), id="no line breaks"),
        pytest.param(lambda text: text.replace("\n", "\r\n") + "\r\n", id="line breaks of another system"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="line breaks of a keyboard wedge"),
        pytest.param(" ".join, id="a blank after each character"),
        pytest.param(lambda text: f"\n\n  {text.replace(chr(10), '  ' + chr(10) + '  ')}\t\n", id="blanks around"),
        pytest.param(lambda text: "\n".join(line.rstrip("<") for line in text.split("\n")), id="fillers at ends lost"),
        pytest.param(lambda text: f"\x02{text}\x03\r\n", id="control characters of a reader"),
        pytest.param(lambda text: f"]L0{text}\r", id="a reader's prefix"),
        pytest.param(lambda text: text.replace("<", "?"), id="a reader set to another keyboard"),
        pytest.param(lambda text: text.replace("<", ";"), id="a reader that does not press shift"),
        pytest.param(lambda text: text.replace("<<", "«"), id="guillemets"),
        pytest.param(lambda text: text.replace("<", "&lt;"), id="copied from a page's source"),
        pytest.param(lambda text: "\n".join(text[i : i + 20] for i in range(0, len(text), 20)), id="broken elsewhere"),
        pytest.param(lambda text: f"MRZ: {text}", id="a word before it"),
    ],
)
@pytest.mark.parametrize("layout", SPECIMENS)
def test_what_pasting_does_to_a_zone_does_no_harm(layout: str, spoil: object) -> None:
    assert callable(spoil)
    assert read(spoil(SPECIMENS[layout])) == read(SPECIMENS[layout])


@pytest.mark.parametrize(
    "text", ["", "\n", "hello", "P<UTO", "<" * 88, "P" * 87, "1234567890" * 9, "P<" * 5000, "?" * 88]
)
def test_what_is_no_zone_is_refused_with_its_reason(text: str) -> None:
    with pytest.raises(MrzError) as refused:
        read(text)
    assert refused.value.reason.code == "mrz.not_a_zone"


def test_a_zone_that_lost_its_last_digit_is_read_and_found_wrong() -> None:
    found = read(TD3[:-1])
    assert [check.part for check in found.checks if not check.passed] == [MrzPart.COMPOSITE]


@pytest.mark.parametrize(
    ("birth", "today", "expected"),
    [
        pytest.param("260301", date(2026, 3, 1), "2026-03-01", id="born today"),
        pytest.param("260302", date(2026, 3, 1), "1926-03-02", id="tomorrow is a hundred years ago"),
        pytest.param("26<<<<", date(2026, 3, 1), "2026", id="some day of this year"),
        pytest.param("2603<<", date(2026, 3, 1), "2026-03", id="some day of this month"),
        pytest.param("2604<<", date(2026, 3, 1), "1926-04", id="some day of next month"),
        pytest.param("840000", date(2026, 3, 1), "1984", id="noughts for an unknown month and day"),
        pytest.param("84<<11", date(2026, 3, 1), "1984", id="a day without its month"),
        pytest.param("000229", date(2026, 3, 1), "2000-02-29", id="leap day of 2000"),
        pytest.param("99<<<<", date(1999, 5, 1), "1999", id="another century"),
        pytest.param("<<<<<<", date(2026, 3, 1), None, id="unknown"),
        pytest.param("<<0311", date(2026, 3, 1), None, id="unknown year"),
    ],
)
def test_the_century_of_a_birth_date_and_its_unknown_parts(birth: str, today: date, expected: str | None) -> None:
    found = read_mrz(TD3.replace("740812", birth), today)
    assert (str(found.data.birth_date) if found.data.birth_date else None) == expected
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("expiry", "expected"),
    [("750101", "2075-01-01"), ("760101", "1976-01-01"), ("360301", "2036-03-01"), ("<<<<<<", None)],
)
def test_the_century_of_an_expiry_lies_within_fifty_years(expiry: str, expected: str | None) -> None:
    found = read(TD3.replace("120415", expiry))
    assert (str(found.data.expiry) if found.data.expiry else None) == expected


def test_a_date_that_does_not_exist_is_remarked_and_not_invented() -> None:
    found = read(TD3.replace("740812", "740231"))
    assert found.data.birth_date is None
    assert [remark.code for remark in found.remarks] == ["mrz.birth_date_unreadable"]
    assert found.remarks[0].values == {"found": "740231"}


def test_an_unknown_expiry_may_have_a_filler_for_its_check_digit_but_the_number_may_not() -> None:
    lines = TD3.split("\n")
    found = read(lines[0] + "\n" + lines[1].replace("1204159", "<<<<<<<"))
    assert next(check for check in found.checks if check.part is MrzPart.EXPIRY).passed
    found = read(lines[0] + "\n" + lines[1].replace("L898902C36", "L898902C3<"))
    assert not next(check for check in found.checks if check.part is MrzPart.NUMBER).passed


def test_unknown_states_and_full_name_fields_are_remarked() -> None:
    found = read(TD3.replace("P<UTO", "P<ZZZ").replace("MARIA" + "<" * 19, "M" * 24))
    assert [remark.code for remark in found.remarks] == ["mrz.unknown_state", "mrz.name_may_be_cut"]


def test_states_are_given_by_our_codes() -> None:
    found = read(TD3.replace("P<UTO", "P<D<<").replace("36UTO", "36QMM"))
    assert (found.data.issuing_state, found.issuing_country) == ("D", "DE")
    assert found.nationality == "QM"
