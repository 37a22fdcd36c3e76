"""A discreet check or an information alert shows nothing on an open screen; what is to be done stands behind a key."""

import pytest

from spoc.core.law.alert_categories import CATEGORIES
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import AnswerState, SourceAnswer
from spoc.office.screening.services import Finding
from spoc.procedures.answers import answer_view
from spoc.procedures.discretion import Open, screen_of
from spoc.procedures.hit_confirmation import Told, confirm
from spoc.words import notices
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA, alert_on, another_on, ask_for, match_for

pytestmark = pytest.mark.django_db

TOLD = Told(reason="same scar", finding=Finding(found_at=NOW, place="Lipovany"))
DISCREET = sorted(row.category for row in CATEGORIES if row.is_discreet)


def test_which_categories_nobody_near_may_learn_of() -> None:
    assert {AlertCategory.CHECK_DISCREET, AlertCategory.INFORMATION} <= set(DISCREET)
    assert AlertCategory.ARREST not in DISCREET


@pytest.mark.parametrize("category", DISCREET)
@pytest.mark.parametrize("by", [OLGA, BORDER_GUARD], ids=["desk", "border"])
def test_nothing_of_it_is_shown_before_the_key(category: AlertCategory, by: Actor) -> None:
    alert_on(category=category)
    screen = screen_of(answer_view(ask_for(by=by), by, NOW.date()))
    assert (screen.opens, screen.matches, screen.actions, screen.further) == (Open.NOTED, (), (), ())
    (match,) = screen.shielded
    assert match.alert is not None
    (line,) = screen.shielded_actions
    assert line.requested_action == match.alert.requested_action, "behind the key the officer reads what he is to do"


def test_an_answer_with_remarks_alone_opens_in_the_same_words() -> None:
    query = ask_for("Somebody Unheard")
    query.terms = query.terms | {"remarks": [{"why": "mrz.name_may_be_cut", "values": {}}]}
    query.save()
    assert screen_of(answer_view(query, OLGA, NOW.date())).opens is Open.NOTED
    assert screen_of(answer_view(ask_for("Somebody Unheard"), OLGA, NOW.date())).opens is Open.NO_RECORD


def test_beside_an_open_alert_the_discreet_one_stays_shielded() -> None:
    another_on(alert_on(), AlertCategory.CHECK_DISCREET)
    screen = screen_of(answer_view(ask_for(), OLGA, NOW.date()))
    assert (screen.opens, len(screen.matches), len(screen.shielded)) == (Open.POSSIBLE, 1, 1)
    assert [line.requested_action for line in screen.actions] == ["arrest"]
    assert screen.has_notes


def test_a_silent_source_is_told_whatever_is_shielded() -> None:
    alert_on(category=AlertCategory.CHECK_DISCREET)
    query = ask_for()
    SourceAnswer.objects.create(query=query, source="other", state=AnswerState.NO_ANSWER, took_ms=9)
    screen = screen_of(answer_view(query, OLGA, NOW.date()))
    assert (screen.opens, len(screen.shielded)) == (Open.NO_ANSWER, 1)


def test_the_notice_of_its_hit_says_nothing_and_makes_no_sound(bureau: object) -> None:
    alert_on(category=AlertCategory.CHECK_DISCREET)
    hit = confirm(match_for(), TOLD, by=OLGA, at=LATER)
    notice = OfficerNotice.objects.get()
    assert (notice.code, notice.is_urgent) == ("hit.noted", False)
    assert "hit" not in notices.sentence(notice.code, hit.case.number).lower()
