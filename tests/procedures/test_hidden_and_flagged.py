"""What an answer keeps from whom, and what a flag of ours makes of an alert: R62 Art 24, 26(4), 30."""

from datetime import datetime, timedelta

import pytest

from spoc.core.law.mechanics.hiding import is_shown_to
from spoc.core.terms.alerts import LIVE_STATES, AlertCategory, AlertState, RequestedAction
from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.alerts.models import Alert
from spoc.office.copies.models import ForeignMarks
from spoc.office.screening.models import VerdictKind
from spoc.office.screening.services import Finding
from spoc.procedures.alerts.handling import open_alert
from spoc.procedures.answers import Band, answer_view
from spoc.procedures.hit_confirmation import Told, confirm, give_verdict, report_match
from spoc.procedures.match_review import open_match
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.review_queue import open_review
from spoc.words.reasons import sentence
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA, alert_on, ask_for, match_for

pytestmark = pytest.mark.django_db

NCB = Actor(name="norbert", role=Role.OFFICER, desk=Desk.NCB)
TOLD = Told(reason="same scar", finding=Finding(found_at=NOW, place="Lipovany", circumstances=""))
SOON = NOW + timedelta(hours=48)


def hide(alert: Alert, until: datetime = SOON) -> None:
    Alert.objects.filter(pk=alert.pk).update(hidden_until=until)


def flag(alert: Alert, *states: str) -> None:
    ForeignMarks.objects.create(alert=alert, flags=list(states))


@pytest.mark.parametrize(
    ("desk", "until", "is_shown"),
    [
        pytest.param(Desk.SIRENE, SOON, True, id="the SIRENE bureau"),
        pytest.param(Desk.NCB, SOON, False, id="another desk"),
        pytest.param(None, SOON, False, id="an end user, or the program of an authority"),
        pytest.param(None, NOW, True, id="its 48 hours are over"),
        pytest.param(None, None, True, id="never hidden"),
    ],
)
def test_whom_a_hidden_alert_is_shown_to(desk: Desk | None, until: datetime | None, is_shown: bool) -> None:
    assert is_shown_to(desk, until, NOW) is is_shown


@pytest.mark.parametrize("by", [pytest.param(BORDER_GUARD, id="end user"), pytest.param(NCB, id="NCB")])
def test_who_may_not_see_a_hidden_alert_finds_no_record(by: Actor) -> None:
    hide(alert_on())
    view = answer_view(ask_for(by=by), by, NOW.date())
    assert (view.band, view.matches, view.further, view.actions) == (Band.NO_RECORD, (), (), ())
    assert sum(source.count for source in view.sources) == 0
    assert answer_view(ask_for(by=OLGA), OLGA, NOW.date()).count == 1


def test_an_alert_that_was_hidden_since_is_gone_from_old_answers() -> None:
    alert = alert_on()
    match = match_for(by=BORDER_GUARD)
    hide(alert)
    match.refresh_from_db()
    assert answer_view(match.query, BORDER_GUARD, LATER.date()).band is Band.NO_RECORD
    with pytest.raises(NotFoundError):
        open_match(match.key, by=BORDER_GUARD, at=LATER)
    with pytest.raises(RefusedError, match=r"hit\.no_alert"):
        report_match(match, TOLD, by=BORDER_GUARD, at=LATER)
    with pytest.raises(RefusedError, match=r"hit\.no_alert"):
        give_verdict(match, kind=VerdictKind.UNSURE, reason="only the name", by=NCB, at=LATER)
    assert (len(open_review(by=NCB, at=LATER).matches), len(open_review(by=OLGA, at=LATER).matches)) == (0, 1)
    assert open_match(match.key, by=OLGA, at=LATER).alert is not None


@pytest.mark.parametrize("state", sorted(set(AlertState) - LIVE_STATES))
def test_an_alert_that_is_not_live_matches_nobody(state: AlertState) -> None:
    alert = alert_on()
    ended = NOW if state in {"refused", "withdrawn", "purpose_achieved", "expired", "cancelled", "purged"} else None
    Alert.objects.filter(pk=alert.pk).update(state=state, ended_at=ended)
    assert [match.alert for match in ask_for().matches.all() if match.alert] == []
    assert not ask_for(by=BORDER_GUARD).matches.exists()


def test_an_arrest_alert_with_our_flag_asks_here_for_the_whereabouts_alone() -> None:
    flag(alert_on(), "QS", "QM")
    query = ask_for(by=BORDER_GUARD)
    view = answer_view(query, BORDER_GUARD, NOW.date())
    (line,) = view.actions
    assert (line.requested_action, line.is_immediate) == (RequestedAction.TELL_WHEREABOUTS, False)
    assert view.matches[0].alert is not None
    assert view.matches[0].alert.flag is not None
    said = sentence(view.matches[0].alert.flag)
    assert "R62 Art 30" in said
    assert "Arrest" in said


def test_a_flag_of_another_state_changes_nothing_here() -> None:
    flag(alert_on(), "QS")
    (line,) = answer_view(ask_for(), OLGA, NOW.date()).actions
    assert (line.requested_action, line.is_immediate) == (RequestedAction.ARREST, True)


def test_a_check_with_our_flag_is_not_carried_out_here_and_the_answer_says_so() -> None:
    flag(alert_on(category=AlertCategory.CHECK_DISCREET), "QM")
    view = answer_view(ask_for(), OLGA, NOW.date())
    assert view.actions == ()
    (match,) = view.matches
    assert match.alert is not None
    assert (match.alert.requested_action, match.alert.is_discreet) == (None, True)
    assert match.alert.flag is not None
    assert match.alert.flag.code == "alerts.flagged.nothing"


def test_an_object_never_bears_a_flag_whatever_its_copy_says() -> None:
    alert = alert_on(category=AlertCategory.REFUSAL)
    flag(alert, "QM")
    (match,) = answer_view(ask_for(), OLGA, NOW.date()).matches
    assert match.alert is not None
    assert (match.alert.requested_action, match.alert.flag) == (RequestedAction.REFUSE_ENTRY, None)


def test_the_alert_itself_says_of_our_flag_and_its_hit_is_told_all_the_same(bureau: object) -> None:
    alert = alert_on()
    flag(alert, "QM")
    found = open_alert(alert.pk, by=OLGA, at=NOW).alert
    assert found.requested_action is RequestedAction.TELL_WHEREABOUTS
    assert confirm(match_for(), TOLD, by=OLGA, at=LATER).case.messages.exists()
