"""A case file at the desk: its clocks are ended with a reason, it is closed when none runs, what comes opens it."""

import pytest

from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry
from spoc.office.cases.models import Case, CaseState
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Message
from spoc.office.exchange.services.incoming import NewAttachment
from spoc.procedures import case_work, drafting, message_handling
from spoc.procedures.hit_confirmation import verify_through_ncb
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, listing, match_for
from tests.procedures.partner import Correspondent
from tests.procedures.test_hit_confirmation import TOLD
from tests.procedures.writing import open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def verification(bureau: Bureau, as_irena: Actor) -> Case:
    """Of a match on a listing: a clock runs, and by design no form will ever meet it."""
    listing()
    return verify_through_ncb(match_for(), TOLD, by=as_irena, at=NOW)


def refusal(error: pytest.ExceptionInfo[RefusedError]) -> str:
    return error.value.reason.code


class TestAClock:
    def test_that_no_form_will_meet_is_ended_by_an_officer_and_the_case_can_be_closed(
        self, verification: Case, as_irena: Actor
    ) -> None:
        number, deadline = verification.number, verification.deadlines.get()
        with pytest.raises(RefusedError) as error:
            case_work.close(number, "Verified", by=as_irena, at=LATER)
        assert refusal(error) == "case.clock_runs"
        case_work.end_clock(number, deadline.pk, "Lyon confirmed by telephone", by=as_irena, at=LATER)
        deadline.refresh_from_db()
        assert (deadline.cancelled_at, deadline.cancelled_why) == (LATER, "Lyon confirmed by telephone")
        assert verification.events.filter(code="case.clock_ended", note="Lyon confirmed by telephone").exists()
        assert AuditEntry.objects.get(action="case.clock_ended").case_reference == number
        assert case_work.close(number, "Verified", by=as_irena, at=LATER).number == number

    def test_is_not_ended_without_a_reason_nor_twice_nor_from_another_case(
        self, verification: Case, as_irena: Actor
    ) -> None:
        deadline = verification.deadlines.get()
        with pytest.raises(RefusedError) as error:
            case_work.end_clock(verification.number, deadline.pk, "  ", by=as_irena, at=LATER)
        assert refusal(error) == "case.clock_needs_reason"
        other = open_case(as_irena)
        with pytest.raises(RefusedError) as error:
            case_work.end_clock(other.number, deadline.pk, "Not mine", by=as_irena, at=LATER)
        assert refusal(error) == "case.no_clock"
        case_work.end_clock(verification.number, deadline.pk, "Done", by=as_irena, at=LATER)
        with pytest.raises(RefusedError) as error:
            case_work.end_clock(verification.number, deadline.pk, "Again", by=as_irena, at=LATER)
        assert refusal(error) == "case.no_clock"

    def test_of_a_message_is_ended_when_the_answer_went_another_way(
        self, correspondent: Correspondent, irena: User, as_irena: Actor
    ) -> None:
        correspondent.send(correspondent.hit())
        message = Message.objects.get(direction="in")
        message_handling.end_clock(message.key, "Told by telephone", by=as_irena, at=LATER)
        message.refresh_from_db()
        assert message.deadline is not None
        assert message.deadline.cancelled_why == "Told by telephone"
        with pytest.raises(RefusedError) as error:
            message_handling.end_clock(message.key, "Again", by=as_irena, at=LATER)
        assert refusal(error) == "message.no_clock"


def test_a_closed_case_is_open_again_when_something_comes_to_it(
    correspondent: Correspondent, irena: User, as_irena: Actor
) -> None:
    first = correspondent.hit()
    correspondent.send(first)
    message = Message.objects.get(direction="in")
    assert message.case is not None
    message_handling.end_clock(message.key, "Told by telephone", by=as_irena, at=LATER)
    case_work.close(message.case.number, "Settled", by=as_irena, at=LATER)
    correspondent.send(correspondent.form(FormCode.M, thread_id=first.thread_id, request_text="Is he still there?"))
    message.case.refresh_from_db()
    assert message.case.state == CaseState.OPEN
    assert message.case.events.filter(code="case.reopened").exists()


def test_a_file_put_to_a_draft_makes_what_was_checked_another(bureau: Bureau, irena: User, as_irena: Actor) -> None:
    """Whoever checked what leaves sends what he saw, and nothing that a colleague added since."""
    from_page = drafting.new_draft(
        drafting.Begun(bureau=bureau, form=FormCode.M, values={"free_text": "TRAINING"}), by=as_irena, at=NOW
    )
    file = NewAttachment(name="print.png", media_type="image/png", content=b"1")
    attached = drafting.attach_file(from_page.pk, file, by=as_irena, at=NOW)
    with pytest.raises(drafting.DraftConflictError):
        drafting.save(from_page.pk, {"free_text": "OLD"}, version=1, by=as_irena, at=NOW)
    drafting.detach_file(from_page.pk, attached.pk, by=as_irena, at=NOW)
    with pytest.raises(drafting.DraftConflictError):
        drafting.save(from_page.pk, {"free_text": "OLD"}, version=2, by=as_irena, at=NOW)
    assert drafting.save(from_page.pk, {"free_text": "NEW"}, version=3, by=as_irena, at=NOW) == 4
