"""Lists of alerts: every filter and order against plain reading of all, page by page both ways; counts that agree."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from spoc.core.terms.alerts import AlertCategory, AlertState, FlagGround, SubjectKind
from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert, AlertTally, Flag
from spoc.office.alerts.selectors import pages
from spoc.office.alerts.selectors.facets import facets_of, total_of
from spoc.office.alerts.selectors.pages import Asked, matching, numbers_of, page_of
from spoc.office.alerts.selectors.sorting import Order, Place, SortKey
from spoc.office.alerts.selectors.wanted import CODES, AlertFilter, Facet, is_code
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.alerts.services.tally import settle_tally
from tests.channels.mail.invented import NOW
from tests.office.alerts.listed import TODAY, is_live, many
from tests.procedures.holdings import LATER, alert_on

pytestmark = pytest.mark.django_db
ANY: frozenset[str] = frozenset()
ORDERS = [Order(key=key, is_descending=down) for key in SortKey for down in (False, True)]
FILTERS: dict[str, tuple[AlertFilter, Callable[[Alert], bool]]] = {
    "all that is live": (AlertFilter(), is_live),
    "withdrawn too": (AlertFilter.of(state=ANY), lambda one: True),
    "of one system": (AlertFilter.of(system="INTERPOL"), lambda one: is_live(one) and one.system == "INTERPOL"),
    "of two categories": (
        AlertFilter.of(category=frozenset({"ARR", "REF"}), state=ANY),
        lambda one: one.category in ("ARR", "REF"),
    ),
    "about a kind": (AlertFilter.of(kind="vehicle"), lambda one: is_live(one) and one.subject.kind == "vehicle"),
    "of no state": (AlertFilter.of(issuer="-"), lambda one: is_live(one) and not one.issuing_state),
    "ours": (AlertFilter.of(whose="own"), lambda one: is_live(one) and one.is_own),
    "of others, armed": (
        AlertFilter.of(whose="foreign", warning="armed"),
        lambda one: is_live(one) and not one.is_own and "armed" in one.warnings,
    ),
    "of a desk": (AlertFilter.of(desk="SIRENE", state=ANY), lambda one: one.desk == "SIRENE"),
    "ours to review": (
        AlertFilter.of(review=frozenset({"30", "90"})),
        lambda one: is_live(one) and one.is_own and bool(one.review_on) and one.review_on <= TODAY + timedelta(90),
    ),
    "ours overdue": (
        AlertFilter.of(review="overdue"),
        lambda one: is_live(one) and one.is_own and bool(one.review_on) and one.review_on < TODAY,
    ),
    "the beginning of a reference": (
        AlertFilter.of("qn000", state=ANY),
        lambda one: one.reference.upper().startswith("QN000"),
    ),
    "a kind that no category has": (AlertFilter.of(category="ARR", kind="vehicle"), lambda one: False),
}

WALKED = ("withdrawn too", "of two categories", "ours to review", "a kind that no category has")


def key_of(order: Order) -> Callable[[Alert], tuple[object, int]]:
    values: dict[SortKey, Callable[[Alert], object]] = {
        SortKey.ENTERED: lambda one: 0,
        SortKey.REFERENCE: lambda one: one.reference.upper(),
        SortKey.CATEGORY: lambda one: one.category,
        SortKey.ISSUER: lambda one: one.issuing_state,
        SortKey.ISSUED: lambda one: (one.issued_on is not None, one.issued_on or TODAY),
        SortKey.REVIEW: lambda one: (one.review_on is None, one.review_on or TODAY),
        SortKey.CHANGED: lambda one: one.changed_at,
    }
    turned = 1 if order.is_descending == order.numbers_descend else -1
    return lambda one: (values[order.key](one), turned * one.pk)


def walked(wanted: AlertFilter, order: Order, limit: int) -> list[int]:
    """Page by page to the end, and back again."""
    there: list[list[int]] = []
    page = page_of(Asked(wanted=wanted, order=order, limit=limit), now=NOW)
    assert page.previous is None
    while page.numbers:
        there.append(list(page.numbers))
        if page.next is None:
            break
        page = page_of(Asked(wanted=wanted, order=order, limit=limit, after=page.next), now=NOW)
    back = [list(page.numbers)] if page.numbers else []
    while page.previous is not None:
        page = page_of(Asked(wanted=wanted, order=order, limit=limit, before=page.previous), now=NOW)
        back.insert(0, list(page.numbers))
    assert back == there
    return [number for one in there for number in one]


@pytest.mark.parametrize("way", ["gathered", "merged", "in order"])
def test_each_order_shows_all_that_fits_once_page_by_page(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    is_gathered = way == "gathered"
    for name in ("FEW", "GATHERED_NEWEST", "GATHERED"):
        monkeypatch.setattr(pages, name, 10_000 if is_gathered else 0)
    monkeypatch.setattr(pages, "MERGED", 10_000 if way == "merged" else 0)
    monkeypatch.setattr(pages, "NEARLY_ALL", 2.0)
    alerts = many()
    for order in ORDERS:
        for name in WALKED:
            wanted, fits = FILTERS[name]
            expected = sorted(filter(fits, alerts), key=key_of(order), reverse=order.is_descending)
            assert walked(wanted, order, limit=4) == [one.pk for one in expected], (str(order), name)


def test_a_list_has_no_end_that_is_empty() -> None:
    many(8)
    first = page_of(Asked(wanted=AlertFilter.of(state=ANY), limit=8), now=NOW)
    assert (len(first.numbers), first.next, first.previous) == (8, None, None)


@pytest.mark.parametrize("name", FILTERS)
def test_counts_say_what_each_choice_would_show(name: str) -> None:
    alerts = many()
    wanted, fits = FILTERS[name]
    found = facets_of(wanted, now=NOW)
    assert (found.total, found.is_total_capped) == (sum(map(fits, alerts)), False)
    assert total_of(wanted, now=NOW) == (found.total, False)
    for facet in CODES:
        expected = {
            code: matching(
                AlertFilter(chosen={**wanted.chosen, facet: frozenset({code})}, text=wanted.text), NOW
            ).count()
            for code in CODES[facet]
        }
        assert dict(found.counts[facet]) == {code: count for code, count in expected.items() if count}, facet


def test_counts_are_kept_through_entry_change_end_and_erasure_whether_added_up_or_not() -> None:
    chance, alerts = Random("tally"), many(12)
    for step in range(12):
        one = chance.choice(alerts)
        if step % 4 == 0:
            Alert.objects.filter(pk=one.pk).update(issuing_state="QZ")
        elif step % 4 == 1:
            alerts.append(alert_on(reference=f"NEW{step}"))
        elif step % 4 == 2:
            withdraw_alerts([one.pk], at=LATER)
        else:
            alerts.remove(one)
            one.delete()
        if step % 5 == 0:
            settle_tally()
        assert counted() == Counter(Alert.objects.values_list("cell", flat=True)), step
    settle_tally()
    assert AlertTally.objects.filter(is_settled=False).count() == 0
    assert AlertTally.objects.filter(count__lte=0).count() == 0
    assert counted() == Counter(Alert.objects.values_list("cell", flat=True))


def counted() -> Counter[int]:
    found: Counter[int] = Counter()
    for cell, count in AlertTally.objects.values_list("cell", "count"):
        found[cell] += count
    return +found


def test_an_alert_knows_the_kind_of_its_subject_however_it_was_written() -> None:
    alert = alert_on()
    assert alert.subject_kind == SubjectKind.PERSON
    with connection.cursor() as cursor:
        cursor.execute("UPDATE alerts_alert SET subject_kind = '' WHERE id = %s", [alert.pk])
    alert.refresh_from_db()
    assert alert.subject_kind == SubjectKind.PERSON


def test_an_alert_is_flagged_while_one_flag_is_in_force() -> None:
    alert = alert_on()
    made = {"alert": alert, "state": "QS", "ground": FlagGround.NATIONAL_LAW, "set_at": NOW, "set_by": "olga"}
    flags = [Flag.objects.create(**made) for _ in range(2)]
    flagged = AlertFilter.of(flagged="yes")
    assert numbers_of(flagged, Order(), most=9, now=NOW) == [alert.pk]
    Flag.objects.filter(pk=flags[0].pk).update(lifted_at=LATER)
    assert total_of(flagged, now=NOW) == (1, False)
    flags[1].delete()
    assert total_of(flagged, now=NOW) == (0, False)
    assert total_of(AlertFilter.of(flagged="no"), now=NOW) == (1, False)


def test_a_flagged_alert_stands_and_is_counted_apart_from_those_that_are_like_it_in_all_else() -> None:
    one, other = alert_on(warnings=()), alert_on(warnings=())
    Flag.objects.create(alert=one, state="QS", ground=FlagGround.NATIONAL_LAW, set_at=NOW, set_by="olga")
    settle_tally()
    own = Alert.objects.filter(pk=one.pk)
    for _ in range(2):  # as they stand, and once one of them is ours
        assert numbers_of(AlertFilter.of(flagged="yes"), Order(), most=9, now=NOW) == [one.pk]
        assert numbers_of(AlertFilter.of(flagged="no"), Order(), most=9, now=NOW) == [other.pk]
        assert total_of(AlertFilter.of(flagged="yes"), now=NOW) == (1, False)
        facets = facets_of(AlertFilter.of("QN"), now=NOW)
        assert (facets.total, facets.counts[Facet.FLAGGED]) == (2, {"yes": 1, "no": 1})
        own.update(is_own=True)
        settle_tally()
    assert numbers_of(AlertFilter.of(whose="own"), Order(), most=9, now=NOW) == [one.pk]
    assert len(set(Alert.objects.values_list("cell", flat=True))) == 2


def test_a_hidden_alert_and_an_owner_are_found() -> None:
    olga = User.objects.create(username="olga", full_name="Olga", role=Role.OFFICER, desk=Desk.SIRENE, made_at=NOW)
    hidden, shown_again, _ = (alert_on() for _ in range(3))
    Alert.objects.filter(pk=hidden.pk).update(hidden_until=LATER, owner=olga)
    Alert.objects.filter(pk=shown_again.pk).update(hidden_until=NOW)
    assert numbers_of(AlertFilter.of(hidden="yes"), Order(), most=9, now=NOW) == [hidden.pk]
    assert numbers_of(AlertFilter.of(owner=str(olga.pk)), Order(), most=9, now=NOW) == [hidden.pk]
    counts = facets_of(AlertFilter(), now=NOW).counts
    assert (counts[Facet.HIDDEN], counts[Facet.OWNER]) == ({"yes": 1}, {str(olga.pk): 1})


def test_a_long_list_that_the_cells_do_not_know_says_at_least_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spoc.office.alerts.selectors.facets.COUNTED", 3)
    many()
    wanted = AlertFilter.of("QN", state=ANY)
    found = facets_of(wanted, now=NOW)
    assert found.is_total_capped
    assert found.total >= 3
    assert Facet.SYSTEM in found.capped
    assert total_of(wanted, now=NOW) == (3, True)


def test_by_the_number_in_its_list_an_entry_is_found() -> None:
    alert = alert_on(source_id="6908555", reference="QMi.001")
    for text in ("6908555", "qmi.", "QMI.001"):
        assert numbers_of(AlertFilter.of(text), Order(), most=9, now=NOW) == [alert.pk]
    assert numbers_of(AlertFilter.of("Khmarosvit"), Order(), most=9, now=NOW) == []


@pytest.mark.parametrize(
    ("facet", "text", "is_one"),
    [
        pytest.param(Facet.SYSTEM, "SIS", True, id="a system"),
        pytest.param(Facet.SYSTEM, "sis", False, id="no system"),
        pytest.param(Facet.ISSUER, "QN", True, id="a state"),
        pytest.param(Facet.ISSUER, "-", True, id="no state"),
        pytest.param(Facet.ISSUER, "QNX", False, id="three letters"),
        pytest.param(Facet.OWNER, "17", True, id="an account"),
        pytest.param(Facet.OWNER, "olga", False, id="a name"),
        pytest.param(Facet.OWNER, "٣", False, id="a digit of another script"),
    ],
)
def test_a_facet_takes_its_codes_alone(facet: Facet, text: str, is_one: bool) -> None:
    assert is_code(facet, text) is is_one


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", SortKey.ENTERED),
        ("17", SortKey.ENTERED),
        ("x~", SortKey.ENTERED),
        ("17~soon", SortKey.REVIEW),
        ("17~2026-01-01T00:00:00", SortKey.CHANGED),
        ("17~a\0b", SortKey.REFERENCE),
        ("99999999999999999999~", SortKey.ENTERED),
    ],
)
def test_what_is_no_place_is_refused(text: str, key: SortKey) -> None:
    with pytest.raises(ValueError):
        Place.parse(text, key)


def test_a_category_of_ended_alerts_leaves_the_default_list() -> None:
    alert = alert_on(category=AlertCategory.JUDICIAL)
    withdraw_alerts([alert.pk], at=LATER)
    assert facets_of(AlertFilter(), now=NOW).counts[Facet.STATE] == {AlertState.WITHDRAWN: 1}


def chosen_too(wanted: AlertFilter, facet: Facet, code: str) -> AlertFilter:
    return AlertFilter(chosen={**wanted.chosen, facet: frozenset({code})}, text=wanted.text)
