"""Both faces of the SIRENE form read back what was written, and keep what a newer layout adds."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.sirene import (
    NAMESPACE,
    FormIdentifier,
    SireneError,
    SireneForm,
    UnknownField,
    read_text,
    read_xml,
    write_text,
    write_xml,
)
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.reasons import Reason

T = TypeVar("T")
HEAD = f'<form xmlns="{NAMESPACE}" version="1.0">'
NEEDED = (
    "<form_type>M</form_type><form_ref>QM-QS-M-2026-0000001</form_ref>"
    "<thread_id>7f1c1f6e-3d57-4b62-9d0a-0f5a3a3c7f10</thread_id><sent_at>2026-03-01T09:30:00Z</sent_at>"
    "<sender_cc>QM</sender_cc><recipient_cc>QS</recipient_cc>"
)


def document(inside: str = "", head: str = HEAD, needed: str = NEEDED) -> bytes:
    return f"{head}{needed}{inside}</form>".encode()


@given(st.from_type(SireneForm))
def test_the_xml_reads_back_what_was_written(form: SireneForm) -> None:
    assert read_xml(write_xml(form)) == form


@given(st.from_type(SireneForm))
def test_the_text_reads_back_what_was_written(form: SireneForm) -> None:
    assert read_text(write_text(form)) == form


@given(st.from_type(SireneForm))
def test_writing_is_the_same_every_time(form: SireneForm) -> None:
    assert write_xml(form) == write_xml(read_xml(write_xml(form)))
    assert write_text(form) == write_text(read_text(write_text(form)))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        pytest.param("passport", "AB1 [passport, QM]", id="a code"),
        pytest.param("passport, old", r"AB1 [passport\c old, QM]", id="a comma"),
        pytest.param("card [red]", r"AB1 [card \(red\), QM]", id="brackets"),
        pytest.param(r"a\c", r"AB1 [a\\c, QM]", id="a backslash"),
        pytest.param("", "AB1 [, QM]", id="nothing"),
    ],
)
def test_an_attribute_may_hold_the_signs_that_part_attributes(hit_form: SireneForm, kind: str, line: str) -> None:
    assert hit_form.person is not None
    document = FormIdentifier(value="AB1", kind=kind, country="QM")
    form = replace(hit_form, person=replace(hit_form.person, documents=(document,)))
    assert f"P22 Document: {line}\n" in write_text(form)
    assert read_text(write_text(form)) == form


def test_the_text_is_readable_by_a_person(hit_form: SireneForm) -> None:
    assert write_text(hit_form).split("\n")[:12] == [
        "SIRENE FORM G, layout 1.0",
        "",
        "--- Form",
        "P01 Form: G",
        "P02 Reference: QS-QM-G-2026-0000017",
        "P04 Thread: 7f1c1f6e-3d57-4b62-9d0a-0f5a3a3c7f10",
        "P05 Sent: 2026-03-01T09:30:00Z",
        "P06 From: QS",
        "P07 To: QM",
        "",
        "--- Alert",
        "P10 Schengen ID: QM0000012345",
    ]
    assert "006 Family name: Testovič\n" in write_text(hit_form)
    assert "P22 Document: X1234567 [passport, QM]\n" in write_text(hit_form)
    assert "P44 Circumstances: Passenger of a coach.\n  | Showed her own passport.\n" in write_text(hit_form)
    assert "089 Prints and pictures asked for: yes\n" in write_text(hit_form)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of a mail"),
        pytest.param(lambda text: re.sub(r"[ \t]+\n", "\n", text), id="blanks at ends of lines lost"),
        pytest.param(lambda text: f"Dear colleagues,\n\n{text}\n-- \nThis message is confidential.\n", id="greeting"),
    ],
)
def test_the_text_survives_its_journey(hit_form: SireneForm, spoil: object) -> None:
    assert callable(spoil)
    assert read_text(spoil(write_text(hit_form))) == hit_form


NEWER = (
    '<hit region="north"><place sure="no">Border<b xmlns="urn:x">!</b></place><weather><sky>grey</sky> rain</weather>'
    '</hit><free_text>text</free_text><drone height="30">seen</drone>'
)


def test_elements_and_attributes_of_a_newer_minor_version_are_kept_and_shown() -> None:
    form = read_xml(document(NEWER, HEAD.replace("1.0", "1.4")))
    assert form.version == "1.4"
    assert form.hit is not None
    assert form.hit.place == "Border"
    assert form.free_text == "text"
    assert {(each.path, each.text) for each in form.unknown} == {
        ("hit/@region", "north"),
        ("hit/place/@sure", "no"),
        ("hit/place/b", "!"),
        ("hit/weather", "grey rain"),
        ("drone", "seen"),
    }


def test_what_a_newer_minor_version_added_is_written_back_where_it_stood() -> None:
    form = read_xml(document(NEWER))
    written = write_xml(form)
    assert read_xml(written) == form
    assert b'<drone height="30">seen</drone>' in written
    assert b'<hit region="north">' in written
    assert b"<weather><sky>grey</sky> rain</weather>\n</hit>" in written


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<subject_kind>submarine</subject_kind>", id="a new value of a choice"),
        pytest.param("<person><sex>Z</sex></person>", id="a new value inside a part"),
        pytest.param("<person><birth_date>31.2.1984</birth_date></person>", id="a day that does not exist"),
        pytest.param("<hit><place>A</place><place>B</place></hit>", id="a second occurrence"),
        pytest.param("<person><alias>A</alias></person><person><alias>B</alias></person>", id="a second person"),
        pytest.param('<hit><place xmlns="urn:x">A</place><place>B</place></hit>', id="the same name elsewhere"),
        pytest.param('<person><document kind="passport"/></person>', id="attributes around nothing"),
        pytest.param('<person/><hit mood="bad"/>', id="a part with nothing known in it"),
        pytest.param("<hit><!-- a --><place>A<!-- b -->B</place><?pi x?></hit>", id="comments"),
        pytest.param('<other name="P77 Weather">rain</other><other name="hit/@x y">1</other>', id="from a text"),
        pytest.param('<other name="@version">9.0</other><other name="x">\n</other>', id="a name that would mislead"),
        pytest.param('<attachment size="1000000000000000">a</attachment>', id="a file of unlikely size"),
        pytest.param("<free_text/><hit><route></route></hit>", id="empty elements"),
        pytest.param("<hit><document_seen>A</document_seen><document_seen x='1'>B</document_seen></hit>", id="second"),
    ],
)
def test_what_is_not_understood_is_kept_through_reading_and_writing(inside: str) -> None:
    form = read_xml(document(inside))
    again = read_xml(write_xml(form))
    assert again == form
    shown = "".join(f"{each.text}" for each in form.unknown)
    for word in re.findall(r">(\w+)<", inside):
        assert word in shown or word in write_text(form)


def test_a_newer_field_of_the_text_is_kept_shown_and_sent_on(hit_form: SireneForm) -> None:
    text = write_text(hit_form).replace("END OF FORM", "P77 Weather: rain\n  | and wind\n+++ hit/sky: grey\nstray line")
    form = read_text(text)
    assert form.unknown == (
        UnknownField(path="P77 Weather", text="rain\nand wind"),
        UnknownField(path="hit/sky", text="grey"),
        UnknownField(path="lines outside of any field", text="stray line"),
    )
    assert replace(form, unknown=()) == hit_form
    assert read_text(write_text(form)) == form
    assert read_xml(write_xml(form)) == form


@given(
    st.from_type(SireneForm), st.from_regex(r"\A[a-z]{3,8}new\Z"), st.text(st.characters(codec="ascii"), max_size=20)
)
def test_any_new_element_goes_through_both_faces(form: SireneForm, name: str, text: str) -> None:
    clean = "".join(char for char in text if char.isalnum() or char == " ").strip() or "x"
    written = write_xml(form).replace(b"</form>", f"<{name}>{' '.join(clean.split())}</{name}></form>".encode())
    read = read_xml(written)
    assert [(each.path, each.text) for each in read.unknown] == [(name, " ".join(clean.split()))]
    assert read_xml(write_xml(read)) == read
    shown = read_text(write_text(read))
    assert shown.unknown == tuple(replace(each, xml="") for each in read.unknown)


DOCTYPE = b"<!DOCTYPE form [<!ENTITY a 'b'>]>"
OUTSIDE_DTD = b"<!DOCTYPE form SYSTEM 'file:///etc/passwd'>"
NO_FORMS = {
    "nothing": (b"", "broken_form", "xml.not_well_formed"),
    "rubbish": (b"\xff\xfe\x00", "broken_form", "xml.not_well_formed"),
    "cut": (document()[:-3], "broken_form", "xml.not_well_formed"),
    "unknown charset": (b'<?xml version="1.0" encoding="no-such"?><a/>', "broken_form", "xml.not_well_formed"),
    "entity": (DOCTYPE + document("<free_text>&a;</free_text>"), "broken_form", "xml.document_type"),
    "document type from a file": (OUTSIDE_DTD + document(), "broken_form", "xml.document_type"),
    "too large": (b" " * (5 * 1024 * 1024), "broken_form", "xml.too_large"),
    "too deep": (b"<x>" * 5000, "broken_form", "xml.not_well_formed"),
    "another namespace": (b"<form/>", "no_form", "sirene.not_a_form"),
    "another root": (f'<letter xmlns="{NAMESPACE}"/>'.encode(), "no_form", "sirene.not_a_form"),
    "next major namespace": (document(head=HEAD.replace("/1", "/2")), "unknown_form", "sirene.newer_layout"),
    "next major version": (document(head=HEAD.replace("1.0", "2.3")), "unknown_form", "sirene.newer_layout"),
    "version is no number": (document(head=HEAD.replace("1.0", "one")), "unknown_form", "sirene.newer_layout"),
    "no version": (document(head=f'<form xmlns="{NAMESPACE}">'), "broken_form", "xml.breaks_schema"),
    "form R": (document(needed=NEEDED.replace(">M<", ">R<")), "unknown_form", "sirene.unknown_letter"),
    "reference to a form R": (document(needed=NEEDED.replace("-M-", "-R-")), "broken_form", "sirene.value_unreadable"),
    "month 13": (document(needed=NEEDED.replace("2026-03", "2026-13")), "broken_form", "sirene.value_unreadable"),
    "stray words": (document("<hit>words<place>A</place></hit>"), "broken_form", "xml.breaks_schema"),
    "a flag that is none": (document("<urgent>perhaps</urgent>"), "broken_form", "xml.breaks_schema"),
    "too long": (document(f"<national_ref>{'x' * 301}</national_ref>"), "broken_form", "xml.breaks_schema"),
    "needed fields missing": (document("<urgent>yes</urgent>", needed=""), "broken_form", "xml.breaks_schema"),
}


@pytest.mark.parametrize(("data", "why", "code"), NO_FORMS.values(), ids=NO_FORMS)
def test_what_is_no_form_is_refused_with_its_reason(data: bytes, why: str, code: str) -> None:
    with pytest.raises(SireneError) as refused:
        read_xml(data)
    assert refused.value.why is SetAsideWhy(why)
    assert refused.value.reason.code == code


def test_an_error_names_its_line(hit_form: SireneForm) -> None:
    written = write_xml(hit_form).decode()
    line = written[: written.index("<recipient_cc>")].count("\n") + 1
    with pytest.raises(SireneError) as refused:
        read_xml(written.replace("<recipient_cc>QM<", "<recipient_cc>Q<").encode())
    assert refused.value.reason.values["line"] == str(line)
    with pytest.raises(SireneError) as refused:
        read_xml(written.replace("</hit>", "</hti>").encode())
    assert refused.value.reason.values["line"] == str(written[: written.index("</hit>")].count("\n") + 1)


@pytest.mark.parametrize(
    ("text", "why", "code"),
    [
        pytest.param("", "no_form", "sirene.no_form_in_text", id="nothing"),
        pytest.param("Dear colleagues", "no_form", "sirene.no_form_in_text", id="a letter"),
        pytest.param("SIRENE FORM G, layout 2.0", "unknown_form", "sirene.newer_layout", id="next major version"),
        pytest.param("SIRENE FORM G, layout 1.0\nP01 Form: G", "broken_form", "sirene.field_missing", id="cut"),
        pytest.param("SIRENE FORM R, layout 1.0\nP01 Form: R", "unknown_form", "sirene.unknown_letter", id="form R"),
        pytest.param(
            "SIRENE FORM G, layout 1.0\nP01 Form: G\nP05 Sent: soon",
            "broken_form",
            "sirene.value_unreadable",
            id="sent",
        ),
    ],
)
def test_a_text_that_is_no_form_is_refused_with_its_reason(text: str, why: str, code: str) -> None:
    with pytest.raises(SireneError) as refused:
        read_text(text)
    assert refused.value.why is SetAsideWhy(why)
    assert refused.value.reason.code == code


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"national_ref": "a\x00b"}, id="nul"),
        pytest.param({"free_text": "a\ud800b"}, id="half a character"),
        pytest.param({"national_ref": "x" * 301}, id="too long"),
        pytest.param({"national_ref": "a\nb"}, id="two lines in one"),
        pytest.param({"sender_cc": "QMM"}, id="no country"),
        pytest.param({"recipient_cc": ()}, id="nobody"),
    ],
)
def test_what_could_not_be_read_is_not_written(hit_form: SireneForm, change: dict[str, object]) -> None:
    with pytest.raises(SireneError):
        write_xml(replace(hit_form, **change))


def outcome(read: Callable[[T], SireneForm], data: T) -> SireneForm | Reason:
    try:
        return read(data)
    except SireneError as refused:
        return refused.reason


@given(st.from_type(SireneForm), st.binary(max_size=6), st.data())
def test_damaged_xml_gives_a_form_or_a_typed_problem(form: SireneForm, noise: bytes, data: st.DataObject) -> None:
    good = write_xml(form)
    start = data.draw(st.integers(0, len(good)))
    bad = good[:start] + noise + good[start + data.draw(st.integers(0, 30)) :]
    read = outcome(read_xml, bad)
    if isinstance(read, SireneForm):
        assert read_xml(write_xml(read)) == read
    else:
        assert read.code.startswith(("xml.", "sirene."))


@given(st.from_type(SireneForm), st.text(max_size=6), st.data())
def test_damaged_text_gives_a_form_or_a_typed_problem(form: SireneForm, noise: str, data: st.DataObject) -> None:
    good = write_text(form)
    start = data.draw(st.integers(0, len(good)))
    bad = good[:start] + noise + good[start + data.draw(st.integers(0, 30)) :]
    read = outcome(read_text, bad)
    assert isinstance(read, SireneForm) or read.code.startswith("sirene.")
