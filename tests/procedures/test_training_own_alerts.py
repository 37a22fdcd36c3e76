"""Our own alerts of the training office: one of every situation that a newcomer should see, made by the procedures."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from spoc.core.formats.nist import read_binary
from spoc.core.formats.pictures import look_at
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, AlertState, IdentifierKind, SubjectKind
from spoc.core.terms.offices import System
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.alerts.models import Alert, AlertLink, CentralOrder, Flag, OrderState
from spoc.office.alerts.selectors.life import proposer_of
from spoc.office.catalogue.selectors import national_category
from spoc.office.duty.models import OfficerNotice
from spoc.office.rights.models import QualityFinding
from spoc.office.subjects.models import Biometric, Identity, MisuseConsent, Sameness
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts.ending import answer_due
from spoc.procedures.training.load import load, load_own_alerts
from spoc.procedures.training.own import drawn
from spoc.procedures.training.own.entered import entered
from spoc.procedures.training.own.lives import records_told
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, ask_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings: Settings) -> None:
    """Loaded, without the alerts of other states: they are many, and are tried elsewhere."""
    settings.PASSWORD_HASHERS = ["tests.office.accounts.hashing.QuickArgon2PasswordHasher"]
    settings.SECRET_KEY_IS_KEPT = True


def own(name: str) -> Alert:
    """By a name or a number that its story gives it."""
    (new,) = [one for one in entered(NOW.date()) if one.name == name]
    if new.kind is SubjectKind.PERSON:
        return Alert.objects.get(subject__identities__names__family=new.cells["identity.family"], is_own=True)
    numbers = [str(cell) for key, cell in new.cells.items() if key in {f"number.{kind}" for kind in IdentifierKind}]
    return Alert.objects.get(subject__identifiers__value__in=numbers, is_own=True)


def test_every_situation_is_there_and_a_second_run_adds_nothing() -> None:
    load(NOW)
    assert load_own_alerts(NOW) == 0
    _rows_of_a_life()
    _what_waits()
    _what_is_marked()
    _what_runs_out()
    _who_is_who()
    _pictures_and_prints()
    _what_central_systems_know()
    _what_the_bell_says()


def _rows_of_a_life() -> None:
    for alert in Alert.objects.filter(is_own=True).select_related("owner", "registry_entry"):
        assert alert.owner is not None
        assert alert.registry_entry is not None
        assert alert.desk in ("SIRENE", "NCB")
        assert alert.issuing_state == "QM"
        assert alert.state == AlertState.DRAFT or proposer_of(alert) == alert.owner.username
        assert not alert.steps.filter(event="approve", by=alert.owner.username).exists()
    categories = set(Alert.objects.filter(is_own=True).values_list("category", flat=True))
    assert categories >= {"ARR", "MIS-A", "MIS-B", "JUD", "CHK-D", "CHK-S", "REF", "RET", "OBJ", "UNK", "NAT", "ORANGE"}
    assert national_category("STADIUM") is not None


def _what_waits() -> None:
    states = list(Alert.objects.filter(is_own=True).values_list("state", flat=True))
    assert (states.count("draft"), states.count("proposed"), states.count("kept_back")) == (2, 2, 1)
    matus = actor_of(User.objects.get(username="matus"))
    waiting = own("proposed")
    assert alert_approval.why_not(waiting, by=matus, at=NOW + timedelta(hours=1), reason="seen") is None
    first_arrest = Alert.objects.filter(is_own=True, category=AlertCategory.ARREST).order_by("pk")[0]
    assert first_arrest.state == AlertState.ACTIVE, "stories answer hits on it"


def _what_is_marked() -> None:
    assert Flag.objects.get().state == "QN"
    assert AlertLink.objects.count() == 2
    hidden = own("hidden")
    assert hidden.hidden_until is not None
    assert hidden.hidden_until > NOW
    assert not ask_for("Radúz Skalolomný", by=BORDER_GUARD).matches.filter(alert=hidden).exists()
    assert ask_for("Radúz Skalolomný").matches.filter(alert=hidden).exists()


def _what_runs_out() -> None:
    due = answer_due(own("witness"))
    assert due is not None
    assert due.due_at < NOW
    review = own("watched").review_on
    assert review is not None
    assert NOW.date() < review < NOW.date() + timedelta(days=122)


def _who_is_who() -> None:
    assert MisuseConsent.objects.filter(identity__subject=own("misused").subject).count() == 6
    assert Identity.objects.filter(subject=own("misused").subject).count() == 2
    claim = Sameness.objects.get()
    assert claim.undone_at is None


def _pictures_and_prints() -> None:
    kinds = set(Biometric.objects.values_list("kind", flat=True))
    assert kinds == {BiometricKind.PHOTOGRAPH, BiometricKind.FINGERPRINTS, BiometricKind.LATENT_PRINTS}
    assert QualityFinding.objects.exists()


def _what_central_systems_know() -> None:
    told = records_told(System.SIS)
    assert len(told) == Alert.objects.filter(is_own=True, system="SIS", state="active").count()
    assert all(record.version == Alert.objects.get(reference=record.reference).central_version for record in told)
    waiting = CentralOrder.objects.filter(state=OrderState.QUEUED)
    assert {order.system for order in waiting} == {"INTERPOL"}, "the simulated General Secretariat will hear of them"


def _what_the_bell_says() -> None:
    unseen = OfficerNotice.objects.filter(seen_at__isnull=True).values_list("code", flat=True)
    assert sorted(unseen).count("alert.to_approve") == 2


def test_drawn_faces_and_prints_are_what_their_formats_say() -> None:
    found = look_at(drawn.face(3))
    assert (found.media_type, found.width, found.height) == ("image/png", 480, 640)
    assert drawn.face(3) != drawn.face(4)
    transaction = read_binary(drawn.prints(5))
    assert [record.type for record in transaction.records] == [drawn.FINGER]
    assert look_at(transaction.records[0].image).media_type == "image/png"
    assert [record.type for record in read_binary(drawn.prints(5, is_latent=True)).records] == [drawn.LATENT]
