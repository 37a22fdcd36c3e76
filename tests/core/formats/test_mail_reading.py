"""Mails as they come: odd ones are read and remarked, broken ones refused with a reason, nothing is thrown away."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.mail import MailError, ReadMail, may_get_receipt, read_mail
from spoc.core.terms.messages import SetAsideWhy

HEAD = (
    b"From: Desk <desk@bureau.qm.example>\r\nTo: desk@bureau.qs.example, Second <second@bureau.qs.example>\r\n"
    b"Subject: QM-QS-M-2026-0000001\r\nMessage-ID: <1@bureau.qm.example>\r\nDate: Sun, 1 Mar 2026 13:00:00 +0100\r\n"
)
PLAIN = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nDobr\xc3\xbd de\xc5\x88\r\n"
MIXED = HEAD + (
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/plain\r\n\r\nfirst\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n<p>second</p>\r\n"
    b'--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="p.png"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
)


def codes(mail: ReadMail) -> list[str]:
    return [remark.code for remark in mail.remarks]


def test_a_plain_mail() -> None:
    mail = read_mail(PLAIN)
    assert mail.text == "Dobrý deň\r\n"
    assert mail.sender == "desk@bureau.qm.example"
    assert mail.recipients == ("desk@bureau.qs.example", "second@bureau.qs.example")
    assert mail.date == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert mail.remarks == ()
    assert mail.form_xml is None
    assert mail.attachments == ()


def test_parts_are_numbered_and_kept() -> None:
    mail = read_mail(MIXED)
    assert [(part.number, part.media_type, part.name) for part in mail.parts] == [
        ("1", "text/plain", ""),
        ("2", "text/html", ""),
        ("3", "image/png", "p.png"),
    ]
    assert mail.text == "first"
    assert mail.attachments[1].content == b"\x89PNG\r\n\x1a\n"
    assert [part.media_type for part in mail.attachments] == ["text/html", "image/png"]


@pytest.mark.parametrize("data", [PLAIN, MIXED])
def test_lf_alone_is_read_like_crlf(data: bytes) -> None:
    with_lf = read_mail(data.replace(b"\r\n", b"\n"))
    assert [part.text.replace("\r", "") for part in read_mail(data).parts] == [part.text for part in with_lf.parts]
    assert with_lf.headers == read_mail(data).headers


@pytest.mark.parametrize(
    ("charset", "body", "text", "remarks"),
    [
        pytest.param(b"iso-8859-2", b"\xb5", "ľ", [], id="right"),
        pytest.param(b"windows-1250", b"\xbe", "ľ", [], id="of Windows"),
        pytest.param(b"us-ascii", b"\xc4\xbe", "ľ", ["mail.wrong_charset"], id="ASCII that is UTF-8"),
        pytest.param(b"utf-8", b"\xe9", "é", ["mail.wrong_charset"], id="UTF-8 that is Latin-1"),
        pytest.param(b"no-such", b"\xc4\xbe", "ľ", ["mail.wrong_charset"], id="unknown"),
        pytest.param(b"idna", b"xn--a", "xn--a", ["mail.wrong_charset"], id="a codec that is no charset"),
        pytest.param(b"zlib", b"x", "x", ["mail.wrong_charset"], id="a codec for bytes"),
        pytest.param(b'"a\x00b"', b"x", "x", ["mail.wrong_charset"], id="nul"),
        pytest.param(b"", b"\xc4\xbe", "ľ", [], id="none"),
    ],
)
def test_texts_of_every_charset(charset: bytes, body: bytes, text: str, remarks: list[str]) -> None:
    mail = read_mail(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + body)
    assert mail.text == text
    assert codes(mail) == remarks
    assert mail.parts[0].content == body


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        pytest.param(b"Subject: =?utf-8?b?xL4=?= =?iso-8859-2?q?=B5?=", "subject", "ľľ", id="encoded words"),
        pytest.param(b"Subject: \xc4\xbe", "subject", "ľ", id="bytes of UTF-8"),
        pytest.param(b"Subject: \xb5", "subject", "µ", id="bytes of Latin-1"),
        pytest.param(
            b"Subject: =?utf-8?q?a=0D=0ABcc:_b?=", "subject", "a Bcc: b", id="a line break in an encoded word"
        ),
        pytest.param(b"Subject: =?utf-8?b?!!!?=", "subject", "=?utf-8?b?!!!?=", id="broken encoded word"),
        pytest.param(b"Subject: =?no-such?q?a?=", "subject", "a", id="encoded word of an unknown charset"),
        pytest.param(b"Subject: a\r\n b\r\n\tc", "subject", "a b\tc".replace("\t", " "), id="folds"),
        pytest.param(b"From: =?utf-8?q?evil=40b=2Eexample?=", "sender", "", id="an encoded word is no address"),
        pytest.param(b"From: " + b"(" * 5000, "sender", "", id="comments without end"),
        pytest.param(b"From: a@b.example, c@d.example", "sender", "a@b.example", id="two authors"),
        pytest.param(b"Date: never", "date", None, id="no date"),
        pytest.param(b"Date: Sun, 99 Mar 99999 99:99:99 +9999", "date", None, id="impossible date"),
        pytest.param(b"Message-ID: none", "message_id", "", id="no identifier"),
        pytest.param(
            b"In-Reply-To: rubbish <2@bureau.qs.example> (x)", "in_reply_to", "<2@bureau.qs.example>", id="reply"
        ),
    ],
)
def test_header_lines_of_every_kind(line: bytes, name: str, value: object) -> None:
    others = b"".join(each + b"\r\n" for each in HEAD.split(b"\r\n") if not each.startswith(line.split(b":")[0]))
    assert getattr(read_mail(line + b"\r\n" + others + b"\r\ntext"), name) == value


def test_header_lines_given_twice_are_kept_and_remarked_and_the_first_counts() -> None:
    mail = read_mail(HEAD + b"From: other@bureau.qn.example\r\nSubject: second\r\n\r\ntext")
    assert [remark.values["name"] for remark in mail.remarks] == ["from", "subject"]
    assert codes(mail) == ["mail.header_twice"] * 2
    assert mail.sender == "desk@bureau.qm.example"
    assert mail.header_values("from") == ("Desk <desk@bureau.qm.example>", "other@bureau.qn.example")


def test_a_multipart_without_its_end_is_read_and_remarked() -> None:
    mail = read_mail(MIXED[: MIXED.index(b"iVBO") + 6])
    assert [part.media_type for part in mail.parts] == ["text/plain", "text/html", "image/png"]
    assert "mail.defect" in codes(mail)


def test_a_part_whose_encoding_is_broken_keeps_what_can_be_decoded() -> None:
    mail = read_mail(MIXED.replace(b"iVBORw0KGgo=", b"iVBO*Rw0KGgo"))
    assert mail.parts[2].content.startswith(b"\x89PNG")
    assert "mail.defect" in codes(mail)


def test_words_around_the_parts_are_kept_but_the_usual_ones() -> None:
    usual = MIXED.replace(b"\r\n\r\n--b", b"\r\n\r\nThis is a multi-part message in MIME format.\r\n--b", 1)
    assert read_mail(usual).parts == read_mail(MIXED).parts
    mail = read_mail(MIXED + b"Confidential words behind")
    assert mail.attachments[-1].text == "Confidential words behind"
    assert codes(mail) == ["mail.words_around_parts"]


def test_a_mail_in_the_mail_is_kept_whole() -> None:
    data = MIXED.replace(b"text/html\r\n\r\n<p>second</p>", b"message/rfc822\r\n\r\n" + PLAIN.rstrip())
    part = read_mail(data).parts[1]
    assert part.media_type == "message/rfc822"
    assert b"Subject: QM-QS-M-2026-0000001" in part.content
    assert part.content.rstrip().endswith(b"de\xc5\x88")


def test_an_archive_that_would_burst_is_kept_as_its_bytes() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 10_000_000)
    data = MIXED.replace(b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=", b"\r\n" + packed.getvalue())
    assert read_mail(data).parts[2].content == packed.getvalue()


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b'attachment; filename="../../etc/passwd"', "passwd"),
        (b'attachment; filename="C:\\\\temp\\\\a.exe"', "a.exe"),
        (b"attachment; filename*=utf-8''%C4%BE.txt", "ľ.txt"),
        (b"attachment; filename*0*=utf-8''%C4; filename*1*=%BE.txt", "ľ.txt"),
        (b"attachment; filename*=no-such''%C4%BE.txt", "Ä¾.txt"),
        (b'attachment; filename="=?utf-8?b?xL4=?=.txt"', "ľ.txt"),
        (b'attachment; filename="a\x00\x1bb.txt"', "a b.txt"),
        (b'attachment; filename="..."', ""),
        (b"attachment; filename*" + b"9" * 5000 + b"=x", ""),
        (b"attachment", ""),
        (b"attachment; filename=" + b"x" * 300, "x" * 200),
    ],
)
def test_names_of_files_are_fit_for_saving(header: bytes, name: str) -> None:
    mail = read_mail(MIXED.replace(b'attachment; filename="p.png"', header))
    assert mail.parts[2].name == name


def nested(depth: int) -> bytes:
    inside = b"text"
    for level in range(depth):
        mark = f"b{level}".encode()
        inside = b"Content-Type: multipart/mixed; boundary=" + mark + b"\r\n\r\n--" + mark + b"\r\n" + inside
    return HEAD + inside


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "mail.empty"),
    "blanks": (lambda: b" \r\n\r\n \n", "mail.empty"),
    "no header lines": (lambda: b"\r\n\r\nhello", "mail.no_headers"),
    "no parts": (lambda: MIXED.replace(b"--b", b"--c"), "mail.no_parts"),
    "boundary missing": (lambda: MIXED.replace(b'; boundary="b"', b""), "mail.no_parts"),
    "nested 500 deep": (lambda: nested(500), "mail.nested_too_deep"),
    "mails in mails": (lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 500, "mail.nested_too_deep"),
    "100,000 parts": (lambda: MIXED[: MIXED.index(b"--b\r\n")] + b"--b\r\n\r\n" * 100_000, "mail.too_many_parts"),
    "only line ends": (lambda: HEAD + b"\r\n" * 4_000_000, "mail.too_many_lines"),
    "endless parameters": (lambda: HEAD + b'Content-Type: a/b; c="' + b";" * 99_999, "mail.header_too_long"),
    "endless folds": (lambda: HEAD + b"Content-Type: a/b;\r\n" + b" c=d;\r\n" * 9_999, "mail.header_too_long"),
}


@pytest.mark.parametrize(("make", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_or_was_built_to_exhaust_is_refused_at_once(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(MailError) as refused:
        read_mail(make())
    assert refused.value.why is SetAsideWhy.BROKEN_MIME
    assert refused.value.reason.code == code


@pytest.mark.parametrize("depth", [1, 10, 35])
def test_sensible_nesting_is_read(depth: int) -> None:
    assert read_mail(nested(depth)).parts[0].number == ".".join(["1"] * depth)


@pytest.mark.parametrize(
    ("line", "may"),
    [
        (b"X-Spoc-Kind: form", True),
        (b"X-Spoc-Kind: receipt", False),
        (b"x-spoc-kind:  RECEIPT ", False),
        (b"X-Spoc-Kind: form\r\nX-Spoc-Kind: receipt", False),
        (b"Content-Type: application/vnd.spoc.receipt+xml; charset=utf-8", False),
        (b"Content-Type: multipart/report; report-type=delivery-status", False),
        (b"Auto-Submitted: auto-replied", False),
        (b"Auto-Submitted: no", True),
        (b"Return-Path: <>", False),
        (b"Return-Path: <desk@bureau.qm.example>", True),
    ],
)
def test_receipts_and_machines_get_no_receipt(line: bytes, may: bool) -> None:
    assert may_get_receipt(HEAD + line + b"\r\n\r\nX-Spoc-Kind: receipt\r\n") is may
    assert may_get_receipt((HEAD + line + b"\r\n\r\ntext").replace(b"\r\n", b"\n")) is may


@given(st.binary(max_size=400))
def test_any_bytes_give_a_mail_or_a_typed_problem(data: bytes) -> None:
    for whole in (data, HEAD + data, HEAD + b"\r\n" + data):
        try:
            outcome = read_mail(whole).headers != ()
        except MailError as refused:
            outcome = refused.why is SetAsideWhy.BROKEN_MIME
        assert outcome
        assert may_get_receipt(whole) in (True, False)
