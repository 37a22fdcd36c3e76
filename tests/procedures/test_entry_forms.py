"""The form that a program is told is the form that the checks ask for, for every category and every kind of subject."""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.utils.translation import override
from pytest_django import Settings

from spoc.core.law.alert_categories import CATEGORIES
from spoc.core.law.minimum_data import data_needed
from spoc.core.law.switches import SWITCHES
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.kinds import FieldKind
from spoc.procedures.alerts.content import ALERT_COLUMNS, read_content
from spoc.procedures.entry_forms import EntryForm, entry_form
from spoc.procedures.entry_points import BY_ITSELF, Ask, points_of_column
from spoc.procedures.refusal import RefusedError
from spoc.words import entry
from tests.channels.mail.invented import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_is_switched_on(settings: Settings) -> None:
    names = ",".join(one.id for one in SWITCHES)
    settings.OFFICE = settings.OFFICE.model_copy(update={"switches": names})


def every_form() -> Iterator[EntryForm]:
    for row in CATEGORIES:
        for subject in sorted(row.subjects) if row.may_be_own and row.category is not AlertCategory.NATIONAL else ():
            yield entry_form(row.category, subject, at=NOW)


def test_every_column_that_is_told_is_read_and_has_its_words() -> None:
    for form in every_form():
        names = [one.column for one in form.columns if not one.column.startswith("entry.")]
        _, found = read_content(form.kind.subject, dict.fromkeys(names, "1"), today=NOW.date())
        assert [one.field for one in found if one.reason.code in ("kind.unknown_field", "kind.not_for_category")] == []
        assert len(names) == len(set(names))
        with override("en"):
            assert [one.column for one in form.columns if entry.column(one.column) in ("", one.column)] == []
            codes = chain.from_iterable((one, code) for one in form.columns for code in one.codes)
            assert [one for one in codes if one == ""] == []


def test_every_code_has_its_word() -> None:
    with override("en"):
        for form in every_form():
            for one in form.columns:
                assert all(entry.code(one.column, code, one.declared) for code in one.codes), one.column


def test_every_point_that_the_law_lets_in_has_a_column_or_a_file() -> None:
    for form in every_form():
        category, subject = form.rule.category, form.kind.subject
        given = {point for one in form.columns for point in points_of_column(one.column)}
        needs = data_needed(category, subject, NOW.date())
        files = {str(one.kind) for one in form.files}
        missing = needs.mandatory - given - BY_ITSELF
        of_files = {"photograph", "dactyloscopic", "dna", "document_copy", "warrant", "object_picture", "case_type"}
        assert {str(point) for point in missing} - of_files == set(), (category, subject)
        assert files <= set(BiometricKind)


def test_a_wanted_person_is_asked_for_by_name_and_why_and_for_a_warrant() -> None:
    form = entry_form(AlertCategory.ARREST, SubjectKind.PERSON, at=NOW)
    asks = {one.column: one.ask for one in form.columns}
    assert (asks["identity.family"], asks["alert.reason"]) == (Ask.ONE_OF, Ask.MUST)
    assert asks["identity.birth_places"] is Ask.IF_KNOWN
    warnings = next(one for one in form.columns if one.column == "alert.warnings")
    assert (warnings.kind, warnings.is_many, "armed" in warnings.codes) == (FieldKind.CODES, True, True)
    assert BiometricKind.WARRANT in {one.kind for one in form.files}
    assert "alert.is_immediate" not in asks
    assert set(asks) >= set(ALERT_COLUMNS) - {"alert.is_immediate", "alert.is_for_security"}


def test_an_object_to_find_a_person_is_asked_whom() -> None:
    form = entry_form(AlertCategory.ARREST, SubjectKind.VEHICLE, at=NOW)
    asks = {one.column: one.ask for one in form.columns}
    assert (form.is_to_find, asks["entry.to_find"]) == (True, Ask.MUST)
    assert asks["number.plate"] is asks["number.vin"] is Ask.ONE_OF


def test_what_may_not_be_begun_has_no_form(settings: Settings) -> None:
    settings.OFFICE = settings.OFFICE.model_copy(update={"switches": ""})
    for category, subject, code in (
        (AlertCategory.INFORMATION, SubjectKind.PERSON, "alerts.entry.switched_off"),
        (AlertCategory.UN_LISTING, SubjectKind.PERSON, "alerts.entry.not_ours"),
        (AlertCategory.BLACK, SubjectKind.PERSON, "alerts.entry.subject"),
        (AlertCategory.NATIONAL, SubjectKind.PERSON, "alerts.entry.basis"),
    ):
        with pytest.raises(RefusedError) as refused:
            entry_form(category, subject, at=NOW)
        assert refused.value.reason.code == code
