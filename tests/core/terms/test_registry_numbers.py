"""A registry number is written and read in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.registry import RegistryNumber

CODES = st.from_regex(r"[A-Z][A-Z0-9]{0,11}", fullmatch=True)


@given(register=CODES, year=st.integers(1000, 9999), number=st.integers(1, 10**9))
def test_what_is_written_is_read_back(register: str, year: int, number: int) -> None:
    written = RegistryNumber(register=register, year=year, number=number)
    assert RegistryNumber.parse(str(written)) == written


def test_on_a_case_file_stand_year_and_number() -> None:
    number = RegistryNumber(register="SIRENE", year=2026, number=4211)
    assert (str(number), number.in_year) == ("SIRENE/2026-004211", "2026-004211")


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, -1), (26, 1), (10000, 1)])
def test_a_number_that_cannot_be_is_refused(year: int, number: int) -> None:
    with pytest.raises(ValueError, match="registry"):
        RegistryNumber(register="SIRENE", year=year, number=number)


@pytest.mark.parametrize("text", ["", "SIRENE", "SIRENE/26-000001", "sirene/2026-000001", "SIRENE/2026-000001 "])
def test_what_is_no_registry_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a registry number"):
        RegistryNumber.parse(text)
