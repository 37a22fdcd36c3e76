"""A list of persons comes in: new, changed and unchanged rows, refused ones, those that the whole list has no more."""

from datetime import timedelta
from pathlib import Path

import pytest

from spoc.core.terms.offices import Actor, Role, Via
from spoc.office.audit.models import AuditEntry
from spoc.office.subjects.models import ListedPerson, Subject
from spoc.procedures.list_import import ListRefusedError
from spoc.procedures.person_lists import PersonListReport, import_persons
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, ask_for

pytestmark = pytest.mark.django_db
TERMINAL = Actor(name="terminal:operator", role=Role.ADMINISTRATOR, via=Via.TERMINAL)
HEADER = "id,name,dob,sex,nationality\n"
WANDA, RASA = "k-1,Wanda Ilvesgrund,1984-02-11,F,QN\n", "k-2,Rasa Veldmarsh,1990,F,QP\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "register.csv"


def brought(file: Path, *rows: str, hours: int = 0, is_whole: bool = False) -> PersonListReport:
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    at = NOW + timedelta(hours=hours)
    return import_persons(file, list_name="register", actor=TERMINAL, at=at, is_whole=is_whole)


def counts(report: PersonListReport) -> tuple[int, int, int, int, int]:
    return report.entered, report.changed, report.unchanged, report.refused, report.withdrawn


def test_a_person_of_a_list_is_found_by_the_desk_and_not_by_an_end_user(file: Path) -> None:
    assert counts(brought(file, WANDA, RASA)) == (2, 0, 0, 0, 0)
    (match,) = ask_for("Ilvesgrund Wanda").matches.all()
    assert match.alert is None
    assert ListedPerson.objects.get(subject=match.subject_id).source_id == "k-1"
    assert not ask_for("Ilvesgrund Wanda", by=BORDER_GUARD).matches.exists()


def test_the_same_file_again_changes_nothing_and_a_changed_row_takes_the_place_of_the_old(file: Path) -> None:
    brought(file, WANDA, RASA)
    assert counts(brought(file, WANDA, RASA, hours=1)) == (0, 0, 2, 0, 0)
    renamed = WANDA.replace("Ilvesgrund", "Orlovgrund")
    assert counts(brought(file, renamed, RASA, hours=2)) == (0, 1, 1, 0, 0)
    assert ask_for("Wanda Orlovgrund").matches.exists()
    assert not ask_for("Wanda Ilvesgrund").matches.filter(is_further=False).exists()
    assert Subject.objects.count() == 2


def test_whom_the_whole_list_has_no_more_is_found_no_more_and_found_again_when_he_comes_back(file: Path) -> None:
    brought(file, WANDA, RASA)
    assert counts(brought(file, RASA, hours=1, is_whole=True)) == (0, 0, 1, 0, 1)
    assert not ask_for("Wanda Ilvesgrund").matches.exists()
    assert counts(brought(file, WANDA, RASA, hours=2, is_whole=True)) == (0, 1, 1, 0, 0)
    assert ask_for("Wanda Ilvesgrund").matches.exists()


def test_a_refused_row_is_named_the_others_come_in_and_nobody_is_withdrawn(file: Path) -> None:
    brought(file, WANDA, RASA)
    report = brought(file, RASA, "k-3,Tomas Halden,1.1.19,M,QN\n", RASA, hours=1, is_whole=True)
    assert counts(report) == (0, 0, 1, 2, 0)
    assert [(row.place, row.reason.code) for row in report.named] == [(3, "person_list.date"), (4, "person_list.twice")]


def test_each_batch_leaves_an_entry_with_how_many_it_brought(file: Path) -> None:
    brought(file, WANDA, RASA)
    entry = AuditEntry.objects.get(action="persons.import_list")
    assert (entry.actor_name, entry.batch_size, entry.reason) == ("terminal:operator", 2, "list register")


def test_a_file_that_is_no_list_is_refused_with_its_reason(file: Path) -> None:
    file.write_bytes(b"\x00\x01\x02 no table")
    with pytest.raises(ListRefusedError):
        import_persons(file, list_name="register", actor=TERMINAL, at=NOW)
    assert not Subject.objects.exists()
