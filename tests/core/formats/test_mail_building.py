"""The mail of a form: built the same every time, within its limits, and read back whole."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.mail import (
    MOST_BYTES,
    Envelope,
    MailBuildError,
    MailFile,
    Receipt,
    build_form_mail,
    build_receipt_mail,
    described,
    file_problems,
    put_in_envelope,
    read_mail,
    read_receipt,
)
from spoc.core.formats.sirene import SireneForm, read_text, read_xml

PHOTO = MailFile(name="fotografia Ľ. T..jpg", media_type="image/jpeg", content=b"\xff\xd8\x00\r\n.\r\n--")
NAMES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters='/\\"'), min_size=1, max_size=60
)
FILES = st.lists(
    st.builds(
        MailFile,
        name=NAMES,
        media_type=st.sampled_from(("image/jpeg", "text/plain", "message/rfc822", "application/pdf", "odd")),
        content=st.binary(max_size=200),
    ),
    max_size=5,
)
ENVELOPE = Envelope(
    sender="desk@bureau.qs.example",
    recipients=("desk@bureau.qm.example", "second@bureau.qm.example"),
    subject="QS-QM-G-2026-0000017",
    message_id="<17@bureau.qs.example>",
    date=datetime(2026, 3, 1, 12, tzinfo=UTC),
    in_reply_to="<4@bureau.qm.example>",
)


@given(st.from_type(SireneForm), FILES)
def test_a_form_and_its_files_come_back_as_they_were(form: SireneForm, files: list[MailFile]) -> None:
    mail = read_mail(build_form_mail(form, ENVELOPE, files=files, seed="x"))
    expected = replace(form, attachments=described(files))
    assert mail.form_xml is not None
    assert read_xml(mail.form_xml) == expected
    assert read_text(mail.text) == expected
    assert [part.content for part in mail.attachments] == [file.content for file in files]
    assert list(file_problems(expected, mail)) == []
    assert mail.remarks == ()


def test_header_lines_come_back(hit_form: SireneForm) -> None:
    mail = read_mail(build_form_mail(hit_form, ENVELOPE, seed="x"))
    assert mail.sender == ENVELOPE.sender
    assert mail.recipients == ENVELOPE.recipients
    assert (mail.subject, mail.message_id, mail.date) == (ENVELOPE.subject, ENVELOPE.message_id, ENVELOPE.date)
    assert mail.in_reply_to == ENVELOPE.in_reply_to
    assert mail.references == (ENVELOPE.in_reply_to,)
    assert not mail.is_receipt


@given(NAMES)
def test_names_of_files_come_back_fit_for_saving(hit_form: SireneForm, name: str) -> None:
    mail = read_mail(build_form_mail(hit_form, ENVELOPE, files=[replace(PHOTO, name=name)], seed="x"))
    assert mail.attachments[0].name == name.strip().strip(". ")[:200]


def test_the_same_arguments_give_the_same_bytes(hit_form: SireneForm) -> None:
    first, second = (build_form_mail(hit_form, ENVELOPE, files=[PHOTO], seed="x") for _ in range(2))
    assert first == second
    assert build_form_mail(hit_form, ENVELOPE, files=[PHOTO], seed="y") != first


def test_every_line_is_seven_bit_short_and_ends_in_crlf(hit_form: SireneForm) -> None:
    data = build_form_mail(replace(hit_form, free_text="ž" * 3000 + "\n.\nFrom me"), ENVELOPE, files=[PHOTO], seed="x")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert data.isascii()
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_more_than_five_files_are_refused(hit_form: SireneForm) -> None:
    build_form_mail(hit_form, ENVELOPE, files=[PHOTO] * 5, seed="x")
    with pytest.raises(MailBuildError) as refused:
        build_form_mail(hit_form, ENVELOPE, files=[PHOTO] * 6, seed="x")
    assert refused.value.reason.code == "mail.too_many_files"
    assert refused.value.reason.values == {"count": "6", "most": "5"}


def test_more_than_ten_megabytes_are_refused(hit_form: SireneForm) -> None:
    large = replace(PHOTO, content=b"x" * (MOST_BYTES - 10_000))
    assert len(build_form_mail(hit_form, ENVELOPE, files=[large], seed="x")) > MOST_BYTES
    with pytest.raises(MailBuildError) as refused:
        build_form_mail(hit_form, ENVELOPE, files=[large, replace(PHOTO, content=b"x" * 10_000)], seed="x")
    assert refused.value.reason.code == "mail.too_large"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"subject": "a\r\nBcc: all@bureau.qm.example"}, "mail.line_break_in_header"),
        ({"subject": "a\x00b"}, "mail.line_break_in_header"),
        ({"subject": "a\u2028b"}, "mail.line_break_in_header"),
        ({"sender": "desk@bureau.qs.example\nBcc: x@y.example"}, "mail.line_break_in_header"),
        ({"sender": "Desk <desk@bureau.qs.example>"}, "mail.bad_address"),
        ({"recipients": ("a@b.example, c@d.example",)}, "mail.bad_address"),
        ({"recipients": ()}, "mail.bad_envelope"),
        ({"message_id": "17"}, "mail.bad_envelope"),
        ({"in_reply_to": "<a@b>\r\nX: y"}, "mail.line_break_in_header"),
    ],
)
def test_nothing_can_be_smuggled_into_header_lines(hit_form: SireneForm, change: dict[str, object], code: str) -> None:
    envelope = replace(ENVELOPE, **change)
    with pytest.raises(MailBuildError) as refused:
        build_form_mail(hit_form, envelope, seed="x")
    assert refused.value.reason.code == code
    with pytest.raises(MailBuildError):
        put_in_envelope(b"", envelope, kind="form")


def test_a_line_break_in_the_name_of_a_file_is_refused(hit_form: SireneForm) -> None:
    with pytest.raises(MailBuildError) as refused:
        build_form_mail(hit_form, ENVELOPE, files=[replace(PHOTO, name='a"\r\nX: y')], seed="x")
    assert refused.value.reason.code == "mail.line_break_in_header"


def test_the_envelope_stands_in_front_of_what_was_sealed() -> None:
    data = put_in_envelope(
        b"MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\nxyz", ENVELOPE, kind="form"
    )
    head, body = data.split(b"\r\n\r\n")
    assert body == b"xyz"
    assert head.count(b"MIME-Version") == 1
    assert b"\r\nX-Spoc-Kind: form\r\n" in head


def test_a_file_that_was_lost_or_changed_on_the_way_is_noticed(hit_form: SireneForm) -> None:
    data = build_form_mail(hit_form, ENVELOPE, files=[PHOTO, replace(PHOTO, name="b", content=b"other")], seed="x")
    form = replace(hit_form, attachments=described([PHOTO, replace(PHOTO, name="b", content=b"other")]))
    changed = read_mail(data.replace(b64encode(b"other"), b64encode(b"othxr")))
    assert [reason.code for reason in file_problems(form, changed)] == ["mail.file_differs"]
    fewer = read_mail(build_form_mail(hit_form, ENVELOPE, files=[PHOTO], seed="x"))
    assert [reason.code for reason in file_problems(form, fewer)] == ["mail.file_missing"]
    assert [reason.code for reason in file_problems(replace(form, attachments=()), fewer)] == ["mail.more_files"]


def test_a_receipt_comes_back_and_is_marked_as_a_machine_s(noon: datetime) -> None:
    receipt = Receipt(message_id="<17@bureau.qs.example>", sha256="ab" * 32, received_at=noon, received_by="QM")
    mail = read_mail(build_receipt_mail(receipt, ENVELOPE, seed="x"))
    assert mail.is_receipt
    assert mail.receipt_xml is not None
    assert read_receipt(mail.receipt_xml) == receipt
    assert mail.form_xml is None
    assert mail.attachments == ()
    assert mail.header_values("auto-submitted") == ("auto-replied",)
