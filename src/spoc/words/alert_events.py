"""What happens in the life of an alert, in words: the steps that the law of transitions knows."""

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy as in_context

from spoc.words.filling import Text, told

EVENTS: Mapping[str, Text] = {
    "achieve_purpose": in_context("step of an alert", "Purpose achieved"),
    "achieve_purpose_notice": in_context("step of an alert", "Tell the authority that the purpose is achieved"),
    "activate": in_context("step of an alert", "Put into force"),
    "add_flag": in_context("step of an alert", "Add a flag"),
    "addendum": in_context("step of an alert", "Add to what was published"),
    "approve": in_context("step of an alert", "Approve"),
    "ask_flag": in_context("step of an alert", "Ask for a flag"),
    "ask_information": in_context("step of an alert", "Question of the General Secretariat"),
    "block": in_context("step of an alert", "Access blocked"),
    "blocker_ended": in_context("step of an alert", "The alert that stood in the way ended"),
    "broadcast_create": in_context("step of an alert", "Came by broadcast"),
    "broadcast_delete": in_context("step of an alert", "Deleted by broadcast"),
    "broadcast_update": in_context("step of an alert", "Changed by broadcast"),
    "cancel": in_context("step of an alert", "Cancelled by INTERPOL"),
    "central_acknowledged": in_context("step of an alert", "Acknowledged by the central system"),
    "central_refused": in_context("step of an alert", "Refused by the central system"),
    "change_draft": in_context("step of an alert", "Change the draft"),
    "comes_back": in_context("step of an alert", "Stands in the list again"),
    "correct": in_context("step of an alert", "Correct and draft again"),
    "draft": in_context("step of an alert", "Draft"),
    "enter": in_context("step of an alert", "Entered from a list"),
    "expire": in_context("step of an alert", "Expires"),
    "extend": in_context("step of an alert", "Extend"),
    "extend_hiding": in_context("step of an alert", "Hide for longer"),
    "hide": in_context("step of an alert", "Hide"),
    "hiding_ended": in_context("step of an alert", "Hiding ended"),
    "justify_keeping": in_context("step of an alert", "Keep, with the authority's reason"),
    "keep_back": in_context("step of an alert", "Keep back"),
    "lift_flag": in_context("step of an alert", "Lift a flag"),
    "link": in_context("step of an alert", "Link"),
    "locate": in_context("step of an alert", "Located"),
    "majority_notice": in_context("step of an alert", "Child comes of age soon"),
    "newer_copy": in_context("step of an alert", "Changed in the list"),
    "propose": in_context("step of an alert", "Propose"),
    "publish": in_context("step of an alert", "Published"),
    "purge": in_context("step of an alert", "Purge"),
    "refuse": in_context("step of an alert", "Refuse"),
    "release": in_context("step of an alert", "Release"),
    "reply_information": in_context("step of an alert", "Reply to the General Secretariat"),
    "resume": in_context("step of an alert", "Resume"),
    "return_to_draft": in_context("step of an alert", "Send back to be corrected"),
    "review_due": in_context("step of an alert", "Review is due"),
    "review_notice": in_context("step of an alert", "Review comes soon"),
    "start_review": in_context("step of an alert", "Examination began"),
    "submit": in_context("step of an alert", "Submitted"),
    "suspend": in_context("step of an alert", "Suspend"),
    "take_back": in_context("step of an alert", "Take back"),
    "tell_wrong_data": in_context("step of an alert", "Tell the issuing state of wrong data"),
    "throw_away": in_context("step of an alert", "Throw the draft away"),
    "unblock": in_context("step of an alert", "Access restored"),
    "unhide": in_context("step of an alert", "Show again"),
    "unlink": in_context("step of an alert", "Remove the link"),
    "update": in_context("step of an alert", "Update"),
    "withdraw": in_context("step of an alert", "Withdraw"),
}


def event(value: str) -> str:
    return told(EVENTS, value)
