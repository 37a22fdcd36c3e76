"""What the system tells an officer: a code and a reference as a sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words import messages
from spoc.words.filling import Text, fill

NOTICES: Mapping[str, Text] = {
    "alert.central_refused": _("%(reference)s: the central system refused the alert."),
    "alert.expired": _("%(reference)s: the alert expired."),
    "alert.hiding_ended": _("%(reference)s: the alert is no longer hidden."),
    "alert.majority": _("%(reference)s: the child comes of age soon; update or delete the alert."),
    "alert.may_be_released": _("%(reference)s: the alert that stood in its way ended; it may be released."),
    "alert.order_failed": _("%(reference)s: the central system could not be told; no further try is made."),
    "alert.purpose_achieved": _("%(reference)s: its purpose is achieved; the authority has 15 days to answer."),
    "alert.refused": _("%(reference)s: the alert was not approved."),
    "alert.returned": _("%(reference)s: the draft came back to be corrected."),
    "alert.review_due": _("%(reference)s: the alert expires soon; extend it or let it go."),
    "alert.to_approve": _("%(reference)s: an alert waits for a second officer."),
    "batch.asked": _("Authorisation %(reference)s was asked for: many persons at once, or a watch list."),
    "batch.granted": _("Authorisation %(reference)s was granted: many persons at once, or a watch list."),
    "batch.to_grant": _("Authorisation %(reference)s waits for a second officer."),
    "batch.was_granted": _("Your authorisation %(reference)s was granted."),
    "batch.was_refused": _("Your authorisation %(reference)s was refused."),
    "batch.was_withdrawn": _("Your authorisation %(reference)s was withdrawn."),
    "job.done": _("Job %(reference)s is through; its result waits for you."),
    "job.stopped": _("Job %(reference)s stopped; see why."),
    "watch.ended": _("Watch list %(reference)s has ended."),
    "watch.matched": _("Watch list %(reference)s: a possible match."),
    "batch.over_bound": _("%(reference)s persons asked for at once."),
    "channel.silent": _("Nothing has been heard of %(reference)s for longer than usual."),
    "deadline.half_gone": _("%(reference)s: half of the time is gone."),
    "deadline.soon": _("%(reference)s: the deadline is near."),
    "deadline.late": _("%(reference)s: the deadline has passed."),
    "hit.confirmed": _("%(reference)s: a hit was confirmed; form G is drafted."),
    "hit.national": _("%(reference)s: a hit on an alert of a national list; tell the authority that entered it."),
    "match.reported": _("%(reference)s reports a match."),
    "import.done": _("Import %(reference)s is through."),
    "import.done_with_failures": _("Import %(reference)s is through; some rows wait for their correction."),
    "import.to_approve": _("Import %(reference)s: its alerts wait for a second officer."),
    "message.came": _("A form came: %(reference)s."),
    "message.answer_came": _("An answer came: %(reference)s."),
    "notice.blocked": _("%(reference)s: INTERPOL blocked access while a complaint is examined."),
    "notice.cancelled": _("%(reference)s: INTERPOL cancelled the record."),
    "notice.located": _("%(reference)s: the person or object was located."),
    "notice.published": _("%(reference)s: INTERPOL published the notice."),
    "notice.question": _("%(reference)s: the General Secretariat asks a question."),
    "notice.refused": _("%(reference)s: the General Secretariat refused the request."),
    "notice.review_due": _("%(reference)s: say whether the notice is still needed."),
    "quality.round": _("The data of %(reference)s of your alerts need a look."),
    "quality.found_serious": _("%(reference)s: its data hold a serious flaw."),
    "outgoing.form_failed": _("%(reference)s could not be sent."),
    "outgoing.receipt_failed": _("A receipt could not be sent: %(reference)s."),
    "copies.order_failed": _("%(reference)s: what was ordered of the national copy failed; see how it stands."),
    "copies.technical_too_old": _("The technical copy %(reference)s is older than the law lets it be."),
    "match.information_needed": _("%(reference)s: you are asked for information about a match."),
    "match.information_came": _("%(reference)s: the information about a match has come; judge it."),
    "match.information_late": _("%(reference)s: the information about a match has not come in time."),
    "match.source_confirmed": _("%(reference)s: the source confirmed the match; act as it instructs."),
    "match.source_denied": _("%(reference)s: the source denied the match; nothing is done on it."),
    "hit.verified": _(
        "%(reference)s: a hit that its source confirmed; report the result to the source and to INTERPOL."
    ),
    "hit.noted": _("%(reference)s: form G is drafted."),
    "asking.often": _("%(reference)s queries within an hour."),
    "asking.off_duty": _("%(reference)s queries within an hour, outside the shift."),
    "sample.to_justify": _("Query %(reference)s was drawn: say why you asked."),
    "sample.reminder": _("Query %(reference)s still waits for your reason."),
    "sample.late": _("Query %(reference)s was not justified in time."),
    "outside.to_request": _("Europol holds something under %(reference)s: request what it is."),
    "outside.to_verify": _("%(reference)s was found on line: verify it."),
    "match.to_verify": _("%(reference)s: verify a match through the National Central Bureau."),
}


SET_ASIDE = "set_aside."
"""Before the heading under which a message was set aside; its words are those of the page."""


def sentence(code: str, reference: str) -> str:
    """One whose code has no sentence shows the code and the reference."""
    values = {"reference": reference}
    if code.startswith(SET_ASIDE):
        values["why"] = messages.set_aside(code.removeprefix(SET_ASIDE))
        return fill(_("Set aside, %(reference)s: %(why)s") if reference else _("Set aside: %(why)s"), values)
    text = NOTICES.get(code)
    return fill(text, values) if text else f"{code} {reference}".strip()
