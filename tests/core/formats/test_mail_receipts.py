"""Receipts say what arrived; the fingerprint is the same at both ends."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.mail import MailError, Receipt, fingerprint, is_receipt, read_receipt
from spoc.core.formats.mail.receipts import NAMESPACE, write_receipt
from spoc.core.terms.messages import SetAsideWhy

RECEIPT = Receipt(
    message_id="<17@bureau.qs.example>",
    sha256="ab" * 32,
    received_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    received_by="QM",
)
MAIL = b"From: a@bureau.qs.example\r\nSubject: x\r\n\r\nMIIyyAYJKoZIhvcNAQcDoIIy\r\nuTCCMrUCAQAxggKcMIIBSgIB\r\n"


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  hypothesis adds the zone
def test_a_receipt_reads_back_what_was_written(moment: datetime) -> None:
    receipt = Receipt(message_id="<a@b.example>", sha256="0" * 64, received_at=moment, received_by="QS")
    assert read_receipt(write_receipt(receipt)) == receipt


def test_further_elements_of_a_newer_version_do_not_matter() -> None:
    newer = write_receipt(RECEIPT).replace(b"</receipt>", b"<virus_scan>clean</virus_scan></receipt>")
    assert read_receipt(newer) == RECEIPT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xml.not_well_formed"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + write_receipt(RECEIPT).partition(b"?>")[2].strip(), "xml.document_type"),
        (b"<a/>", "receipt.not_a_receipt"),
        (f'<receipt xmlns="{NAMESPACE}"/>'.encode(), "receipt.field_missing"),
        (write_receipt(RECEIPT).replace(b"2026-03", b"2026-13"), "receipt.unreadable"),
        (write_receipt(RECEIPT).replace(b"+00:00", b""), "receipt.unreadable"),
        (write_receipt(RECEIPT).replace(b"abab", b"xyxy"), "receipt.unreadable"),
        (write_receipt(RECEIPT).replace(b"@bureau", b" bureau"), "receipt.unreadable"),
        (b" " * 100_000, "xml.too_large"),
    ],
)
def test_what_is_no_receipt_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(MailError) as refused:
        read_receipt(data)
    assert refused.value.why is SetAsideWhy.BROKEN_FORM
    assert refused.value.reason.code == code


JOURNEYS: dict[str, Callable[[bytes], bytes]] = {
    "header lines in front": lambda data: b"Received: from x\r\nReturn-Path: <a@b.example>\r\n" + data,
    "LF instead of CRLF": lambda data: data.replace(b"\r\n", b"\n"),
    "lines broken anew": lambda data: data.replace(b"IIy\r\nuT", b"IIyu\r\nT"),
    "empty lines behind": lambda data: data + b"\r\n\r\n",
}


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_the_fingerprint_is_the_same_after_the_journey(journey: Callable[[bytes], bytes]) -> None:
    assert fingerprint(journey(MAIL)) == fingerprint(MAIL)


def test_the_fingerprint_changes_with_any_letter_of_the_body() -> None:
    assert fingerprint(MAIL.replace(b"MIIy", b"MIIz")) != fingerprint(MAIL)
    assert fingerprint(MAIL.replace(b"Subject: x", b"Subject: y")) == fingerprint(MAIL)


@given(st.binary(max_size=300))
def test_any_bytes_have_a_fingerprint_and_are_a_receipt_or_none(data: bytes) -> None:
    assert len(fingerprint(data)) == 64
    assert is_receipt(data) in (True, False)
