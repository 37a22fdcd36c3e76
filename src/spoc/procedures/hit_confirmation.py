"""A human says what a match is; a match that is the same becomes a hit: case, deadline, notice, form G drafted.

No person is ever confirmed by a machine. What lies on a listing of the Security Council or a notice of INTERPOL is
never acted on by form: it is verified through the National Central Bureau. What lies in a list of our own is told to
who entered it, by no form either: no other state is asked anything.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from spoc.core.law import deadlines
from spoc.core.law.access import Verb
from spoc.core.law.acts import VERIFY_SOURCE
from spoc.core.law.notices import why_not_act
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.audit import Operation
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor, Desk, Purpose, System
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import rule_of
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.cases import services as cases
from spoc.office.cases.models import Case, CaseKind
from spoc.office.cases.selectors import case_with_origin
from spoc.office.catalogue.selectors import active_bureaux, national_category, overrides_of
from spoc.office.clocks.models import Deadline
from spoc.office.clocks.services import start_by_law
from spoc.office.duty import services as duty
from spoc.office.duty.selectors import officer_on_duty
from spoc.office.screening import services as screening
from spoc.office.screening.models import Hit, Match, MatchReport, Verdict, VerdictKind
from spoc.office.screening.selectors.following import last_confirmation
from spoc.office.screening.services import Finding
from spoc.procedures import drafting, places
from spoc.procedures.case_opening import open_file
from spoc.procedures.found_records import desk_of
from spoc.procedures.hit_form import hit_values
from spoc.procedures.information_needs import ask_for_information
from spoc.procedures.match_rights import origin_of, why_not_act_on, why_not_tell_owner, why_not_with
from spoc.procedures.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the officer tells when a match is confirmed or passed on. `reason`: why it is the same."""

    reason: str
    finding: Finding
    measures: str = ""
    authority: str = ""


def why_not_confirm(match: Match, by: Actor, on: date) -> Reason | None:
    """None when this person may confirm this match as a hit; else why not, which a page shows in the button's place."""
    alert = match.alert
    if refusal := why_not_with(match, Verb.CONFIRM_HIT, by, on):
        return refusal
    if alert is None:
        return Reason(code="hit.no_alert")
    if refusal := why_not_act_on(match, on):
        return why_not_tell_owner(match, on) or refusal
    if not alert.is_active:
        return Reason(code="hit.alert_withdrawn", values={"reference": alert.reference})
    is_answered = not alert.is_own or alert.system == System.NATIONAL
    return None if is_answered else Reason(code="hit.own_alert", values={"reference": alert.reference})


def why_not_verify(match: Match, by: Actor, on: date) -> Reason | None:
    """None when the match is one to verify through the National Central Bureau, and this person may ask for that."""
    alert = match.alert
    if refusal := why_not_with(match, Verb.CONFIRM_HIT, by, on):
        return refusal
    if alert is None or why_not_act(System(alert.system), on) is None:
        return Reason(code="hit.not_to_verify")
    if refusal := why_not_tell_owner(match, on):
        return refusal
    if last_confirmation(match) is not None:
        return why_not_act_on(match, on) or Reason(code="hit.verified_already")
    return None if alert.is_active else Reason(code="hit.alert_withdrawn", values={"reference": alert.reference})


def why_not_report(match: Match, by: Actor, on: date) -> Reason | None:
    """None when this person reports matches to the desk, and this is one to report."""
    if refusal := why_not_with(match, Verb.REPORT_MATCH, by, on):
        return refusal
    return None if match.alert else Reason(code="hit.no_alert")


@transaction.atomic
def give_verdict(match: Match, *, kind: VerdictKind, reason: str, by: Actor, at: datetime) -> Verdict:
    """Kept beside the earlier ones, shown next time, never taken over for another match. Raises RefusedError."""
    match = screening.lock_match(match)
    _refuse(why_not_with(match, Verb.JUDGE_MATCH, by, at.date()))
    if (hit := Hit.objects.filter(match=match).select_related("case").first()) is not None:
        raise RefusedError.because("verdict.is_a_hit", number=hit.case.number)
    if kind is VerdictKind.SAME and match.alert_id:
        raise RefusedError.because("verdict.same_is_confirmed")
    verdict = screening.keep_verdict(match, kind=kind, reason=_said(reason), by=by, at=at)
    details = Details(reason=verdict.reason, query={"verdict": kind})
    _leave_entry(match, "screening.verdict", details, by=by, at=at)
    if kind is VerdictKind.NEED_INFORMATION:
        ask_for_information(match, verdict, by=by, at=at)
    return verdict


@transaction.atomic
def confirm(match: Match, told: Told, *, by: Actor, at: datetime, ask_all: bool = False) -> Hit:
    """1. Who may. 2. The verdict. 3. A case. 4. The hit. 5. The deadline. 6. Form G drafted. 7. The desk is told.

    On an alert of a list of ours, in place of 5. to 7., who entered it is told, and the case says that it is to be.
    On a record that its source confirmed, the case of the verification goes on by what the source instructs.
    A second call gives the hit of the first. Raises RefusedError.
    """
    match = screening.lock_match(match)
    _refuse(why_not_with(match, Verb.CONFIRM_HIT, by, at.date()))
    if (earlier := Hit.objects.filter(match=match).first()) is not None:
        return earlier
    _refuse(why_not_confirm(match, by, at.date()))
    assert match.alert is not None
    alert, is_national = match.alert, match.alert.system == System.NATIONAL
    verdict = screening.keep_verdict(match, kind=VerdictKind.SAME, reason=_said(told.reason), by=by, at=at)
    verified = case_with_origin(origin_of(match)) if last_confirmation(match) else None
    case = verified or _open(match, CaseKind.HIT, desk_of(alert) if is_national else Desk.SIRENE, by=by, at=at)
    hit = screening.keep_hit(match, alert=alert, case=case, verdict=verdict, finding=told.finding, by=by, at=at)
    if verified:
        basis = _go_on_as_instructed(case, told, by=by, at=at)
    elif is_national:
        basis = _tell_issuer(case, alert, told, by=by, at=at)
    else:
        basis = _report_by_form(case, alert, told, by=by, at=at, ask_all=ask_all)
    _leave_entry(match, "screening.confirm", _led_to(case, verdict, basis), by=by, at=at)
    return hit


@transaction.atomic
def verify_through_ncb(match: Match, told: Told, *, by: Actor, at: datetime) -> Case:
    """Opens a case on the desk of the National Central Bureau and sends nothing. A second call gives the same case."""
    match = screening.lock_match(match)
    _refuse(why_not_with(match, Verb.CONFIRM_HIT, by, at.date()))
    if (earlier := case_with_origin(origin_of(match))) is not None:
        return earlier
    _refuse(why_not_verify(match, by, at.date()))
    assert match.alert is not None
    verdict = screening.keep_verdict(match, kind=VerdictKind.NEED_INFORMATION, reason=_said(told.reason), by=by, at=at)
    case = _open(match, CaseKind.VERIFICATION, Desk.NCB, by=by, at=at)
    law = deadlines.verification_deadline(category=AlertCategory(match.alert.category), opened_at=at)
    cases.add_deadline(case, start_by_law(law, reference=case.number))
    note = "\n".join(part for part in (told.finding.place, told.finding.circumstances, told.measures) if part)
    cases.write_event(case, cases.Happening(code="case.to_verify", note=note), by=by, at=at)
    _tell(case, "match.to_verify", at=at, is_urgent=True)
    _leave_entry(match, "screening.verify", _led_to(case, verdict, str(law.source)), by=by, at=at)
    return case


@transaction.atomic
def report_match(match: Match, told: Told, *, by: Actor, at: datetime) -> MatchReport:
    """An end user of a national authority tells the desk; the desk confirms. A second call changes nothing."""
    _refuse(why_not_report(match, by, at.date()))
    assert match.alert is not None
    report, is_new = screening.keep_report(match, note=_said(told.reason), finding=told.finding, by=by, at=at)
    if is_new:
        desk = desk_of(match.alert)
        duty.tell_duty_officer(desk, "match.reported", reference=by.authority or by.name, place=places.of_match(match),
                               at=at, is_urgent=True)  # fmt: skip
        _leave_entry(
            match, "screening.report", Details(reason=report.note), by=by, at=at, operation=Operation.DISCLOSURE
        )
    return report


def _report_by_form(  # noqa: PLR0913  what a hit is reported with
    case: Case, alert: Alert, told: Told, *, by: Actor, at: datetime, ask_all: bool
) -> str:
    """Deadline, form G and notice; gives where the law asks for them."""
    rule, own = rule_of(alert, at.date()), overrides_of("answers", at.date())
    law = deadlines.report_deadline(
        category=AlertCategory(alert.category), confirmed_at=at, is_urgent=alert.is_immediate, overrides=own
    )
    deadline = start_by_law(law, reference=case.number)
    cases.add_deadline(case, deadline)
    values = hit_values(alert, rule, told.finding, reason=told.reason, measures=told.measures,
                        authority=told.authority, ask_all=ask_all)  # fmt: skip
    _draft(case, alert, values, deadline, by=by, at=at)
    # Of a discreet check the notice says nothing, and makes no sound: it comes up on whatever screen is open.
    if rule.is_discreet:
        _tell(case, "hit.noted", at=at, is_urgent=False)
    else:
        _tell(case, "hit.confirmed", at=at, is_urgent=law.is_immediate)
    return str(law.source)


def _go_on_as_instructed(case: Case, told: Told, *, by: Actor, at: datetime) -> str:
    """What was found and done goes into the verification's case; the result is reported to the source and to the
    General Secretariat by the bureau's own line, of which the case speaks; gives the rule that made us ask first."""
    note = "\n".join(part for part in (told.finding.place, told.finding.circumstances, told.measures) if part)
    cases.write_event(case, cases.Happening(code="case.act_as_instructed", note=note), by=by, at=at)
    _tell(case, "hit.verified", at=at, is_urgent=True)
    return str(VERIFY_SOURCE)


def _tell_issuer(case: Case, alert: Alert, told: Told, *, by: Actor, at: datetime) -> str:
    """Its owner here, or who is on duty; gives the national act by which it stands in the list.

    No act that was read sets a clock for a list of our own.
    """
    note = "\n".join(part for part in (told.finding.place, told.finding.circumstances, told.measures) if part)
    values = {"authority": alert.authority or case.desk, "reference": alert.reference}
    cases.write_event(case, cases.Happening(code="case.issuer_to_tell", values=values, note=note), by=by, at=at)
    officer, place = alert.owner or officer_on_duty(case.desk, at), places.of_case(case)
    duty.tell(officer, case.desk, "hit.national", reference=case.number, place=place, at=at, is_urgent=True)
    own = national_category(alert.national_code)
    return own.as_law().place if own else str(rule_of(alert, at.date()).source)


def _open(match: Match, kind: CaseKind, desk: Desk, *, by: Actor, at: datetime) -> Case:
    assert match.alert is not None
    new = cases.NewCase(
        kind=kind,
        desk=desk,
        title=f"{match.alert.category} · {match.alert.reference}",
        partner_state=match.alert.issuing_state,
        owner=_owner(by, desk),
    )
    case = open_file(new, by=by, at=at)
    cases.add_subject(case, match.subject, origin=origin_of(match), by=by, at=at)
    return case


def _owner(by: Actor, desk: Desk) -> User | None:
    """Who confirmed it keeps it, when the case is his desk's."""
    return User.objects.filter(pk=by.user_id).first() if by.user_id and by.desk == desk else None


def _tell(case: Case, code: str, *, at: datetime, is_urgent: bool) -> None:
    place = places.of_case(case)
    duty.tell_duty_officer(case.desk, code, reference=case.number, place=place, at=at, is_urgent=is_urgent)


def _draft(  # noqa: PLR0913  what a draft is begun with
    case: Case, alert: Alert, values: dict[str, object], deadline: Deadline, *, by: Actor, at: datetime
) -> None:
    """Without a bureau to write to, the case says so, and the officer finds another way."""
    bureau = active_bureaux().filter(state=alert.issuing_state, desk=Desk.SIRENE).first()
    if bureau is None:
        happening = cases.Happening(code="case.no_bureau", values={"state": alert.issuing_state})
        cases.write_event(case, happening, by=by, at=at)
        return
    begun = drafting.Begun(
        bureau=bureau, form=FormCode.G, case=case, values=values, deadline=deadline, officer=case.owner
    )
    drafting.new_draft(begun, by=by, at=at)


def _refuse(reason: Reason | None) -> None:
    if reason is not None:
        raise RefusedError(reason)


def _said(reason: str) -> str:
    if not (said := reason.strip()):
        raise RefusedError.because("verdict.reason_needed")
    return said


def _leave_entry(  # noqa: PLR0913  what the entry says
    match: Match, action: str, details: Details, *, by: Actor, at: datetime, operation: Operation = Operation.ALTERATION
) -> None:
    alert = [f"alert:{match.alert_id}"] if match.alert_id else []
    record(
        actor=by,
        purpose=Purpose(match.query.purpose),
        operation=operation,
        action=action,
        at=at,
        subjects=[f"subject:{match.subject_id}", *alert],
        details=replace(details, records=[f"match:{match.pk}"]),
    )


def _led_to(case: Case, verdict: Verdict, legal_basis: str) -> Details:
    """What the entry says of a match that opened a case."""
    legal = Particulars(legal_basis=legal_basis)
    return Details(reason=verdict.reason, case_reference=case.number, particulars=legal)
