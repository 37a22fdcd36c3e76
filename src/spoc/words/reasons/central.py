"""What central systems refuse, and what is wrong with what they sent."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

CENTRAL: Mapping[str, Text] = {
    "central.unreachable": _("The central system gave no answer: %(detail)s"),
    "central.too_large": _("What came from the central system has %(size)s bytes; %(most)s are the most that is read."),
    "central.not_well_formed": _("What came from the central system is broken at line %(line)s: %(detail)s"),
    "central.document_type": _("What came from the central system declares a document type, which no message does."),
    "central.foreign": _("What came is no message of this central system (%(found)s)."),
    "central.version": _("The central system speaks version “%(found)s” of the contract; we know %(known)s."),
    "central.unknown": _("“%(field)s” does not belong where it stands in the message of the central system."),
    "central.lacks": _("The message of the central system lacks “%(field)s”."),
    "central.twice": _("“%(field)s” stands twice in the message of the central system."),
    "central.bad_value": _("“%(value)s” is no value for “%(field)s” in the contract with the central system."),
    "central.not_theirs": _("%(system)s has no category %(category)s."),
    "central.unwritable": _("The sign %(found)s cannot be sent to the central system."),
    "central.torn": _("The stream of records broke off before its end."),
    "central.refused.already_present": _("The central system holds such an alert already (%(detail)s)."),
    "central.refused.not_found": _("The central system has no such record (%(detail)s)."),
    "central.refused.stale_version": _("The central system holds a newer version (%(detail)s)."),
    "central.refused.not_owner": _("The record belongs to another state (%(detail)s)."),
    "central.refused.invalid_field": _("The central system does not accept “%(field)s”: %(detail)s"),
    "central.refused.wrong_state": _("The notice does not allow this where it stands (%(detail)s)."),
    "central.refused.number_format": _("The number is not written as its kind asks (%(detail)s)."),
    "central.refused.document_type": _("The kind of document is not one that the database holds (%(detail)s)."),
    "central.refused.fraud_type": _("The kind of fraud is not one that the database knows (%(detail)s)."),
    "central.refused.theft_country": _("The country of theft is missing or unknown (%(detail)s)."),
    "central.refused.batch_not_allowed": _("A batch is for stolen blank documents alone (%(detail)s)."),
    "central.refused.date_format": _("“%(field)s” is not written as a date (%(detail)s)."),
    "central.refused.date_not_past": _("“%(field)s” lies in the future (%(detail)s)."),
    "central.refused.review_date": _("The review date is past or beyond the longest period (%(detail)s)."),
    "central.refused.extension_reason": _("A longer period needs its reason (%(detail)s)."),
    "central.refused.field_too_long": _("“%(field)s” is longer than the central system takes (%(detail)s)."),
    "central.refused.bad_request": _("The central system does not understand the request: %(detail)s"),
    "central.refused.too_many": _("Too many records fit (%(detail)s): ask more narrowly."),
    "central.refused.denied": _("The central system denies it to this office; tell the administrator. %(detail)s"),
    "central.refused.version": _("The central system speaks another version of the contract (%(detail)s)."),
    "central.refused.snapshot_gone": _("The snapshot is gone (%(detail)s): the load begins anew."),
    "central.refused.busy": _("The central system is busy and asks to try again later. %(detail)s"),
    "central.refused.fault": _("The central system failed on it. %(detail)s"),
}
