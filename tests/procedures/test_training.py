"""Training data: the same on each machine, of many languages and scripts, loaded once, usable at once."""

import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from spoc.core.formats.un_list import read_un_list
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.checkdigits import vin_check_digit
from spoc.core.terms.countries import is_invented
from spoc.core.terms.documents import is_vin
from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.core.terms.references import schengen_id
from spoc.office.accounts.models import User
from spoc.office.accounts.services.second_factor import training_code
from spoc.office.alerts.models import Alert
from spoc.office.duty.selectors import officer_on_duty
from spoc.procedures.list_import import import_un
from spoc.procedures.refusal import RefusedError
from spoc.procedures.training.alerts import EXAMPLE_REFERENCE, training_alerts
from spoc.procedures.training.colleagues import PASSWORD
from spoc.procedures.training.load import load, load_list
from spoc.procedures.training.people import LANGUAGES
from spoc.procedures.training.un_file import invented_list
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import ask_for

TODAY = NOW.date()


def test_about_two_thousand_alerts_and_the_same_each_time() -> None:
    first, second = list(training_alerts(TODAY)), list(training_alerts(TODAY))
    assert first == second
    assert 1_900 < len(first) < 2_100
    kinds = Counter(one.subject.kind for one in first)
    assert kinds[SubjectKind.PERSON] > 1_000
    assert min(kinds[kind] for kind in (SubjectKind.DOCUMENT, SubjectKind.VEHICLE, SubjectKind.FIREARM)) >= 90


def test_every_alert_could_stand_in_its_system() -> None:
    for one in training_alerts(TODAY):
        if one.alert.system == "SIS":
            assert schengen_id(one.alert.reference) == one.alert.reference
        assert is_invented(one.alert.issuing_state)
        assert one.subject.identities or one.subject.identifiers or one.subject.kind is SubjectKind.THREAT


def test_references_are_unique() -> None:
    counted = Counter(one.alert.reference for one in training_alerts(TODAY))
    assert [reference for reference, count in counted.items() if count > 1] == []


def test_vehicles_have_numbers_of_the_right_shape_and_half_the_american_digit() -> None:
    numbers = [number for one in training_alerts(TODAY) for number in one.subject.identifiers]
    vins = [one.value for one in numbers if one.kind is IdentifierKind.VIN]
    assert all(is_vin(vin) for vin in vins)
    share = sum(vin[8] == vin_check_digit(vin) for vin in vins) / len(vins)
    assert 0.3 < share < 0.7


def test_names_are_of_many_languages_and_every_part_has_its_original_script() -> None:
    assert len(LANGUAGES) > 35
    for language in LANGUAGES:
        parts = [*language.men.split(), *language.women.split(), *language.families.split()]
        originals = [half.partition("=")[2] for part in parts for half in part.split(":")]
        assert all(bool(original) is bool(language.script) for original in originals), language.code
        for original in originals:
            assert not any("LATIN" in unicodedata.name(char, "") for char in original), (language.code, original)


def test_the_invented_list_reads_like_the_real_one() -> None:
    found = read_un_list(BytesIO(invented_list(NOW)))
    assert found.generated_at == NOW
    assert len(found.entries) == 80
    assert any(alias.names for entry in found.entries for alias in entry.aliases)
    assert 0 < sum(entry.is_special_notice for entry in found.entries) < 80


@pytest.mark.django_db
def test_the_invented_list_comes_in_once_and_gives_way_to_a_real_one(tmp_path: Path) -> None:
    first = load_list(tmp_path, NOW)
    assert first is not None
    assert first.added == 80
    assert load_list(tmp_path, NOW) is None
    text = invented_list(datetime(2004, 5, 1, tzinfo=UTC))
    real = tmp_path / "real.xml"
    real.write_bytes(text.replace(b">QMi.", b">XXi.").replace(b">QMe.", b">XXe.").replace(b">99", b">88"))
    report = import_un(real, actor=SYSTEM, at=NOW)
    assert (report.added, report.withdrawn) == (80, 80)
    assert load_list(tmp_path, NOW + timedelta(days=1)) is None


@pytest.fixture
def quick_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.office.accounts.hashing.QuickArgon2PasswordHasher"]
    settings.SECRET_KEY_IS_KEPT = True


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_hashes")
def test_the_training_office_is_loaded_once_and_usable_at_once() -> None:
    first, second = load(NOW), load(NOW)
    assert first.alerts == Alert.objects.count()
    assert (second.alerts, second.colleagues, second.shifts, second.bureaux) == (0, 0, 0, 0)
    assert {user.role for user in User.objects.all()} == set(Role)
    olga = User.objects.get(username="olga")
    assert olga.check_password(PASSWORD)
    assert len(training_code(olga, at=NOW)) == 6
    assert officer_on_duty(Desk.SIRENE, NOW + timedelta(days=3)) is not None
    for name in ("Dmitri Chmarosvit", "ХМАРОСВІТ", "Khmarosvit Dmitro"):
        best = ask_for(name).matches.first()
        assert best is not None, name
        assert best.alert is not None
        assert best.alert.reference == EXAMPLE_REFERENCE


@pytest.mark.django_db
def test_production_loads_no_invented_data(settings: Settings) -> None:
    settings.TRAINING = False
    with pytest.raises(RefusedError):
        load(NOW)
    assert not Alert.objects.exists()
