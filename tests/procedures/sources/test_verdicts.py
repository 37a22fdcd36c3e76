"""What a human says of a record that only an outside source holds: kept, shown next time, never silently reused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.utils import timezone
from pytest_django import Settings

from spoc.channels.central.simulator.filling import take_over
from spoc.core.terms.alerts import AlertCategory, RequestedAction
from spoc.core.terms.offices import Actor, Desk, Role, System
from spoc.office.accounts.policy import actor_of
from spoc.office.audit.models import AuditEntry
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import SourceWord, VerdictKind
from spoc.office.screening.selectors.rates import RateBy
from spoc.office.screening.selectors.reviewing import ReviewFilter, ReviewOrder, ReviewState
from spoc.office.screening.services.following import Said
from spoc.office.sources.models import OutsideMatch, OutsideNeed
from spoc.procedures import information_needs
from spoc.procedures.answers import AnswerView, answer_view
from spoc.procedures.match_rates import match_rates
from spoc.procedures.match_review import open_outside_match, outside_match_to_act_on
from spoc.procedures.outside_verdicts import give_outside_verdict
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.review_queue import Neighbour, neighbours, open_review
from spoc.procedures.source_confirmation import record_word
from spoc.procedures.sources.passing_on import pass_on
from tests.channels.alert_values import ARREST, RED
from tests.channels.central_systems import CentralSystem
from tests.channels.web_services import WebService, now
from tests.procedures.conftest import make_officer
from tests.procedures.holdings import BORDER_GUARD, LEAD, OLGA, alert_on, ask_for
from tests.procedures.sources.offices import answered, connect_central, connect_europol, connect_registers, said

THEIRS = replace(RED, reference="2026/0000007", issuing_state="QN", requested_action=RequestedAction.VERIFY_THROUGH_NCB)
WANTED = replace(ARREST, reference="QN0000009", issuing_state="QN")
NADIA = Actor(name="nadia", role=Role.OFFICER, desk=Desk.NCB)
WORD = Said(
    word=SourceWord.CONFIRMED,
    said_by="NCB of QN",
    said_at=now() - timedelta(minutes=1),
    message="QN/2026/0117",
    instructions="arrest, tell us by telephone",
)
Connect = Callable[[], None]


@pytest.fixture
def notice(interpol: CentralSystem, home: Path, settings: Settings) -> None:
    """INTERPOL on line, which holds one Red Notice on Milena Dörn; no copy is held here."""
    with psycopg.connect(interpol.url) as connection:
        connection.execute("TRUNCATE record, search_key, told")
    take_over(interpol.url, interpol.invention, [THEIRS])
    connect_central(interpol, "interpol", home, settings)


def found(name: str = "Milena Dörn", *, by: Actor = OLGA) -> OutsideMatch:
    """The one record that outside sources hold of somebody of this name."""
    query = ask_for(name, by=by)
    answered(query)
    return OutsideMatch.objects.select_related("asked__query").get(asked__query=query)


def seen(match: OutsideMatch, *, by: Actor = OLGA) -> AnswerView:
    return answer_view(match.query, by, now().date(), at=now())


def queue(wanted: ReviewFilter | None = None, *, by: Actor = OLGA) -> list[str]:
    return [line.key for line in open_review(wanted or ReviewFilter(), by=by, at=now()).lines]


def judge(match: OutsideMatch, kind: VerdictKind, reason: str = "another face", *, by: Actor = OLGA) -> None:
    give_outside_verdict(match, kind=kind, reason=reason, by=by, at=now())


def test_a_verdict_is_kept_with_officer_reason_purpose_and_entry(notice: None) -> None:
    match = found()
    judge(match, VerdictKind.DIFFERENT)
    verdict = match.verdicts.get()
    assert (verdict.kind, verdict.reason, verdict.given_by) == ("different", "another face", "olga")
    entry = AuditEntry.objects.get(action="screening.verdict")
    assert (entry.purpose, entry.reason, entry.query) == ("police_check", "another face", {"verdict": "different"})
    assert list(entry.subjects) == [f"outside:{match.pk}"]
    assert "2026/0000007" not in str(vars(entry)), "a record of theirs is named by our number, never by theirs"


def test_it_is_shown_when_the_same_record_comes_again_and_never_reused(notice: None) -> None:
    judge(found(), VerdictKind.DIFFERENT)
    (again,) = said(seen(found("dörn  MILENA")), "interpol").matches
    assert again.verdict is None, "nobody has judged this one"
    (earlier,) = again.earlier
    assert (earlier.given_by, earlier.reason, earlier.same_pair) == ("olga", "another face", True)
    (other,) = said(seen(found("Milena Dorn")), "interpol").matches
    assert [one.same_pair for one in other.earlier] == [False], "another question about the same record"


def test_the_same_number_in_another_source_is_another_record(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    judge(found("Dmytro Khmarosvit"), VerdictKind.DIFFERENT)
    OutsideMatch.objects.update(record_id="2026/0000007")
    text = (home / "registers" / "persons.toml").read_text()
    (home / "registers" / "persons.toml").write_text(text.replace('name = "persons"', 'name = "towns"'))
    match = found("Dmytro Khmarosvit")
    OutsideMatch.objects.filter(pk=match.pk).update(record_id="2026/0000007")
    (view,) = said(seen(match), "national:towns").matches
    assert view.earlier == ()


def test_the_last_verdict_counts_and_the_earlier_stay(notice: None) -> None:
    match = found()
    judge(match, VerdictKind.UNSURE, "only the name")
    judge(match, VerdictKind.SAME, "prints agree", by=LEAD)
    view = open_outside_match(match.key, by=OLGA, at=now())
    assert [one.reason for one in view.verdicts] == ["only the name", "prints agree"]
    assert view.verdict is not None
    assert view.verdict.given_by == "lucia"


def test_the_same_permits_nothing_before_the_source_has_confirmed_it(notice: None) -> None:
    match = found()
    judge(match, VerdictKind.SAME, "prints agree")
    assert reason_not_to_act(match) == "law.verify_through_ncb"
    with pytest.raises(RefusedError, match=r"confirmation\.not_asked"):
        record_word(match, WORD, by=OLGA, at=now())
    pass_on(match.key, by=OLGA, at=now())
    record_word(match, replace(WORD, word=SourceWord.DENIED), by=LEAD, at=now())
    assert reason_not_to_act(match) == "law.source_denied"
    record_word(match, WORD, by=LEAD, at=now())
    assert reason_not_to_act(match) == ""
    codes = list(OfficerNotice.objects.order_by("id").values_list("code", "desk"))
    assert codes == [
        ("outside.to_verify", "NCB"),
        ("match.source_denied", "NCB"),
        ("match.source_confirmed", "NCB"),
    ]
    entry = AuditEntry.objects.filter(action="screening.source_said").latest("id")
    assert (entry.query["said_by"], list(entry.subjects)) == ("NCB of QN", [f"outside:{match.pk}"])


def reason_not_to_act(match: OutsideMatch) -> str:
    why = open_outside_match(match.key, by=OLGA, at=now()).why_not_act
    return why.code if why else ""


def test_a_register_s_record_asks_for_no_word_of_its_source(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    match = found("Dmytro Khmarosvit")
    assert reason_not_to_act(match) == ""
    with pytest.raises(RefusedError, match="never_asked"):
        record_word(match, WORD, by=OLGA, at=now())


def test_it_waits_in_the_queue_among_our_own_and_leaves_it_judged(notice: None) -> None:
    theirs = found()
    alert_on()
    ours = ask_for("Dmitri Chmarosvit").matches.get()
    later = found()
    assert queue() == [str(later.key), str(ours.key), str(theirs.key)]
    assert queue(ReviewFilter(order=ReviewOrder.OLDEST)) == [str(theirs.key), str(ours.key), str(later.key)]
    around = neighbours(ours, ReviewFilter(), by=OLGA, at=now())
    assert around.before == Neighbour(key=str(later.key), is_outside=True)
    assert around.after == Neighbour(key=str(theirs.key), is_outside=True)
    judge(theirs, VerdictKind.UNSURE)
    assert queue() == [str(later.key), str(ours.key)]
    assert queue(ReviewFilter(state=ReviewState.UNSURE)) == [str(theirs.key)]


def test_the_queue_is_narrowed_by_source_and_category_and_paged(notice: None) -> None:
    alert_on()
    ours, theirs = ask_for("Dmitri Chmarosvit").matches.get(), found()
    assert queue(ReviewFilter(system=System.INTERPOL)) == [str(theirs.key)]
    assert queue(ReviewFilter(system=System.SIS)) == [str(ours.key)]
    assert queue(ReviewFilter(category=AlertCategory.RED)) == [str(theirs.key)]
    assert queue(ReviewFilter(kind="vehicle", order=ReviewOrder.CATEGORY)) == []
    pages = [open_review(by=OLGA, at=now(), limit=1, offset=place) for place in range(3)]
    assert [[one.key for one in page.lines] for page in pages] == [[str(theirs.key)], [str(ours.key)], []]
    assert {page.total for page in pages} == {2}


def test_what_a_register_only_knows_waits_for_nobody(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    match = found("Dmytro Khmarosvit")
    assert queue() == []
    judge(match, VerdictKind.SAME, "it is he")
    assert match.verdicts.get().kind == "same"


def test_a_hit_of_europol_s_waits_without_a_score(europol: WebService, home: Path, settings: Settings) -> None:
    connect_europol(europol, home, settings)
    match = found("Dmytro Khmarosvit")
    assert (match.score, queue(ReviewFilter(order=ReviewOrder.SCORE))) == (None, [str(match.key)])
    judge(match, VerdictKind.NEED_INFORMATION, "request what it is")
    assert [row.key for row in rates(RateBy.SCORE)] == ["none"]


def rates(by: RateBy) -> list[object]:
    today = now().date()
    return list(match_rates(by, since=today - timedelta(days=1), until=today, actor=LEAD, at=now()))


def test_verdicts_on_records_outside_are_in_the_rates_of_their_source(notice: None) -> None:
    for kind in (VerdictKind.DIFFERENT, VerdictKind.DIFFERENT, VerdictKind.SAME):
        judge(found(), kind)
    alert_on()
    today = now().date()
    by_key = {
        row.key: row
        for row in match_rates(RateBy.SOURCE, since=today - timedelta(days=1), until=today, actor=LEAD, at=now())
    }
    assert set(by_key) == {"interpol"}
    assert by_key["interpol"].false_rate == pytest.approx(2 / 3)
    (month,) = match_rates(RateBy.MONTH, since=today - timedelta(days=1), until=today, actor=LEAD, at=now())
    assert month.decided == 3


def test_who_asked_is_asked_for_what_is_missing_and_the_match_comes_back(notice: None) -> None:
    pavol, irena = make_officer("pavol"), make_officer("irena")
    match = found(by=actor_of(pavol))
    judge(match, VerdictKind.NEED_INFORMATION, "any scar on the chin?", by=actor_of(irena))
    need = OutsideNeed.objects.get()
    assert (need.officer, need.question, need.rule) == (pavol, "any scar on the chin?", "information-on-a-match")
    told = OfficerNotice.objects.get()
    assert (told.officer, told.code, told.route, told.route_key) == (
        pavol,
        "match.information_needed",
        "outside_match",
        str(match.key),
    )
    assert queue() == []
    assert queue(ReviewFilter(state=ReviewState.WAITING)) == [str(match.key)]
    assert information_needs.watch(now() + timedelta(hours=5)) == 1
    assert information_needs.watch(now() + timedelta(hours=5)) == 0
    information_needs.answer(match, "none", by=actor_of(pavol), at=now())
    assert queue() == [str(match.key)]
    assert OfficerNotice.objects.get(code="match.information_came").officer == irena


def test_an_end_user_gives_no_verdict_and_sees_nobody_else_s(notice: None) -> None:
    match = found(by=BORDER_GUARD)
    with pytest.raises(RefusedError, match=r"access\.role"):
        judge(match, VerdictKind.DIFFERENT, by=BORDER_GUARD)
    judge(match, VerdictKind.DIFFERENT)
    (view,) = said(seen(match, by=BORDER_GUARD), "interpol").matches
    assert (view.verdicts, view.earlier) == ((), ())
    with pytest.raises(RefusedError, match=r"access\.not_yours"):
        open_outside_match(found().key, by=BORDER_GUARD, at=now())


def test_a_verdict_without_a_reason_is_none(notice: None) -> None:
    match = found()
    with pytest.raises(RefusedError, match=r"verdict\.reason_needed"):
        judge(match, VerdictKind.DIFFERENT, "  ")
    assert not match.verdicts.exists()


def test_what_was_hidden_there_is_shown_to_the_sirene_bureau_alone(
    sis: CentralSystem, home: Path, settings: Settings
) -> None:
    with psycopg.connect(sis.url) as connection:
        connection.execute("TRUNCATE record, search_key, told")
    take_over(sis.url, sis.invention, [replace(WANTED, is_hidden=True)])
    connect_central(sis, "sis", home, settings)
    name = WANTED.identities[0].names[0].full
    match = found(name)
    assert match.facts["hidden"] is True
    assert said(seen(match), "sis").matches
    assert queue() == [str(match.key)]
    for reader in (NADIA, LEAD):
        hidden = said(seen(match, by=reader), "sis")
        assert (hidden.matches, hidden.further, hidden.count) == ((), (), 0)
        assert queue(by=reader) == []
        with pytest.raises(NotFoundError):
            open_outside_match(match.key, by=reader, at=now())
        with pytest.raises(RefusedError):
            judge(outside_match_to_act_on(match.key), VerdictKind.SAME, by=reader)
    assert timezone.now() > match.query.asked_at
