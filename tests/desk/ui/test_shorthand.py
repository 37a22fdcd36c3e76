"""What a typed line is taken for."""

import pytest

from spoc.desk.ui.shorthand import Asked, Shorthand, case_number, read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(
            "chk p NOWAK JAN 19800101 PL",
            Shorthand(asked=Asked.PERSON, name="NOWAK JAN", born="1980-01-01", state="PL"),
            id="a person as dispatch desks type one",
        ),
        pytest.param(
            "Havran, Tomáš 11.2.1984",
            Shorthand(asked=Asked.PERSON, name="Havran Tomáš", born="1984-02-11"),
            id="a name and a European day",
        ),
        pytest.param(
            "Гавран Томас 1984", Shorthand(asked=Asked.PERSON, name="Гавран Томас", born="1984"), id="another script"
        ),
        pytest.param("Li Bo", Shorthand(asked=Asked.PERSON, name="Li Bo"), id="two short names are no state"),
        pytest.param("NG BO", Shorthand(asked=Asked.PERSON, name="NG BO"), id="two short names in capitals neither"),
        pytest.param("chk v WI1234K", Shorthand(asked=Asked.VEHICLE, number="WI1234K"), id="a plate"),
        pytest.param(
            "chk v BA 123 XY SK",
            Shorthand(asked=Asked.VEHICLE, number="BA 123 XY", state="SK"),
            id="a plate with gaps and its state",
        ),
        pytest.param("WVWZZZ1JZXW000001", Shorthand(asked=Asked.VEHICLE, number="WVWZZZ1JZXW000001"), id="a VIN"),
        pytest.param(
            "chk d ab1234567", Shorthand(asked=Asked.DOCUMENT, number="AB1234567"), id="a document by command"
        ),
        pytest.param("X4401827", Shorthand(asked=Asked.DOCUMENT, number="X4401827"), id="a document by its look"),
        pytest.param(
            "P<QMHAVRAN<<TOMAS<<<<<<<<<<<<<<<<<<<<<<<<<<<",
            Shorthand(asked=Asked.ZONE, zone="P<QMHAVRAN<<TOMAS<<<<<<<<<<<<<<<<<<<<<<<<<<<"),
            id="a machine-readable zone",
        ),
        pytest.param(
            "chk", Shorthand(asked=Asked.PERSON, name="chk"), id="the command alone is a name: nothing is refused"
        ),
        pytest.param("", Shorthand(asked=Asked.PERSON), id="nothing"),
    ],
)
def test_a_line_is_read_as(typed: str, meant: Shorthand) -> None:
    assert read(typed) == meant


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
