"""Many are asked for with a legal basis, a second officer and an end; data protection hears of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spoc.core.law.batches import AUTHORISED, BASES, authorised_by, basis_of
from spoc.core.terms.batches import AuthorisationState, Use
from spoc.core.terms.offices import Purpose, Role
from spoc.office.audit.models import AuditEntry
from spoc.office.batches.models import Authorisation
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.bulk_check import authorising
from spoc.procedures.bulk_check.authorising import Application, authorisation_for, why_not_so_many
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_check.authorisations import acting, asked, asker, granted, lead, officer

pytestmark = pytest.mark.django_db
MANY = 101


def refusal_of(call: object) -> str:
    with pytest.raises(RefusedError) as refused:
        call()  # type: ignore[operator]  # a step of the procedure
    return refused.value.reason.code


def test_it_carries_its_legal_basis_and_data_protection_hears_when_it_is_asked_for_and_granted() -> None:
    dana = officer("dana", Role.DATA_PROTECTION_OFFICER, None)
    row = asked()
    basis = basis_of(Purpose.POLICE_CHECK, Use.BATCH, NOW.date())
    assert basis is not None
    assert (row.basis, row.act, row.article) == (basis.id, basis.source.act, basis.source.place)
    assert [one.code for one in OfficerNotice.objects.filter(officer=dana)] == ["batch.asked"]
    authorising.decide_on(row.key, is_granted=True, why="order 12/2026", by=lead(), at=NOW)
    assert set(OfficerNotice.objects.filter(officer=dana).values_list("code", flat=True)) == {
        "batch.asked",
        "batch.granted",
    }
    assert list(AuditEntry.objects.order_by("id").values_list("action", flat=True)) == [
        "batches.applied",
        "batches.granted",
    ]


def test_nobody_grants_what_he_asked_for_or_is_to_use() -> None:
    livia = lead()
    until = NOW.date() + timedelta(days=10)
    own = authorising.apply(
        Application(use=Use.BATCH, purpose=Purpose.POLICE_CHECK, what_for="convoy", until=until), by=livia, at=NOW
    )
    for_her = authorising.apply(
        Application(use=Use.BATCH, purpose=Purpose.POLICE_CHECK, what_for="convoy", until=until, holder="livia"),
        by=acting(),
        at=NOW,
    )
    for row in (own, for_her):
        code = refusal_of(lambda row=row: authorising.decide_on(row.key, is_granted=True, why="mine", by=livia, at=NOW))
        assert code == "batch.own_application"
    with pytest.raises(IntegrityError), transaction.atomic():
        Authorisation.objects.filter(pk=own.pk).update(decided_by="livia")


def test_an_officer_does_not_grant_and_nothing_is_decided_twice() -> None:
    row = asked()
    assert refusal_of(
        lambda: authorising.decide_on(row.key, is_granted=True, why="yes", by=acting("petra"), at=NOW)
    ) == ("access.role")
    authorising.decide_on(row.key, is_granted=False, why="too wide", by=lead(), at=NOW)
    assert refusal_of(lambda: authorising.decide_on(row.key, is_granted=True, why="yes", by=lead(), at=NOW)) == (
        "batch.decided_already"
    )
    assert authorisation_for(asker(), Use.BATCH) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"days": 91}, "batch.too_long"),
        ({"days": -1}, "batch.too_long"),
        ({"purpose": Purpose.SURRENDER}, "batch.no_basis"),
        ({"purpose": Purpose.BORDER_CHECK, "use": Use.WATCH_LIST}, "batch.no_basis"),
    ],
    ids=["91 days", "over already", "a purpose for one person", "nobody is watched for a border check"],
)
def test_what_no_row_of_the_law_carries_is_refused(change: dict[str, object], code: str) -> None:
    assert refusal_of(lambda: asked(**change)) == code  # type: ignore[arg-type]  # each its own


def test_ninety_days_are_the_most_and_it_holds_through_its_last_day() -> None:
    row = granted(days=90)
    last = NOW + timedelta(days=90)
    assert authorising.is_in_force(row, last.date())
    assert not authorising.is_in_force(row, last.date() + timedelta(days=1))


def test_without_one_in_force_so_many_are_refused_and_the_rule_is_told() -> None:
    reason = why_not_so_many(MANY, asker(), None)
    assert reason is not None
    assert reason.values == {"most": "100", "days": "90", "source": "SPOC batch checks"}
    assert why_not_so_many(100, asker(), None) is None
    row = granted()
    assert why_not_so_many(MANY, asker(), row) is None
    assert authorisation_for(asker(), Use.BATCH) == row
    assert authorisation_for(asker(), Use.WATCH_LIST) is None
    assert authorisation_for(asker(Purpose.MISSING_PERSON), Use.BATCH) is None


def test_one_that_is_withdrawn_serves_nobody_any_more() -> None:
    row = granted()
    assert refusal_of(lambda: authorising.withdraw(row.key, why="over", by=acting("petra"), at=NOW)) == "access.role"
    withdrawn = authorising.withdraw(row.key, why="the fair is over", by=lead(), at=NOW)
    assert withdrawn.state == AuthorisationState.WITHDRAWN
    assert authorisation_for(asker(), Use.BATCH) is None
    assert OfficerNotice.objects.filter(code="batch.was_withdrawn", officer=officer()).exists()


def test_each_row_of_the_law_is_about_a_use_that_needs_an_authorisation() -> None:
    assert {row.use for row in AUTHORISED} == set(Use)
    assert all(row.longest_days <= 90 and row.by_another for row in AUTHORISED)
    assert authorised_by(Use.BATCH, NOW.date()).longest_days == 90
    assert [row.purpose for row in BASES if row.is_free] == [Purpose.TRAINING]
