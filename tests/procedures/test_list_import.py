"""The UN list comes in: all of it or nothing; a newer one adds, changes and withdraws; its names are found."""

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from spoc.core.terms.alerts import AlertCategory, AlertState
from spoc.core.terms.offices import Purpose
from spoc.core.terms.persons import NameKind
from spoc.office.alerts.models import Alert, ListImport
from spoc.office.audit.models import AuditEntry
from spoc.office.subjects.models import Name, Subject
from spoc.procedures import person_query
from spoc.procedures.list_import import ImportReport, ListRefusedError, import_un
from spoc.procedures.questions import PersonQuestion
from spoc.procedures.training.un_file import invented_list
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, LEAD, OLGA, ask_for

pytestmark = pytest.mark.django_db

GENERATED = datetime(2026, 1, 15, tzinfo=UTC)
LIST = invented_list(GENERATED).decode()
SAMPLE = Path(__file__).parents[1] / "data/un/invented.xml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "list.xml"
    found.write_text(LIST)
    return found


def bring_in(file: Path, **more: bool) -> ImportReport:
    return import_un(file, actor=LEAD, at=NOW, **more)


def newer(text: str) -> str:
    return text.replace("2026-01-15", "2026-02-15")


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.withdrawn, report.unchanged


def rows_written() -> int:
    """By this transaction, in the tables of subjects and alerts, as PostgreSQL counts them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)"
            " + pg_stat_get_xact_tuples_deleted(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND (relname LIKE 'subjects_%' OR relname LIKE 'alerts_%')"
        )
        return int(cursor.fetchone()[0])


def test_every_entry_becomes_a_listing(file: Path) -> None:
    assert counts(bring_in(file)) == (80, 0, 0, 0)
    listings = Alert.objects.filter(category=AlertCategory.UN_LISTING, state=AlertState.ACTIVE)
    assert listings.count() == 80
    assert 0 < listings.filter(is_special_notice=True).count() < 80
    assert listings.get(reference="QMi.001").source_id == "9900001"


def test_what_the_list_says_beyond_identity_is_kept_in_its_own_words() -> None:
    bring_in(SAMPLE)
    alert = Alert.objects.get(reference="QMi.001")
    assert alert.details["designations"] == ["Keeper of lamps", "Keeper of olives"]
    assert alert.details["aliases"][0] == {"name": "Al-Qandili, Dhu al-Fiqar", "quality": "good", "note": ""}
    assert [one.value for one in alert.subject.identifiers.all()] == ["Q0012345"]
    assert alert.subject.identities.count() == 2


def test_one_audit_entry_stands_for_the_batch(file: Path) -> None:
    bring_in(file)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.batch_size, entry.actor_name) == ("alerts.import_list", 80, "lucia")


def test_the_same_file_again_writes_no_row(file: Path) -> None:
    bring_in(file)
    before = rows_written()
    assert counts(bring_in(file)) == (0, 0, 0, 80)
    assert rows_written() == before
    assert ListImport.objects.count() == 1


def test_a_newer_list_adds_changes_and_withdraws(file: Path, tmp_path: Path) -> None:
    bring_in(file)
    names = list(Name.objects.filter(identity__subject__alerts__reference="QMi.002").values_list("full", flat=True))
    text = (
        newer(LIST).replace("<DATAID>9900001<", "<DATAID>9900999<").replace(names[0].split()[-1].upper(), "KALINKOVSKY")
    )
    (tmp_path / "newer.xml").write_text(text)
    report = bring_in(tmp_path / "newer.xml")
    assert (report.added, report.withdrawn) == (1, 1)
    assert report.changed >= 1
    gone = Alert.objects.get(source_id="9900001")
    assert (gone.state, gone.ended_at) == (AlertState.WITHDRAWN, NOW)
    changed = Alert.objects.get(reference="QMi.002")
    assert (changed.version, changed.subject.identities.first().names.first().full.split()[-1]) == (2, "KALINKOVSKY")


def test_who_was_withdrawn_comes_back_with_the_list(file: Path, tmp_path: Path) -> None:
    bring_in(file)
    (tmp_path / "less.xml").write_text(newer(LIST).replace("<DATAID>9900001<", "<DATAID>9900999<"))
    bring_in(tmp_path / "less.xml")
    (tmp_path / "again.xml").write_text(newer(newer(LIST)).replace("2026-02-15", "2026-03-15"))
    assert counts(bring_in(tmp_path / "again.xml")) == (0, 1, 1, 79)
    back = Alert.objects.get(source_id="9900001")
    assert (back.state, back.ended_at, back.subject.is_searchable) == (AlertState.ACTIVE, None, True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(LIST[: len(LIST) // 2], "un_list.broken", id="truncated"),
        pytest.param("<html/>", "un_list.foreign", id="foreign"),
        pytest.param(LIST.replace("2026-01-15", "2025-12-31"), "un_list.older", id="older than what is held"),
    ],
)
def test_what_is_refused_changes_nothing(file: Path, content: str, code: str) -> None:
    bring_in(file)
    before = rows_written()
    file.write_text(content)
    with pytest.raises(ListRefusedError) as refusal:
        bring_in(file)
    assert refusal.value.reason.code == code
    assert rows_written() == before


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListRefusedError, match=r"un_list\.unreadable"):
        bring_in(tmp_path / "nothing.xml")


def test_a_list_that_would_withdraw_a_third_is_refused_unless_forced(file: Path) -> None:
    bring_in(file)
    text = newer(LIST)
    for number in range(1, 27):
        text = text.replace(f"<DATAID>99000{number:02d}<", f"<DATAID>88000{number:02d}<")
    file.write_text(text)
    with pytest.raises(ListRefusedError) as refusal:
        bring_in(file)
    assert refusal.value.reason.values == {"count": "26", "active": "80"}
    assert counts(bring_in(file, force=True)) == (26, 0, 26, 54)


def test_a_dry_run_tells_and_writes_nothing(file: Path) -> None:
    report = bring_in(file, dry_run=True)
    assert (report.added, report.is_dry_run) == (80, True)
    assert not Subject.objects.exists()
    assert not AuditEntry.objects.exists()


def test_progress_is_told_to_the_end(file: Path) -> None:
    told: list[tuple[str, int, int]] = []
    import_un(file, actor=LEAD, at=NOW, progress=lambda *step: told.append(step))
    assert ("read", 80, 0) in told
    assert told[-1] == ("write", 80, 80)


def test_names_in_original_script_are_searchable() -> None:
    bring_in(SAMPLE)
    for name in ("ذوالفقار يسري أبو زيتونة القنديلي", "Зірка"):
        found = ask_for(name).matches.first()
        assert found is not None, name
        assert found.alert is not None


def test_the_real_list_is_found_by_aliases_scripts_swaps_and_slips() -> None:
    folder = os.environ.get("SPOC_TEST_DATA")
    if not folder:
        pytest.skip("SPOC_TEST_DATA is not set: the UN's own list is not there to be imported")
    (real,) = Path(folder, "un").glob("*.xml")
    assert counts(import_un(real, actor=LEAD, at=NOW)) == (1003, 0, 0, 0)
    chance = random.Random(20260227)
    alerts = list(Alert.objects.filter(subject__kind="person").order_by("id"))
    asked = [(alert, name) for alert in chance.sample(alerts, 40) for name in other_spellings(alert, chance)]
    missed = [(alert.reference, name) for alert, name in asked if not is_in_first_ten(alert, name)]
    assert len(asked) > 100
    assert len(missed) <= len(asked) * 0.02, missed


def other_spellings(alert: Alert, chance: random.Random) -> list[str]:
    """Every name in another script, one alias, the parts swapped, one slip of the keyboard."""
    names = list(Name.objects.filter(identity__subject=alert.subject).order_by("id"))
    listed = names[0].full
    scripts = [name.full for name in names if name.kind == NameKind.ORIGINAL_SCRIPT]
    aliases = [name.full for name in names if name.kind == NameKind.ALIAS]
    place = chance.choice([at for at, char in enumerate(listed) if char.isalpha()])
    slip = listed[:place] + chance.choice("aeionrst") + listed[place + 1 :]
    return [*scripts[:1], *chance.sample(aliases, min(1, len(aliases))), " ".join(reversed(listed.split())), slip]


def is_in_first_ten(alert: Alert, name: str) -> bool:
    query = person_query.ask(
        PersonQuestion(name=name), actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="spellings", at=LATER
    )
    return query.matches.filter(rank__lte=10, alert=alert).exists()
