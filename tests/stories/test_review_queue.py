"""The review of matches by keys: one after the other, both records side by side, the next one opens by itself."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.persons import Identity, PersonName
from spoc.office.alerts.models import Alert
from spoc.office.screening.models import Match, Verdict, VerdictKind
from tests.procedures.holdings import alert_on
from tests.stories.browser import press
from tests.stories.busy_hour import asked, example_alert, match_on, name_of, partner_alert, un_listing
from tests.stories.training import TrainingOffice

Desk = Callable[..., Page]


def discreet_alert() -> Alert:
    """Of a person whose name is like nobody else's, so that nothing at all is shown."""
    name = PersonName(full="Xerxes Quibblethorpe", family="Quibblethorpe", given="Xerxes")
    return alert_on(Identity(names=(name,)), AlertCategory.CHECK_DISCREET, reference="QN20269990001")


def key_of(page: Page) -> str:
    return page.url.partition("/matches/")[2].partition("?")[0]


def test_three_matches_are_judged_by_keys_and_the_next_one_opens(training: TrainingOffice, desk: Desk) -> None:
    alerts = [example_alert(), partner_alert(1), partner_alert(2)]
    matches = [match_on(alert, asked(name_of(alert))) for alert in alerts]
    page = desk()
    page.goto("/review")
    expect(page.get_by_role("main")).to_contain_text("Possible matches that wait")
    press(page, "j")
    press(page, "Enter")
    page.wait_for_url("**/matches/*")
    judged = []
    for key, kind in (("d", VerdictKind.DIFFERENT), ("u", VerdictKind.UNSURE), ("n", VerdictKind.NEED_INFORMATION)):
        judged.append((key_of(page), kind))
        press(page, "1")
        expect(page.get_by_label("Why", exact=True)).not_to_have_value("")
        with page.expect_navigation():
            press(page, key)
    assert len({key for key, _ in judged}) == 3
    for key, kind in judged:
        match = Match.objects.get(key=key)
        assert [one.kind for one in match.verdicts.all()] == [kind]
        assert match.verdicts.get().reason != ""
    assert {str(one.key) for one in matches} & {key for key, _ in judged}


def test_the_queue_is_walked_with_j_and_k_and_nothing_is_said(training: TrainingOffice, desk: Desk) -> None:
    for number in (1, 2):
        asked(name_of(partner_alert(number)))
    said = Verdict.objects.count()
    page = desk()
    page.goto("/review")
    press(page, "b")
    page.wait_for_url("**/matches/*")
    first = key_of(page)
    with page.expect_navigation():
        press(page, "j")
    assert key_of(page) != first
    with page.expect_navigation():
        press(page, "k")
    assert key_of(page) == first
    assert Verdict.objects.count() == said


def test_the_filter_stands_on_the_server_and_goes_along(training: TrainingOffice, desk: Desk) -> None:
    asked(name_of(un_listing()))
    page = desk()
    page.goto("/review")
    page.get_by_label("Source", exact=True).select_option("UN")
    page.get_by_label("Order").select_option("score")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/review?f=*")
    assert "UN" not in page.url
    expect(page.get_by_label("Source", exact=True)).to_have_value("UN")
    systems = page.locator("[data-row] td:nth-child(4)").all_inner_texts()
    assert systems
    assert all("UN Security Council" in one for one in systems)
    press(page, "b")
    page.wait_for_url("**/matches/*?f=*")
    expect(page.get_by_role("link", name="The queue")).to_be_visible()


def test_an_earlier_verdict_on_the_same_question_is_shown_and_not_reused(training: TrainingOffice, desk: Desk) -> None:
    alert = partner_alert(2)
    name = name_of(alert)
    page = desk()
    page.goto(f"/matches/{match_on(alert, asked(name)).key}")
    page.get_by_label("Why", exact=True).fill("Another face")
    page.get_by_role("button", name="Different").click()
    expect(page.get_by_role("main")).to_contain_text("Kept.")
    again = match_on(alert, asked(name))
    page.goto(f"/matches/{again.key}")
    expect(page.get_by_role("main")).to_contain_text("the same question, put before")
    assert not again.verdicts.exists()


def test_a_listing_is_confirmed_only_after_the_word_of_its_source(training: TrainingOffice, desk: Desk) -> None:
    alert = un_listing()
    match = match_on(alert, asked(name_of(alert)))
    page = desk()
    page.goto(f"/matches/{match.key}")
    assert page.get_by_role("button", name="confirm").count() == 0
    page.get_by_label("Why", exact=True).fill("Name and birth agree")
    page.get_by_role("button", name="Verify through the National Central Bureau").click()
    page.get_by_label("Who said so").fill("Sanctions unit of QN")
    page.get_by_label("In which message").fill("QN/2026/0117")
    page.get_by_role("button", name="Confirmed by the source").click()
    expect(page.get_by_role("main")).to_contain_text("Source: confirmed")
    page.get_by_label("Why", exact=True).fill("Name, birth and photograph agree")
    page.get_by_role("button", name="Same").click()
    page.wait_for_url("**/cases/*")
    assert match.confirmations.get().message == "QN/2026/0117"
    assert Match.objects.get(pk=match.pk).hit.case.number.startswith("NCB-")


def test_a_discreet_check_shows_nothing_until_the_key_is_pressed(training: TrainingOffice, desk: Desk) -> None:
    alert = discreet_alert()
    query = asked("Xerxes Quibblethorpe", username="beata")
    page = desk("beata")
    page.goto(f"/check/{query.key}")
    main, notes = page.get_by_role("main"), page.locator(".shield > div")
    expect(main).to_contain_text("Answer complete")
    expect(notes).to_be_hidden()
    press(page, "v")
    expect(notes).to_be_visible()
    expect(notes).to_contain_text("Do not disclose")
    press(page, "v")
    expect(notes).to_be_hidden()
    page.goto(f"/matches/{match_on(alert, query).key}")
    expect(page.get_by_text("Do not disclose").first).to_be_hidden()
    press(page, "v")
    expect(page.get_by_text("Do not disclose").first).to_be_visible()
