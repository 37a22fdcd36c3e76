"""Every damage of INT-I gives one typed reason: bombs, document types, broken XML, contents that are not there."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.nist import NistError, Transaction, read_inti, write_inti
from spoc.core.terms.messages import SetAsideWhy
from tests.core.formats.nist.invented import face, finger, grey, header, person

FILE = write_inti(Transaction(header=header(), records=(person(), finger(), face(), grey())))
BOMB = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
DECLARATION, BODY = FILE.split(b"\n", 1)
START, _, REST = BODY.partition(b"<itl:PackageInformationRecord>")


def reason(data: bytes) -> str:
    with pytest.raises(NistError) as caught:
        read_inti(data)
    assert caught.value.why == SetAsideWhy.BROKEN_FORM
    return caught.value.reason.code


def nested(levels: int) -> bytes:
    return FILE.replace(b"</int-i:PersonSexCode>", b"<a>" * levels + b"</a>" * levels + b"</int-i:PersonSexCode>", 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "nist.empty", id="nothing"),
        pytest.param(b" \n", "nist.empty", id="white space"),
        pytest.param(b"1.001:50\x1d1.002:0502", "nist.not_well_formed", id="the classical encoding"),
        pytest.param(b"<html/>", "nist.foreign_root", id="another kind of XML"),
        pytest.param(START + b"</itl:NISTBiometricInformationExchangePackage>", "nist.missing", id="no record at all"),
        pytest.param(FILE[:2000], "nist.not_well_formed", id="cut"),
        pytest.param(FILE.replace(b"</nc:Date>", b"</nc:Dat>", 1), "nist.not_well_formed", id="tags that do not match"),
        pytest.param(FILE.replace(b"&", b"") + b"&x;", "nist.not_well_formed", id="an entity after the end"),
        pytest.param(FILE.replace(b">ATP<", b">&b;<"), "nist.not_well_formed", id="an entity that nobody declared"),
        pytest.param(DECLARATION + BOMB + BODY, "nist.document_type", id="a bomb of entities"),
        pytest.param(DECLARATION + OUTSIDE + BODY, "nist.document_type", id="an entity from outside"),
        pytest.param(nested(60), "nist.too_deep", id="too deep"),
        pytest.param(nested(200_000), "nist.too_deep", id="far too deep"),
        pytest.param(
            FILE.replace(b"</itl:PackageI", b"<a/>" * 300_000 + b"</itl:PackageI"), "nist.too_many", id="many"
        ),
        pytest.param(
            FILE.replace(b"<itl:PackageI", b"<itl:PackageI" + b' a=""' * 300_000), "nist.too_many", id="many attributes"
        ),
        pytest.param(DECLARATION.replace(b"UTF-8", b"ISO-8859-2") + BODY, "nist.charset", id="another character set"),
        pytest.param(FILE.decode().encode("utf-16"), "nist.not_utf8", id="UTF-16"),
        pytest.param(FILE.replace("Ľ".encode(), b"\xa5"), "nist.not_utf8", id="bytes that are no UTF-8"),
        pytest.param(
            FILE.replace(b"RecordQuantity>4<", b"RecordQuantity>5<"), "nist.count_differs", id="too many told"
        ),
        pytest.param(FILE.replace(b"RecordQuantity>4<", b"RecordQuantity>x<"), "nist.value", id="a number in letters"),
        pytest.param(FILE.replace(b"Code>14<", b"Code>15<", 1), "nist.count_differs", id="another type told"),
        pytest.param(FILE.replace(b"ContentSummary", b"ContentSummer"), "nist.missing", id="no contents"),
        pytest.param(FILE.replace(b"PackageInformationRecord", b"PackageRecord"), "nist.missing", id="no header"),
        pytest.param(FILE.replace(b"Code>14<", b"Code>1<"), "nist.value", id="a second header"),
        pytest.param(FILE.replace(b"Code>1<", b"Code>2<", 1), "nist.value", id="a header that is none"),
        pytest.param(FILE.replace(b"2026-02-27", b"2026-02-30"), "nist.value", id="30 February"),
        pytest.param(FILE.replace(b"T09:30:00Z", b"T29:30:00Z"), "nist.value", id="29 o'clock"),
        pytest.param(FILE.replace(b"Quantity>800<", b"Quantity>8OO<"), "nist.value", id="a width in letters"),
        pytest.param(
            FILE.replace(b"PositionCode>2<", b"PositionCode>II<", 1), "nist.value", id="a position in letters"
        ),
        pytest.param(FILE.replace(b"Base64Object>AAEC", b"Base64Object>*AEC"), "nist.image_damaged", id="no base64"),
        pytest.param(FILE.replace(b"Base64Object>AAEC", b"Base64Object>AEC"), "nist.image_damaged", id="a letter lost"),
    ],
)
def test_damage_has_its_reason(data: bytes, code: str) -> None:
    assert reason(data) == code


def test_a_comment_or_an_instruction_is_no_part_of_a_value() -> None:
    commented = FILE.replace(b">ATP<", b"><!-- of 2024 -->A<?x y?>TP<")
    assert read_inti(commented).header.kind == "ATP"


def test_a_mark_of_byte_order_is_read_over() -> None:
    assert read_inti(b"\xef\xbb\xbf" + FILE) == read_inti(FILE)


INSERTIONS = (
    b"<", b">", b"&", b"&#0;", b"&#x1d;", b"]]>", b"<!--", b"<?xml?>", b"\x00", b"\xc5", b"<a/>", b"<a xmlns=''>",
    b"</itl:", b' xmlns:ns0="x"', b' xmlns:nc="y"', b' xmlns:xml="z"', b' biom:a="b"', b"<biom:FaceImage/>",
    b"<nc:Date>2026</nc:Date>",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    kind = chance.randrange(5)
    if kind == 0:
        return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
    if kind == 1:
        return data[:place] + data[place + chance.randrange(1, 40) :]
    if kind == 2:
        return data[:place] + chance.choice(INSERTIONS) + data[place:]
    tags = [at for at, byte in enumerate(data) if byte == 62] or [0]
    start, end = sorted((chance.choice(tags) + 1, chance.choice(tags) + 1))
    if kind == 3:
        return data[:start] + chance.choice(INSERTIONS) + data[start:]
    return data[:start] + data[end:] if chance.random() < 0.5 else data[:end] + data[start:end] + data[end:]


@given(seed=st.randoms(use_true_random=False), times=st.integers(1, 3))
def test_no_mutation_raises_anything_else(seed: random.Random, times: int) -> None:
    data = FILE
    for _ in range(times):
        data = mutated(data, seed) if data else data
    with suppress(NistError):
        write_inti(read_inti(data))


@given(text=st.text(max_size=200))
def test_no_text_raises_anything_else(text: str) -> None:
    with pytest.raises(NistError):
        read_inti(text.encode("utf-8", "surrogatepass"))
