"""The audit in words: operations, outcomes, and what exactly was done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.audit import Operation, Outcome
from spoc.words import alert_events
from spoc.words.filling import Text, told

OPERATIONS: Mapping[str, Text] = {
    Operation.COLLECTION: _("Collection"),
    Operation.ALTERATION: _("Alteration"),
    Operation.CONSULTATION: _("Consultation"),
    Operation.DISCLOSURE: _("Disclosure"),
    Operation.COMBINATION: _("Combination"),
    Operation.ERASURE: _("Erasure"),
    Operation.SIGN_IN: _("Sign-in"),
    Operation.ADMINISTRATION: _("Administration"),
}
OUTCOMES: Mapping[str, Text] = {
    Outcome.OK: in_context("audit", "Done"),
    Outcome.DENIED: in_context("audit", "Denied"),
    Outcome.ERROR: in_context("audit", "Failed"),
}
ACTIONS: Mapping[str, Text] = {
    "access.refused": _("Access refused"),
    "account.created": _("Account made"),
    "account.locked": _("Account locked"),
    "account.unlocked": _("Account unlocked"),
    "account.role_changed": _("Role changed"),
    "account.preferences": _("Preferences changed"),
    "account.columns_chosen": _("Columns of a list chosen"),
    "account.view_saved": _("List saved under a name"),
    "account.view_renamed": _("Saved list renamed"),
    "account.view_removed": _("Saved list taken away"),
    "account.view_restored": _("Saved list taken back"),
    "account.password_changed": _("Password changed"),
    "account.password_reset": _("Password reset"),
    "account.totp_added": _("Second factor set up"),
    "account.totp_removed": _("Second factor removed"),
    "account.second_factor_reset": _("Second factor reset"),
    "account.recovery_codes_added": _("Recovery codes made"),
    "account.recovery_codes_removed": _("Recovery codes removed"),
    "account.recovery_codes_renewed": _("Recovery codes renewed"),
    "account.signed_out": _("All sessions ended"),
    "account.token_made": _("Token made"),
    "account.token_revoked": _("Token revoked"),
    "sign_in.done": _("Signed in"),
    "sign_in.totp": _("Second factor given"),
    "sign_in.recovery_codes": _("Recovery code used"),
    "sign_in.out": _("Signed out"),
    "sign_in.wrong_password": _("Wrong password"),
    "sign_in.wrong_code": _("Wrong code"),
    "sign_in.account_locked": _("Sign-in to a locked account"),
    "sign_in.locked_out": _("Locked out after too many tries"),
    "sign_in.ended_idle": _("Session ended: idle"),
    "sign_in.ended_by_hours": _("Session ended: its hours are over"),
    "sign_in.ended_by_office": _("Session ended by the office"),
    "sign_in.ended_unknown": _("Session ended: its start is not known"),
    "audit.read": _("Audit read"),
    "audit.entry_read": _("Audit entry read"),
    "audit.exported": _("Audit exported"),
    "copies.load": _("National copy: records loaded"),
    "copies.delta": _("National copy: broadcast applied"),
    "copies.repair": _("National copy: differences repaired"),
    "copies.technical_noted": _("Technical copy noted"),
    "copies.technical_destroyed": _("Technical copy destroyed"),
    "copies.asked": _("National copy asked in place of the central system"),
    "cases.list": _("List of cases read"),
    "messages.list": _("List of messages read"),
    "set_aside.list": _("List of what was set aside read"),
    "set_aside.read": _("Message that was set aside read"),
    "cases.read": _("List of cases read"),
    "case.read": _("Case read"),
    "case.noted": _("Note written into a case"),
    "case.taken": _("Case taken"),
    "case.closed": _("Case closed"),
    "case.clock_ended": _("Clock of a case ended by an officer"),
    "case.reopened": _("Case reopened"),
    "work.read": _("My work read"),
    "inbox.read": _("Inbox read"),
    "outbox.read": _("Outbox read"),
    "draft.read": _("Draft read"),
    "message.read": _("Message read"),
    "message.previewed": _("Message previewed"),
    "message.file_read": _("Attachment opened"),
    "message.original": _("Original of a message read"),
    "message.original_read": _("Original of a message read"),
    "message.acknowledged": _("Message acknowledged"),
    "message.assigned": _("Message assigned"),
    "message.given_back": _("Message given back to the desk"),
    "message.clock_ended": _("Clock of a message ended by an officer"),
    "set_aside.released": _("Message that was set aside released"),
    "set_aside.filed": _("Message that was set aside filed by hand"),
    "set_aside.refused": _("Message that was set aside refused"),
    "training.load": _("Training data loaded"),
    "subject.changed": _("Data of a subject changed"),
    "subject.claimed_same": _("Two subjects claimed to be the same"),
    "subject.same_undone": _("Claim that two subjects are the same undone"),
    "subject.together_read": _("Records of one subject read together"),
    "biometric.attached": _("Picture, prints or profile attached"),
    "biometric.withdrawn": _("Picture, prints or profile withdrawn"),
    "biometric.opened": _("Picture, prints or profile opened"),
    "misuse.added": _("Misused identity added with its victim's consent"),
    "misuse.changed": _("Data of a misused identity's victim changed"),
    "misuse.consent_withdrawn": _("Victim's consent withdrawn, data erased"),
    "misuse.ended": _("Data of a misused identity's victim erased with the alert"),
    "misuse.read": _("Data of a misused identity's victim read"),
    "alerts.list": _("List of alerts read"),
    "alerts.expiring": _("List of alerts to review read"),
    "alerts.exported": _("Alerts exported"),
    "alerts.read": _("Alert read"),
    "alerts.import_list": _("List imported"),
    "alerts.withdraw": _("Alert withdrawn"),
    "alerts.change_begun": _("Change of an alert begun"),
    "alerts.change_dropped": _("Change of an alert thrown away"),
    "alerts.checked": _("Draft of an alert checked against the law and existing alerts"),
    "alerts.departed": _("Departure from another state's alert recorded"),
    "alerts.event_not_taken": _("Event of the General Secretariat that did not fit"),
    "alerts.order_failed": _("Order to a central system failed: no further try is made"),
    "alerts.order_retried": _("Order to a central system tried again"),
    "alerts.paper_attached": _("Paper attached to an alert"),
    "alerts.paper_detached": _("Paper detached from an alert"),
    "catalogue.anchor.added": _("Trusted authority entered"),
    "catalogue.anchor.withdrawn": _("Trusted authority withdrawn"),
    "catalogue.bureau.set": _("Bureau entered or changed"),
    "catalogue.bureau.opened": _("Bureau opened"),
    "catalogue.bureau.closed": _("Bureau closed"),
    "catalogue.certificate.added": _("Certificate entered"),
    "catalogue.category.set": _("National category defined or changed"),
    "catalogue.law.set": _("The office's own value for a row of the law set"),
    "catalogue.own_key.added": _("Own key kept"),
    "catalogue.certificate.withdrawn": _("Certificate withdrawn"),
    "draft.begun": _("Form begun"),
    "draft.saved": _("Draft saved"),
    "draft.file_attached": _("File attached to a draft"),
    "draft.file_detached": _("File detached from a draft"),
    "draft.thrown_away": _("Draft thrown away"),
    "intake.set_aside": _("Message set aside"),
    "message.received": _("Message received"),
    "outgoing.sent": _("Form taken by the partner's server"),
    "outgoing.delivered": _("Form delivered: the partner's signed receipt came"),
    "outgoing.failed": _("Form not sent: no further try is made"),
    "outgoing.queued": _("Form sent off"),
    "outgoing.retried": _("Sending tried again"),
    "outgoing.cancelled": _("Sending stopped"),
    "quality.looked": _("Own alerts looked through for the quality of their data"),
    "quality.accepted": _("Finding on the quality of data accepted"),
    "screening.ask": _("Question put to the sources"),
    "screening.answer": _("Answer of a source"),
    "screening.no_answer": _("A source gave no answer"),
    "screening.answer.read": _("Answer read"),
    "screening.match.read": _("Match read"),
    "screening.review.read": _("Matches to review read"),
    "screening.verdict": _("Verdict on a match"),
    "screening.confirm": _("Hit confirmed"),
    "screening.verify": _("Verification opened"),
    "screening.report": _("Match reported to the desk"),
}


def operation(value: str) -> str:
    return told(OPERATIONS, value)


def outcome(value: str) -> str:
    return told(OUTCOMES, value)


STEP = "alerts."
"""Before the event of a step in the life of an alert, whose word is that of the step."""


def action(value: str) -> str:
    step = value.removeprefix(STEP)
    if value not in ACTIONS and value.startswith(STEP) and step in alert_events.EVENTS:
        return alert_events.event(step)
    return told(ACTIONS, value)
