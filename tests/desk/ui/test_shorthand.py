"""What a typed line is taken for."""

import pytest

from spoc.desk.ui.shorthand import case_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("case 2026-000001", "2026-000001"),
        (" 2026-4211 ", "2026-4211"),
        ("2026-004211-03", "2026-004211-03"),
        ("case Havran", None),
        ("chk p Havran 1984-02-11", None),
    ],
)
def test_a_case_is_named_by_its_number_alone(typed: str, number: str | None) -> None:
    assert case_number(typed) == number
