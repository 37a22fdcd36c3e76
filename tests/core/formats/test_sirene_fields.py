"""The catalogue of fields, the schema and the dataclasses say the same; a form's problems are named field by field."""

from dataclasses import fields, replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from spoc.core.formats.sirene import (
    FIELDS,
    ActArticle,
    Entry,
    FieldKind,
    FormField,
    FormFile,
    FormHit,
    FormPerson,
    SireneForm,
    entries_of,
    field_named,
    fields_of,
    form_of,
    problems_of,
    tidy,
    write_xml,
)
from spoc.core.terms.messages import FormCode
from spoc.core.terms.references import FormReference

XSD = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA = etree.fromstring(files("spoc.core.formats").joinpath("sirene-1.xsd").read_bytes())
ATTRIBUTE_OF_NO_FIELD = {"unknown", "version", "person", "object", "offence", "warrant", "hit"}
LENGTHS = {"code": 60, "line": 300, "text": 20_000, "moment": 60, "reference": 60, "country": 2, "recipient": 2,
           "nationality": 3, "letter": 1, "sex": 1, "identifier": 300, "file": 300}  # fmt: skip


def elements(parent: str) -> list[etree._Element]:
    where = f"{XSD}element" if parent == "form" else f"{XSD}complexType"
    found = next(each for each in SCHEMA.findall(where) if each.get("name") == parent)
    sequence = found.find(f".//{XSD}sequence")
    return [] if sequence is None else [each for each in sequence if isinstance(each.tag, str)]


def test_the_schema_has_the_fields_of_the_catalogue_in_its_order() -> None:
    for section in ("", "person", "object", "offence", "warrant", "hit"):
        listed = [field.element for field in FIELDS if field.section == section]
        in_schema = [str(each.get("name")) for each in elements(section or "form")]
        assert [name for name in in_schema if name not in ATTRIBUTE_OF_NO_FIELD | {"other"}] == listed


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_the_schema_repeats_and_limits_as_the_catalogue_does(field: FormField) -> None:
    element = next(each for each in elements(field.section or "form") if each.get("name") == field.element)
    assert (element.get("maxOccurs") == "unbounded") is field.many
    assert (element.get("minOccurs") != "0") is field.is_always_needed
    if field.kind is not FieldKind.FLAG:
        assert LENGTHS[str(element.get("type"))] == field.max_length


def test_every_attribute_of_a_form_is_a_field() -> None:
    own = {each.name for each in fields(SireneForm)} - ATTRIBUTE_OF_NO_FIELD
    assert {field.key for field in FIELDS if not field.section} == own
    for section, kind in (("person", FormPerson), ("hit", FormHit)):
        listed = {field.attribute for field in FIELDS if field.section == section}
        assert listed == {each.name for each in fields(kind)}


def test_numbers_of_our_own_are_marked_and_no_label_stands_for_two_fields() -> None:
    assert all(field.number.startswith("P") == (field.confidence == "P") for field in FIELDS)
    assert all(field.confidence in ("V", "M", "P") for field in FIELDS)
    for name in ("label", "key", "path"):
        values = [getattr(field, name) for field in FIELDS]
        assert len(set(values)) == len(values)
    assert not any(":" in field.name for field in FIELDS)


def test_what_must_stand_on_a_form_stands_on_it() -> None:
    assert all(field.mandatory <= field.forms for field in FIELDS)


@pytest.mark.parametrize(
    ("key", "number", "confidence"),
    [
        ("urgent", "311", "M"), ("person.aliases", "011", "V"), ("offence.deeds", "044", "V"),
        ("free_text", "083", "V"),
        ("asks_for_biometrics", "089", "V"), ("act_article", "090", "M"), ("warrant.only_warrant", "239", "V"),
        ("warrant.sequence", "272", "V"), ("flag_reason", "071", "M"), ("offence.committed_on", "041", "M"),
    ],
)  # fmt: skip
def test_numbers_known_from_public_annexes(key: str, number: str, confidence: str) -> None:
    assert (field_named(key).number, field_named(key).confidence) == (number, confidence)


def test_each_letter_has_its_fields() -> None:
    hit = {field.key for field in fields_of(FormCode.G)}
    assert {"hit.place", "asks_for_biometrics", "act_article", "person.family_name"} <= hit
    assert "flag_reason" not in hit
    assert "flag_reason" in {field.key for field in fields_of(FormCode.F)}
    with pytest.raises(KeyError):
        field_named("hit.weather")


@given(st.from_type(SireneForm))
def test_a_form_is_the_sum_of_its_entries(form: SireneForm) -> None:
    assert form_of(entries_of(form), version=form.version) == form


def test_entries_of_a_page_that_make_no_value_are_kept_as_unknown(hit_form: SireneForm) -> None:
    typed = Entry(field=field_named("offence.committed_on"), text="yesterday")
    form = form_of([*entries_of(hit_form), typed])
    assert form.offence is None
    assert [(each.path, each.text) for each in form.unknown] == [("offence/committed_on", "yesterday")]


def test_a_good_form_has_no_problems(hit_form: SireneForm) -> None:
    assert problems_of(hit_form) == ()


REFERENCE = FormReference(sender="QN", recipient="QM", form=FormCode.G, year=2026, number=1)
PROBLEMS: dict[str, tuple[dict[str, object], list[tuple[str, str]]]] = {
    "no article": ({"act_article": None}, [("act_article", "sirene.mandatory")]),
    "no hit": (
        {"hit": None},
        [(f"hit.{name}", "sirene.mandatory") for name in ("found_at", "place", "authority", "measures_taken")],
    ),
    "a field of another form": ({"flag_reason": "because"}, [("flag_reason", "sirene.not_on_this_form")]),
    "too long": ({"free_text": "x" * 20_001}, [("free_text", "sirene.too_long")]),
    "two lines": ({"national_ref": "a\nb"}, [("national_ref", "sirene.more_than_one_line")]),
    "a control character": ({"free_text": "a\x0bb"}, [("free_text", "sirene.unfit_character")]),
    "no Schengen ID": ({"schengen_ids": ("QM1",)}, [("schengen_ids", "sirene.no_schengen_id")]),
    "urgent, but why": ({"urgent": True}, [("urgent_reason", "sirene.urgent_without_reason")]),
    "six files": ({"attachments": (FormFile(name="a"),) * 6}, [("attachments", "sirene.too_many_files")]),
    "no country": (
        {"recipient_cc": ("ZZ",)},
        [("form_ref", "sirene.reference_disagrees"), ("recipient_cc", "sirene.unknown_country")],
    ),
    "a reference of another sender": ({"form_ref": REFERENCE}, [("form_ref", "sirene.reference_disagrees")]),
    "a nationality that is none": (
        {"person": FormPerson(nationalities=("ZZ",))}, [("person.nationalities", "sirene.unknown_country")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_wrong_is_named_with_its_field(
    hit_form: SireneForm, change: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    form = replace(hit_form, **change)
    assert [(each.key, each.reason.code) for each in problems_of(form)] == expected


def test_a_form_to_all_has_a_reference_to_all(hit_form: SireneForm) -> None:
    to_all = replace(hit_form.form_ref, recipient="00")
    assert problems_of(replace(hit_form, form_ref=to_all, recipient_cc=("00",))) == ()
    assert problems_of(replace(hit_form, form_ref=to_all, recipient_cc=("QM", "QN"))) == ()


@given(st.text(max_size=50))
def test_a_tidied_text_can_always_be_written(text: str) -> None:
    form = form_of(
        [
            *entries_of(_smallest()),
            *([Entry(field=field_named("free_text"), text=tidy(text))] if tidy(text) else []),
        ]
    )
    assert write_xml(form)
    assert form.free_text == tidy(text)
    assert tidy(tidy(text)) == tidy(text)


def _smallest() -> SireneForm:
    texts = {
        "form_type": "M", "form_ref": "QM-QS-M-2026-0000001", "thread_id": "7f1c1f6e-3d57-4b62-9d0a-0f5a3a3c7f10",
        "sent_at": "2026-03-01T09:30:00Z", "sender_cc": "QM", "recipient_cc": "QS",
    }  # fmt: skip
    return form_of(Entry(field=field_named(key), text=text) for key, text in texts.items())


@pytest.mark.parametrize("text", ["R62 26-31", "R62 32(1)(a)", "R62 37a", "R60 3", "R61 24(1)(b)", "D977 5(1)"])
def test_articles_read_back_as_they_were_written(text: str) -> None:
    assert str(ActArticle.parse(text)) == text


@pytest.mark.parametrize("text", ["", "26", "R62", "R62 twenty", "R62 26(", "R62 26-31 and more"])
def test_an_article_without_its_act_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="names no article"):
        ActArticle.parse(text)
