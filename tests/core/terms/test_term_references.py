"""References are read and written in one form each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.messages import FormCode
from spoc.core.terms.references import (
    TO_ALL,
    FormReference,
    make_message_id,
    message_id,
    message_ids,
    schengen_id,
)

COUNTRY = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)


@given(COUNTRY, COUNTRY | st.just(TO_ALL), st.sampled_from(FormCode), st.integers(0, 9999), st.integers(0, 9999999))
def test_a_form_reference_reads_what_it_wrote(sender: str, to: str, form: FormCode, year: int, number: int) -> None:
    reference = FormReference(sender=sender, recipient=to, form=form, year=year, number=number)
    assert FormReference.parse(str(reference)) == reference


def test_a_form_reference_looks_as_the_specification_says() -> None:
    reference = FormReference(sender="QM", recipient="QS", form=FormCode.G, year=2026, number=17)
    assert str(reference) == "QM-QS-G-2026-0000017"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "QM-QS-G-2026-17",
        "QM-QS-B-2026-0000017",
        "qm-QS-G-2026-0000017",
        "00-QS-G-2026-0000017",
        "QM-QS-G-2026-00000171",
    ],
)
def test_what_is_no_form_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no form reference|is not a valid FormCode"):
        FormReference.parse(text)


def test_a_form_reference_with_a_number_too_large_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="is no form reference"):
        FormReference(sender="QM", recipient="QS", form=FormCode.G, year=2026, number=10_000_000)


@pytest.mark.parametrize("text", ["QM1234567", " qmab12345 ", "QM12345.001", "QM" + "9" * 20])
def test_a_schengen_id_is_taken_as_it_is(text: str) -> None:
    assert schengen_id(text) == text.strip().upper()


@pytest.mark.parametrize("text", ["QM1234", "1M1234567", "QM12345.01", "QM" + "9" * 21, "QM12-345", ""])
def test_what_is_no_schengen_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no Schengen ID"):
        schengen_id(text)


def test_message_identifiers_are_found_in_headers() -> None:
    assert message_id(" <one@bureau.qm.example> ") == "<one@bureau.qm.example>"
    assert message_ids("<one@a.example>\r\n <two@b.example> rubbish") == ("<one@a.example>", "<two@b.example>")
    with pytest.raises(ValueError, match="no message identifier"):
        message_id("one@bureau.qm.example")


def test_our_own_message_identifier_is_one() -> None:
    made = make_message_id("9f3c", "bureau.qs.example")
    assert message_id(made) == made
    with pytest.raises(ValueError, match="make no message identifier"):
        make_message_id("9f3c>\r\nBcc: x", "bureau.qs.example")
