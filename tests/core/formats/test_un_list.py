"""The UN list as it is read: every kind of value, and every file that is not a whole list."""

import io
import os
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from spoc.core.formats import un_values
from spoc.core.formats.un_list import UnEntry, UnList, UnListError, read_un_list
from spoc.core.formats.un_values import AliasQuality
from spoc.core.terms.alerts import DocumentKind, SubjectKind
from spoc.core.terms.persons import IdentityKind, NameKind, PartialDate, Sex

SAMPLE = (Path(__file__).parents[2] / "data/un/invented.xml").read_bytes()
NAMES = st.text("abcdefghijklmnopqrstuvwxyzčšžøäß", min_size=2, max_size=12).map(str.title)


def read(content: bytes) -> UnList:
    return read_un_list(io.BytesIO(content))


@pytest.fixture(scope="module")
def qandili() -> UnEntry:
    return read(SAMPLE).entries[0]


@pytest.fixture(scope="module")
def zoriana() -> UnEntry:
    return read(SAMPLE).entries[1]


@pytest.fixture(scope="module")
def company() -> UnEntry:
    return read(SAMPLE).entries[2]


def test_the_list_bears_its_moment_and_all_entries() -> None:
    found = read(SAMPLE)
    assert found.generated_at == datetime(2026, 1, 15, 0, 0, 9, 554000, tzinfo=UTC)
    assert [entry.reference for entry in found.entries] == ["QMi.001", "QMi.002", "QMe.001"]
    assert [entry.kind for entry in found.entries] == [SubjectKind.PERSON, SubjectKind.PERSON, SubjectKind.ENTITY]


def test_all_parts_of_a_name_and_its_original_script_are_names(qandili: UnEntry) -> None:
    assert [(name.full, name.kind) for name in qandili.names] == [
        ("DHULFAQAR YUSRI ABU ZAYTUNA AL-QANDILI", NameKind.PRIMARY),
        ("ذوالفقار يسري أبو زيتونة القنديلي", NameKind.ORIGINAL_SCRIPT),
    ]


def test_aliases_keep_their_quality_and_fall_apart_into_names(qandili: UnEntry) -> None:
    assert [(alias.quality, [(name.full, name.kind) for name in alias.names]) for alias in qandili.aliases] == [
        (AliasQuality.GOOD, [("Dhu al-Fiqar Al-Qandili", NameKind.ALIAS)]),
        (AliasQuality.LOW, [("Abu Misbah", NameKind.WEAK_ALIAS), ("أبو مصباح", NameKind.ORIGINAL_SCRIPT)]),
        (AliasQuality.GOOD, [("Zulfikar Yusri", NameKind.ALIAS), ("Zolfaghar Josri", NameKind.ALIAS)]),
        (AliasQuality.GOOD, [("Yusri Zaytun", NameKind.FORMER)]),
    ]
    assert qandili.aliases[0].names[0].family == "Al-Qandili"


def test_an_alias_with_its_own_birth_is_an_identity_of_its_own(qandili: UnEntry) -> None:
    whole, alias = qandili.identities()
    assert (whole.kind, alias.kind) == (IdentityKind.CONFIRMED, IdentityKind.ALIAS)
    assert [name.full for name in alias.names] == ["Zulfikar Yusri", "Zolfaghar Josri"]
    assert alias.birth_dates == (PartialDate(year=1971, month=5, day=2),)
    assert alias.birth_places == ("Tallvik, Norway",)
    assert {"Zulfikar Yusri", "Abu Misbah"} <= {name.full for name in whole.names}


def test_dates_are_exact_ranged_approximate_or_to_the_month(qandili: UnEntry, zoriana: UnEntry) -> None:
    assert qandili.birth_dates == (PartialDate(year=1970, month=3, day=9), PartialDate(year=1968, to_year=1972))
    assert zoriana.birth_dates == (PartialDate(year=1988, approximate=True), PartialDate(year=1987, month=11))
    assert zoriana.birth_dates_as_written == ("c. 1988", "Nov. 1987", "24/06/1402 (Hijri Calendar)")


def test_states_are_codes_where_known_and_na_is_not_namibia(qandili: UnEntry) -> None:
    assert qandili.nationalities == ("NO",)
    assert qandili.nationalities_as_written == ("Norway", "na")


def test_documents_give_their_number_without_the_words_around_it(qandili: UnEntry, zoriana: UnEntry) -> None:
    (passport,) = qandili.documents
    assert (passport.kind, passport.number, passport.issuing_code) == (DocumentKind.PASSPORT, "Q0012345", "NO")
    assert passport.as_written == "Passport · Diplomatic passport number Q0012345 (expired) · 1999-02-01"
    assert zoriana.documents[0].number == "900-00-9858"


def test_the_rest_of_an_entry_is_kept(qandili: UnEntry) -> None:
    assert qandili.sex is Sex.MALE
    assert qandili.titles == ("Colonel",)
    assert qandili.designations == ("Keeper of lamps", "Keeper of olives")
    assert qandili.addresses == ("1 Lamp Street, Tallvik, Norway (previous)",)
    assert qandili.birth_places == ("Tallvik, Finnmark, Norway",)
    assert qandili.listed_on == date(2015, 4, 7)
    assert qandili.updated_on == (date(2016, 10, 13),)
    assert qandili.comments.startswith("An invented person.\nINTERPOL")


def test_the_special_notice_is_seen_over_a_line_break(qandili: UnEntry, zoriana: UnEntry, company: UnEntry) -> None:
    assert [one.is_special_notice for one in (qandili, zoriana, company)] == [True, False, True]


def test_a_note_holds_an_original_script(zoriana: UnEntry) -> None:
    assert [name.full for name in zoriana.aliases[0].names] == ["Zirka", "Зірка"]


def test_an_entity_is_known_by_its_short_name_and_keeps_places_in_its_name(company: UnEntry) -> None:
    assert [name.full for name in company.names] == [
        "LAMP AND OLIVE TRADING COMPANY", "LOTC", "شركة القنديل والزيتون"
    ]  # fmt: skip
    names = [(name.full, name.kind) for alias in company.aliases for name in alias.names]
    assert names == [("Lamp House Norway Ltd", NameKind.ALIAS), ("Olive Brothers", NameKind.FORMER)]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        pytest.param("A0002302", "A0002302", id="a bare number"),
        pytest.param("D 000912", "D 000912", id="a series apart"),
        pytest.param("35202- 4135948-7", "35202- 4135948-7", id="with hyphens"),
        pytest.param("Travel document (“Reisepass”) A 0139243", "A 0139243", id="words in brackets before it"),
        pytest.param("passport number 8208 No. 555627", "8208 555627", id="series and number"),
        pytest.param("403062567 (US)", "403062567", id="country in brackets"),
        pytest.param("R00012098, South Sudan", "R00012098", id="country behind a comma"),
        pytest.param("Laissez-passer no. N°235/MISP/DIR", "235/MISP/DIR", id="laissez-passer"),
        pytest.param("Provisional passport No.: 28642163", "28642163", id="colon"),
    ],
)
def test_a_number_is_told_apart_from_its_words(written: str, number: str) -> None:
    found = un_values.document({"NUMBER": written, "TYPE_OF_DOCUMENT": "Passport"})
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("written", "date"),
    [
        pytest.param("1971-05-02", "1971-05-02", id="a day"),
        pytest.param("1971-05-02-04:00", "1971-05-02", id="a day with a zone"),
        pytest.param("1971", "1971", id="a year alone"),
        pytest.param("1971-05", "1971-05", id="a month"),
        pytest.param("May 1971", "1971-05", id="a month in words"),
        pytest.param("approximately 1971", "c. 1971", id="about a year"),
        pytest.param("1971-13", "c. 1971", id="no month of the year"),
        pytest.param("unknown", "None", id="no date"),
        pytest.param("", "None", id="nothing"),
    ],
)
def test_an_alias_keeps_as_much_of_its_birth_date_as_is_known(written: str, date: str) -> None:
    assert str(un_values.alias_birth_date(written)) == date
    listed = SAMPLE.replace(b"1971-05-02", written.encode())
    alias = read(listed).entries[0].aliases[2]
    assert str(alias.birth_date) == date


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(share: float) -> None:
    with pytest.raises(UnListError) as refusal:
        read(SAMPLE[: int(len(SAMPLE) * share)])
    assert refusal.value.reason.code == "un_list.broken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "un_list.broken", id="empty file"),
        pytest.param(b"%PDF-1.7 not at all", "un_list.broken", id="no XML"),
        pytest.param(b"<html><body/></html>", "un_list.foreign", id="another root"),
        pytest.param(b"<CONSOLIDATED_LIST/>", "un_list.no_date", id="no moment"),
        pytest.param(
            b'<CONSOLIDATED_LIST dateGenerated="2026-01-01T00:00:00Z"><INDIVIDUALS/></CONSOLIDATED_LIST>',
            "un_list.no_section",
            id="a section is missing",
        ),
        pytest.param(
            b'<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>',
            "un_list.empty",
            id="no entry",
        ),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY a "aaaa">]><CONSOLIDATED_LIST dateGenerated="2026-01-01">&a;</CONSOLIDATED_LIST>',
            "un_list.has_dtd",
            id="a DTD",
        ),
        pytest.param(SAMPLE.replace(b"9900002", b"9900001"), "un_list.twice", id="a number twice"),
        pytest.param(SAMPLE.replace(b"9900002", b" "), "un_list.entry_without", id="an entry without number"),
        pytest.param(
            SAMPLE.replace(b"Zoriana", b"").replace(b"Shcherbokvit", b""), "un_list.entry_without", id="without name"
        ),
    ],
)
def test_what_is_no_whole_list_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(UnListError) as refusal:
        read(content)
    assert refusal.value.reason.code == code


def test_the_digest_sees_every_change_but_not_the_layout() -> None:
    before = [entry.digest for entry in read(SAMPLE).entries]
    laid_out_anew = etree.tostring(etree.fromstring(SAMPLE), encoding="utf-16", pretty_print=True)
    assert [entry.digest for entry in read(laid_out_anew).entries] == before
    after = [entry.digest for entry in read(SAMPLE.replace(b"Keeper of olives", b"Keeper of limes")).entries]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True, True]


@given(parts=st.lists(NAMES, min_size=1, max_size=4), year=st.integers(1900, 2020), aliases=st.lists(NAMES, max_size=6))
def test_whatever_is_listed_is_read(parts: list[str], year: int, aliases: list[str]) -> None:
    root = etree.Element("CONSOLIDATED_LIST", dateGenerated="2026-01-01T00:00:00Z")
    one = etree.SubElement(etree.SubElement(root, "INDIVIDUALS"), "INDIVIDUAL")
    etree.SubElement(root, "ENTITIES")
    tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    for tag, text in (("DATAID", "1"), ("REFERENCE_NUMBER", "QMi.1"), *zip(tags, parts, strict=False)):
        etree.SubElement(one, tag).text = text
    for name in aliases:
        etree.SubElement(etree.SubElement(one, "INDIVIDUAL_ALIAS"), "ALIAS_NAME").text = name
    etree.SubElement(etree.SubElement(one, "INDIVIDUAL_DATE_OF_BIRTH"), "YEAR").text = str(year)
    (entry,) = read(etree.tostring(root)).entries
    assert entry.name == " ".join(parts)
    assert [name.full for alias in entry.aliases for name in alias.names] == aliases
    assert entry.birth_dates == (PartialDate(year=year),)


@given(st.binary(max_size=400), st.integers(0, len(SAMPLE) - 1))
def test_damaged_bytes_are_read_or_refused_never_anything_else(noise: bytes, place: int) -> None:
    with suppress(UnListError):
        found = read(SAMPLE[:place] + noise + SAMPLE[place + len(noise) :])
        assert all(entry.names and entry.data_id for entry in found.entries)


def test_the_real_list_is_read_whole() -> None:
    folder = os.environ.get("SPOC_TEST_DATA")
    if not folder:
        pytest.skip("SPOC_TEST_DATA is not set: the UN's own list is not there to be read")
    (file,) = Path(folder, "un").glob("*.xml")
    with file.open("rb") as stream:
        entries = read_un_list(stream).entries
    persons = [entry for entry in entries if entry.kind is SubjectKind.PERSON]
    others = [entry for entry in entries if entry.kind is SubjectKind.ENTITY]
    assert (len(persons), len(others)) == (730, 273)
    assert (sum(one.is_special_notice for one in persons), sum(one.is_special_notice for one in others)) == (500, 110)
    states = {text for one in persons for text in one.nationalities_as_written if not un_values.state_named(text)}
    assert states == {"na"}
    born = [alias.birth_date for one in persons for alias in one.aliases if alias.birth_date]
    assert len(born) == 58
    assert sum(date.month is None for date in born) == 2
