"""What is wrong with a form before it leaves, or odd about one that came, field by field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spoc.core.formats.sirene.entries import Entry, entries_of
from spoc.core.formats.sirene.fields import FieldKind, fields_of
from spoc.core.terms.countries import country_code
from spoc.core.terms.forms import SireneForm
from spoc.core.terms.reasons import Reason
from spoc.core.terms.references import TO_ALL, schengen_id

MOST_FILES = 5
"""Attachments of one form (spec 2.1, the Commission's glossary, V)."""
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold, and carriage return and delete, which do not survive a mail."""


@dataclass(frozen=True, kw_only=True)
class FormProblem:
    """key: of the field (`FormField.key`)."""

    key: str
    reason: Reason


def tidy(text: str) -> str:
    """A text as a form can hold it: line breaks of one kind, no control characters, no blanks at its ends."""
    return UNFIT.sub("", re.sub(r"\r\n?", "\n", text)).strip()


def problems_of(form: SireneForm) -> tuple[FormProblem, ...]:
    """Everything that should be mended before the form is sent, in the order of the fields.

    Missing fields are those the catalogue calls mandatory for the form's letter; most of these rows are tagged M or P
    in the specification, so whether they stop a form is for the office to decide.
    """
    entries = tuple(entries_of(form))
    found = [*_of_values(entries), *_of_presence(form, entries), *_of_references(form), *_of_agreement(form)]
    order = {field.key: place for place, field in enumerate(fields_of(form.form_type))}
    return tuple(sorted(found, key=lambda problem: order.get(problem.key, len(order))))


def _problem(key: str, code: str, **values: str) -> FormProblem:
    return FormProblem(key=key, reason=Reason(code=code, values=values))


def _of_values(entries: tuple[Entry, ...]) -> Iterator[FormProblem]:
    for entry in entries:
        field, text = entry.field, entry.text
        if UNFIT.search(text + "".join(entry.attributes)):
            yield _problem(field.key, "sirene.unfit_character", field=field.name)
        if field.kind is not FieldKind.MULTILINE and ("\n" in text or "\t" in text):
            yield _problem(field.key, "sirene.more_than_one_line", field=field.name)
        if len(text) > field.max_length:
            yield _problem(field.key, "sirene.too_long", field=field.name, most=str(field.max_length))


def _of_presence(form: SireneForm, entries: tuple[Entry, ...]) -> Iterator[FormProblem]:
    stated = {entry.field for entry in entries}
    for field in fields_of(form.form_type):
        if form.form_type in field.mandatory and field not in stated:
            yield _problem(field.key, "sirene.mandatory", number=field.number, field=field.name)
    for field in stated:
        if form.form_type not in field.forms:
            yield _problem(field.key, "sirene.not_on_this_form", field=field.name, form=form.form_type.value)


def _of_references(form: SireneForm) -> Iterator[FormProblem]:
    for text in form.schengen_ids:
        try:
            schengen_id(text)
        except ValueError:
            yield _problem("schengen_ids", "sirene.no_schengen_id", found=text)
    countries = [("sender_cc", form.sender_cc), *(("recipient_cc", cc) for cc in form.recipient_cc if cc != TO_ALL)]
    countries += [("person.nationalities", cc) for cc in (form.person.nationalities if form.person else ())]
    for key, country in countries:
        if country_code(country) != country:
            yield _problem(key, "sirene.unknown_country", found=country)


def _of_agreement(form: SireneForm) -> Iterator[FormProblem]:
    recipient = form.recipient_cc[0] if len(form.recipient_cc) == 1 else TO_ALL
    stated = (form.form_ref.sender, form.form_ref.recipient, form.form_ref.form)
    if stated != (form.sender_cc, recipient, form.form_type):
        yield _problem("form_ref", "sirene.reference_disagrees", found=str(form.form_ref))
    if form.urgent and not form.urgent_reason:
        yield _problem("urgent_reason", "sirene.urgent_without_reason")
    if len(form.attachments) > MOST_FILES:
        yield _problem("attachments", "sirene.too_many_files", most=str(MOST_FILES))
