"""Signs that a reader took for others: put right where the check digits prove it, offered where they do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.mrz import MrzData, MrzLayout, MrzPart, MrzReading, read_mrz, write_mrz
from spoc.core.formats.mrz.checks import checks_of
from spoc.core.formats.mrz.layouts import PLACES, Span
from spoc.core.formats.mrz.repair import DIGIT_OF, repair
from spoc.core.terms.persons import PartialDate, Sex
from tests.core.formats.test_mrz_reading import SPECIMENS
from tests.core.formats.test_mrz_writing import zones

TODAY = date(2026, 3, 1)
WITH_THE_WHOLE = (MrzLayout.TD1, MrzLayout.TD2, MrzLayout.TD3)


def zone(layout: MrzLayout, number: str, optional: str = "") -> str:
    codes = {MrzLayout.TD3: "P", MrzLayout.MRV_A: "V", MrzLayout.MRV_B: "V"}
    return write_mrz(
        MrzData(
            layout=layout,
            code=codes.get(layout, "I"),
            issuing_state="QN",
            number=number,
            family="KHMAROSVIT",
            given="DMYTRO",
            nationality="QN",
            birth_date=PartialDate(year=1985, month=12, day=6),
            sex=Sex.MALE,
            expiry=PartialDate(year=2025, month=6, day=18),
            optional=(optional, "") if layout is MrzLayout.TD1 else (optional,),
        )
    )


def misread(text: str, span: Span, right: str, read: str) -> str:
    """One sign of a part is read as another."""
    lines = text.split("\n")
    line, place = span.line - 1, lines[span.line - 1].index(right, span.first - 1, span.last)
    lines[line] = lines[line][:place] + read + lines[line][place + 1 :]
    return "\n".join(lines)


def codes_of(found: MrzReading) -> list[str]:
    return [f"{one.code} {one.values['part']} {one.values['read']}>{one.values['right']}"
            for one in found.remarks if one.code.startswith("mrz.repair")]  # fmt: skip


@pytest.mark.parametrize("layout", MrzLayout)
@pytest.mark.parametrize("letter", DIGIT_OF)
@pytest.mark.parametrize("part", ["birth_date", "expiry"])
def test_a_letter_in_a_date_becomes_its_digit_when_the_check_digit_agrees(
    layout: MrzLayout, letter: str, part: str
) -> None:
    right = zone(layout, "NB7654321")
    span, digit = getattr(PLACES[layout], part), DIGIT_OF[letter]
    found = read_mrz(misread(right, span, digit, letter), TODAY)
    assert found.is_valid
    assert "\n".join(found.lines) == right
    assert codes_of(found) == [f"mrz.repaired {part} {letter}>{digit}"]


@pytest.mark.parametrize("layout", MrzLayout)
def test_a_letter_in_the_place_of_any_check_digit_becomes_its_digit(layout: MrzLayout) -> None:
    """All numbers are walked until every digit that has a look-alike stood in every check digit's place."""
    places = PLACES[layout]
    spans = [places.number_check, places.birth_check, places.expiry_check]
    spans += [span for span in (places.optional_check, places.composite_check) if span]
    seen = set()
    for last in range(60):
        right = zone(layout, f"NX73{last:05d}", f"{last:02d}" if places.optional_check else "")
        for span in spans:
            digit = span.of(tuple(right.split("\n")))
            for letter in (one for one, other in DIGIT_OF.items() if other == digit):
                found = read_mrz(misread(right, span, digit, letter), TODAY)
                assert "\n".join(found.lines) == right, (layout, span, letter)
                seen.add((span, letter))
    assert {span for span, _ in seen} >= {places.number_check, *spans[3:]}


@pytest.mark.parametrize("layout", WITH_THE_WHOLE)
@pytest.mark.parametrize(
    ("number", "right", "read"),
    [
        pytest.param("NX4073394", "0", "O", id="O for 0"),
        pytest.param("NX4079339", "0", "D", id="D for 0"),
        pytest.param("NX7347139", "1", "I", id="I for 1"),
        pytest.param("NX7347839", "8", "B", id="B for 8"),
        pytest.param("NX7343439", "X", "X", id="nothing"),
    ],
)
def test_a_sign_of_the_number_is_put_right_where_two_check_digits_prove_it(
    layout: MrzLayout, number: str, right: str, read: str
) -> None:
    text = zone(layout, number)
    found = read_mrz(misread(text, PLACES[layout].number, right, read), TODAY)
    assert (found.is_valid, found.data.number) == (True, number)
    assert codes_of(found) == ([f"mrz.repaired number {read}>{right}"] if right != read else [])


@pytest.mark.parametrize("layout", [MrzLayout.MRV_A, MrzLayout.MRV_B])
def test_the_number_of_a_visa_has_one_check_digit_so_that_a_change_is_offered(layout: MrzLayout) -> None:
    text = misread(zone(layout, "NX4073394"), PLACES[layout].number, "0", "O")
    found = read_mrz(text, TODAY)
    assert (found.is_valid, found.data.number) == (False, "NX4O73394")
    assert codes_of(found) == ["mrz.repair_offered number O>0"]
    assert found.may_be_numbers == ("NX4073394",)


def test_where_several_changes_would_agree_none_is_made_and_all_are_offered() -> None:
    """S for 5 and Z for 2 weigh the same three more: at places of the same weight nothing tells them apart."""
    text = misread(zone(MrzLayout.TD3, "4S7427439"), PLACES[MrzLayout.TD3].number, "2", "Z")
    found = read_mrz(text, TODAY)
    assert (found.is_valid, found.data.number) == (False, "4S74Z7439")
    assert set(found.may_be_numbers) == {"4S7427439", "4574Z7439"}


@pytest.mark.parametrize(
    ("number", "right", "read"),
    [
        pytest.param("0X7347339", "0", "D", id="a letter at the beginning may be of the series"),
        pytest.param("NX734739B", "B", "8", id="a digit that may be a letter"),
    ],
)
def test_a_sign_that_may_well_be_as_it_was_read_is_offered_alone(number: str, right: str, read: str) -> None:
    text = misread(zone(MrzLayout.TD3, number), PLACES[MrzLayout.TD3].number, right, read)
    found = read_mrz(text, TODAY)
    assert not found.is_valid
    assert number in found.may_be_numbers


def test_g_and_6_cannot_be_told_apart_by_any_check_digit() -> None:
    text = misread(zone(MrzLayout.TD3, "NX6347339"), PLACES[MrzLayout.TD3].number, "6", "G")
    found = read_mrz(text, TODAY)
    assert (found.is_valid, found.data.number, codes_of(found)) == (True, "NXG347339", [])


def test_names_are_never_touched() -> None:
    right = zone(MrzLayout.TD3, "NB7654321")
    found = read_mrz(right.replace("KHMAROSVIT", "KHMAR0SV1T"), TODAY)
    assert (found.data.family, codes_of(found)) == ("KHMAR0SV1T", [])
    broken = read_mrz(right.replace("KHMAROSVIT", "KHMAR0SV1T").replace("851206", "8512O6"), TODAY)
    assert (broken.data.family, codes_of(broken)) == ("KHMAR0SV1T", ["mrz.repaired birth_date O>0"])


@pytest.mark.parametrize("layout", SPECIMENS)
def test_a_wrong_digit_in_the_place_of_each_check_digit_is_found_and_not_explained_away(layout: str) -> None:
    places = PLACES[MrzLayout(layout)]
    right = tuple(SPECIMENS[layout].split("\n"))
    for check in checks_of(places, right):
        span = {
            MrzPart.NUMBER: places.number_check, MrzPart.BIRTH_DATE: places.birth_check,
            MrzPart.EXPIRY: places.expiry_check, MrzPart.OPTIONAL: places.optional_check,
            MrzPart.COMPOSITE: places.composite_check,
        }[check.part]  # fmt: skip
        assert span is not None
        for wrong in "0123456789":
            if wrong != check.found:
                found = read_mrz(misread("\n".join(right), span, check.found, wrong), TODAY)
                assert check.part in {one.part for one in found.checks if not one.passed}, (check.part, wrong)
                assert found.data.number == read_mrz(SPECIMENS[layout], TODAY).data.number


@given(zones())
def test_a_zone_whose_digits_agree_is_never_changed(data: MrzData) -> None:
    lines = tuple(write_mrz(data).split("\n"))
    done = repair(PLACES[data.layout], lines)
    assert (done.lines, done.changes, done.offered) == (lines, (), ())


@given(zones(), st.data())
def test_whatever_is_changed_agrees_afterwards_and_names_and_states_stay(data: MrzData, chance: st.DataObject) -> None:
    places = PLACES[data.layout]
    lines = list(write_mrz(data).split("\n"))
    for _ in range(chance.draw(st.integers(1, 3))):
        line = chance.draw(st.integers(0, len(lines) - 1))
        place = chance.draw(st.integers(0, places.width - 1))
        sign = chance.draw(st.sampled_from("OQDILZSBG0125689A<"))
        lines[line] = lines[line][:place] + sign + lines[line][place + 1 :]
    spoiled = tuple(lines)
    done = repair(places, spoiled)
    wrong_before = {one.part for one in checks_of(places, spoiled) if not one.passed}
    wrong_after = {one.part for one in checks_of(places, done.lines) if not one.passed}
    assert wrong_after <= wrong_before
    assert not {change.part for change in done.changes} & wrong_after
    for span in (places.names, places.state, places.nationality, places.code, places.sex):
        assert span.of(done.lines) == span.of(spoiled)
