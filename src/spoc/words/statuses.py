"""States in words: messages, cases, attempts, answers of sources, verdicts, views of the lists."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.messages import IncomingState, OutgoingState
from spoc.words.filling import Text, told

OUTGOING: Mapping[str, Text] = {
    OutgoingState.DRAFT: in_context("message", "Draft"),
    OutgoingState.QUEUED: in_context("message", "Queued"),
    OutgoingState.SENT: in_context("message", "Sent"),
    OutgoingState.DELIVERED: in_context("message", "Delivered"),
    OutgoingState.ANSWERED: in_context("message", "Answered"),
    OutgoingState.FAILED: in_context("message", "Failed"),
    OutgoingState.CANCELLED: in_context("message", "Stopped"),
}
OUTGOING_MEANS: Mapping[str, Text] = {
    OutgoingState.DRAFT: _("Nothing has left yet."),
    OutgoingState.QUEUED: _("On its way to their mail server."),
    OutgoingState.SENT: _("Their mail server took it; their receipt has not come."),
    OutgoingState.DELIVERED: _("Their signed receipt came."),
    OutgoingState.ANSWERED: _("Their answer came."),
    OutgoingState.FAILED: _("It could not be sent; try again or send another."),
    OutgoingState.CANCELLED: _("An officer stopped it before it left."),
}
INCOMING: Mapping[str, Text] = {
    IncomingState.STORED: in_context("message", "Stored"),
    IncomingState.SET_ASIDE: in_context("message", "Set aside"),
    IncomingState.REGISTERED: in_context("message", "Registered"),
    IncomingState.DONE: in_context("message", "Done"),
}
MESSAGE_KINDS: Mapping[str, Text] = {"form": _("Form"), "receipt": _("Receipt")}
ATTEMPTS: Mapping[str, Text] = {
    "running": in_context("attempt", "Running"),
    "taken": in_context("attempt", "Taken by their server"),
    "refused": in_context("attempt", "Refused by their server"),
    "failed": in_context("attempt", "Failed, is tried again"),
    "unknown": in_context("attempt", "Cut short; goes again under the same number"),
}
SET_ASIDE_RESOLUTIONS: Mapping[str, Text] = {
    "": in_context("set aside", "Waits for a person"),
    "released": in_context("set aside", "Released"),
    "filed": in_context("set aside", "Filed by hand"),
    "refused": in_context("set aside", "Refused"),
}
CASES: Mapping[str, Text] = {"open": in_context("case", "Open"), "closed": in_context("case", "Closed")}
CASE_KINDS: Mapping[str, Text] = {
    "hit": _("Hit here"),
    "foreign_hit": _("Hit abroad on our alert"),
    "verification": _("Verification through the National Central Bureau"),
    "correspondence": _("Correspondence"),
}
QUERY_KINDS: Mapping[str, Text] = {
    "person": _("Check of a person"),
    "document": _("Check of a document"),
    "vehicle": _("Check of a vehicle"),
    "vehicle_part": _("Check of a vehicle part"),
    "firearm": _("Check of a firearm"),
    "boat": _("Check of a boat"),
    "engine": _("Check of an engine"),
    "aircraft": _("Check of an aircraft"),
    "container": _("Check of a container"),
    "banknote": _("Check of a banknote"),
    "payment_means": _("Check of a means of payment"),
    "work_of_art": _("Check of a work of art"),
    "equipment": _("Check of industrial equipment"),
    "it_item": _("Check of an IT item"),
    "valuable": _("Check of a valuable object"),
    "threat": _("Check of a threat or method"),
    "finding": _("Check of a body or trace"),
}
ANSWERS: Mapping[str, Text] = {
    "answered": _("Answered"),
    "no_answer": _("No answer: this does not mean that there is no match"),
    "asked": _("Still being asked"),
    "provisional": _("Answered by the national copy in its place"),
}
VERDICTS: Mapping[str, Text] = {
    "same": _("Same"),
    "different": _("Different"),
    "unsure": _("Unsure"),
    "need_information": _("More information needed"),
}
INBOX_VIEWS: Mapping[str, Text] = {
    "to_answer": _("To answer"),
    "new": in_context("inbox", "New"),
    "unassigned": _("Unassigned"),
    "mine": _("Mine"),
    "late": in_context("inbox", "Late"),
    "all": in_context("inbox", "All"),
}
CASE_VIEWS: Mapping[str, Text] = {
    "open": in_context("cases", "Open"),
    "mine": _("Mine"),
    "unowned": _("Unassigned"),
    "closed": in_context("cases", "Closed"),
}
OUTBOX_VIEWS: Mapping[str, Text] = {
    "on_the_way": _("On the way"),
    "failed": in_context("outbox", "Failed"),
    "awaiting_answer": _("Awaiting an answer"),
    "late_answer": _("Answer late"),
    "all": in_context("outbox", "All"),
}


def outgoing(value: str) -> str:
    return told(OUTGOING, value)


def incoming(value: str) -> str:
    return told(INCOMING, value)


def message(value: str) -> str:
    """The state of a message, whichever way it went."""
    return told({**OUTGOING, **INCOMING}, value)


def case(value: str) -> str:
    return told(CASES, value)


def case_kind(value: str) -> str:
    return told(CASE_KINDS, value)


def attempt(value: str) -> str:
    return told(ATTEMPTS, value)


def verdict(value: str) -> str:
    return told(VERDICTS, value)


def inbox_view(value: str) -> str:
    return told(INBOX_VIEWS, value)


def outbox_view(value: str) -> str:
    return told(OUTBOX_VIEWS, value)


def case_view(value: str) -> str:
    return told(CASE_VIEWS, value)


def resolution(value: str) -> str:
    """How what was set aside was settled."""
    return told(SET_ASIDE_RESOLUTIONS, value)


def query_kind(value: str) -> str:
    return told(QUERY_KINDS, value)
