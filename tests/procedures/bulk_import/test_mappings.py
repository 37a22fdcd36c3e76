"""What the columns of a file mean: proposed by their names, kept under a name, version after version."""

import pytest

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.imports import ImportPurpose, ImportState
from spoc.core.terms.offices import Actor
from spoc.office.imports.models import ColumnMapping
from spoc.procedures.bulk_import import deciding
from spoc.procedures.bulk_import.columns import meanings
from spoc.procedures.bulk_import.meaning import understood
from spoc.procedures.bulk_import.proposing import fitting_mapping, proposed
from spoc.procedures.refusal import RefusedError
from spoc.words.imports import meaning
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_import.files import PAIRS, VEHICLES, csv_file, mapping, taken_in, vehicle

pytestmark = pytest.mark.django_db


def test_slovak_columns_of_vehicles_are_understood() -> None:
    found = proposed(VEHICLES, SubjectKind.VEHICLE, ImportPurpose.OWN)
    assert found == PAIRS


def test_english_columns_of_persons_are_understood() -> None:
    header = ("Surname", "Given names", "DOB", "Nationality", "Passport number", "Shoe size")
    found = proposed(header, SubjectKind.PERSON, ImportPurpose.OWN)
    assert found == {
        "Surname": "identity.family",
        "Given names": "identity.given",
        "DOB": "identity.birth_dates",
        "Nationality": "identity.nationalities",
        "Passport number": "number.document_number",
    }


def test_a_mapping_is_kept_version_after_version_and_known_again(lead: Actor) -> None:
    row = taken_in(csv_file([vehicle(1)]), by=lead)
    first = deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
    same = deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
    changed = deciding.set_meaning(row.pk, mapping({"VIN": "number.vin"}), by=lead, at=NOW)
    assert (first.version, same.pk, changed.version) == (1, first.pk, 2)
    assert fitting_mapping(row) == changed


def test_words_of_the_file_become_ours_and_defaults_fill_what_is_empty() -> None:
    kept = ColumnMapping(
        subject_kind="vehicle",
        category="OBJ",
        pairs={"Farba": "data.colour", "A": "data.features", "B": "data.features", "Vydané": "alert.issued_on"},
        defaults={"data.make": "Nordvagn", "data.colour": "white"},
        translations={"data.colour": {"zelená": "green"}},
    )
    cells = {"Farba": " Zelená ", "A": "one", "B": "two", "Vydané": "24. 12. 2025", "other": "x"}
    assert understood(kept, cells) == {
        "data.colour": "green",
        "data.features": "one; two",
        "alert.issued_on": "2025-12-24",
        "data.make": "Nordvagn",
    }


@pytest.mark.parametrize(
    ("pairs", "code"),
    [({"Nie": "number.vin"}, "no_such_column"), ({"VIN": "data.wings"}, "no_such_meaning")],
    ids=["a column that the file has not", "a meaning that such alerts have not"],
)
def test_a_mapping_that_does_not_fit_is_refused(lead: Actor, pairs: dict[str, str], code: str) -> None:
    row = taken_in(csv_file([vehicle(1)]), by=lead)
    with pytest.raises(RefusedError, match=code):
        deciding.set_meaning(row.pk, mapping(pairs), by=lead, at=NOW)
    assert not ColumnMapping.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x01\x02\x03binary", "table.not_text"),
        (b"PK\x03\x04broken", "table.not_xlsx"),
        (b"a;b\r\n", "table.no_rows"),
    ],
    ids=["no text", "a broken workbook", "a header alone"],
)
def test_a_file_that_is_no_table_stops_with_its_reason(lead: Actor, content: bytes, code: str) -> None:
    row = taken_in(content, by=lead)
    assert (row.state, row.stopped_because["code"]) == (ImportState.STOPPED, code)


def test_translations_are_typed_one_a_line() -> None:
    assert deciding.translations_in("Ukradené = stolen\n\nbez znamienka\n LOST=lost ") == {
        "ukradené": "stolen", "lost": "lost",
    }  # fmt: skip


@pytest.mark.parametrize("purpose", ImportPurpose)
@pytest.mark.parametrize("kind", SubjectKind)
def test_everything_that_a_column_can_mean_has_its_words(kind: SubjectKind, purpose: ImportPurpose) -> None:
    assert [one for one in meanings(kind, purpose) if meaning(one) == one] == []
