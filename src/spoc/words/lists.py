"""Lists of alerts in words: facets and their codes, columns, whose alerts are near their review."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.words.filling import Text, told

FACETS: Mapping[str, Text] = {
    "system": _("System"),
    "whose": _("Whose"),
    "state": in_context("status", "State"),
    "category": _("Category"),
    "kind": _("About"),
    "issuer": _("Issuer"),
    "review": _("Review of ours"),
    "warning": _("Warnings"),
    "flagged": _("Flag"),
    "hidden": _("Hidden"),
    "desk": _("Desk"),
    "owner": _("Owner"),
}
CODES: Mapping[str, Mapping[str, Text]] = {
    "whose": {"own": _("ours"), "foreign": _("of others")},
    "review": {
        "overdue": _("overdue"),
        "30": _("within 30 days"),
        "90": _("within 90 days"),
        "120": _("within 120 days"),
    },
    "flagged": {"yes": _("with a flag"), "no": _("without a flag")},
    "hidden": {"yes": _("hidden from end users")},
    "issuer": {"-": _("an organisation")},
}
"""Of the facets whose codes have no word of their own elsewhere."""
COLUMNS: Mapping[str, Text] = {
    "reference": _("Reference"),
    "system": _("System"),
    "category": _("Category"),
    "about": _("About"),
    "kind": in_context("alert", "Kind"),
    "action": _("Requested action"),
    "warnings": _("Warnings"),
    "issuer": _("Issuer"),
    "state": in_context("status", "State"),
    "issued": _("Issued"),
    "review": _("Review"),
    "changed": _("Changed"),
    "desk": _("Desk"),
    "owner": _("Owner"),
}
EXPIRING_VIEWS: Mapping[str, Text] = {
    "mine": in_context("alerts", "Mine"),
    "desk": in_context("alerts", "My desk"),
    "all": in_context("alerts", "All of ours"),
}
FILE_COLUMNS: Mapping[str, Text] = {
    "number": _("Number here"),
    "system": _("System"),
    "reference": _("Reference"),
    "category": _("Category"),
    "state": in_context("status", "State"),
    "issuing_state": _("Issuer"),
    "is_own": _("Whose"),
    "kind": in_context("alert", "Kind"),
    "title": _("About"),
    "names": _("Names"),
    "birth_dates": _("Dates of birth"),
    "nationalities": _("Nationalities"),
    "numbers": _("Numbers"),
    "requested_action": _("Requested action"),
    "warnings": _("Warnings"),
    "offence": _("Offence"),
    "authority": _("Authority"),
    "decision_reference": _("Decision"),
    "remarks": _("Remarks"),
    "issued_on": _("Issued"),
    "review_on": _("Review"),
    "is_flagged": _("Flag"),
    "is_discreet": _("Do not disclose"),
    "desk": _("Desk"),
    "owner": _("Owner"),
}
"""What a file of alerts holds, by the name of the column in it."""


def facet(value: str) -> str:
    return told(FACETS, value)


def code(of_facet: str, value: str) -> str:
    return told(CODES.get(of_facet, {}), value)


def column(value: str) -> str:
    return told(COLUMNS, value)


def expiring_view(value: str) -> str:
    return told(EXPIRING_VIEWS, value)


def file_column(value: str) -> str:
    return told(FILE_COLUMNS, value)
