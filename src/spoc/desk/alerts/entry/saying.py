"""Words of the form of an alert that belong to no declaration: its own columns, what is stated for the checks."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.law.data.rows import Case
from spoc.core.law.entry_checks import Sameness
from spoc.core.law.red_notice import Counted
from spoc.core.terms.data_points import DataPoint
from spoc.words.filling import Text

SECTIONS: Mapping[str, Text] = {
    "who": _("Who"),
    "what": _("What"),
    "why": _("Why"),
    "how": in_context("form of an alert", "How"),
}
LABELS: Mapping[str, Text] = {
    "identity.original_script": _("Name in original script"),
    "identity.former": _("Former names"),
    "identity.relatives": _("Relatives"),
    "alert.reason": _("Reason, and why it is proportionate"),
    "alert.offence": _("Offence"),
    "alert.authority": _("Authority that decided"),
    "alert.decision_reference": _("Reference of the decision"),
    "alert.remarks": _("Remarks"),
    "alert.warnings": _("Warnings"),
    "alert.issued_on": _("Date of issue"),
    "alert.review_on": _("Review sooner than the law asks, on"),
    "alert.is_immediate": _("Told at once when it is hit"),
    "alert.is_for_security": _("Asked for by a security service"),
    "detail.decision_years": _("Years for which the decision itself is valid"),
    "entry.wanted_for": _("Wanted for"),
    "entry.to_find": _("Our alert on the person who is to be found"),
    "entry.searched_by_prints": _("Existing alerts were looked for by prints too"),
    "entry.keep_back": _("Keep back until what stands in its way has ended"),
    "entry.unavailable": _("Looked for, and there is none of"),
}
HINTS: Mapping[str, Text] = {
    "alert.reason": _("The facts, and why the case is adequate, relevant and important enough for an alert."),
    "alert.issued_on": _("As in 2026-03-01; empty: the day of approval."),
    "alert.review_on": _("As in 2026-03-01; empty: the law's day."),
    "entry.to_find": _("Its reference."),
}
WANTED_FOR: Mapping[str, Text] = {
    Case.PROSECUTION: in_context("wanted for", "Prosecution"),
    Case.SENTENCE: in_context("wanted for", "Serving a sentence"),
}
COUNTED: Mapping[str, Text] = {
    Counted.MAXIMUM: _("Longest sentence that the law threatens, in months"),
    Counted.IMPOSED: _("Sentence imposed, in months"),
    Counted.LEFT: _("Sentence left to serve, in months"),
}
VERDICTS: Mapping[str, Text] = {
    Sameness.SAME: in_context("two records", "The same"),
    Sameness.DIFFERENT: in_context("two records", "Another"),
    Sameness.UNDECIDED: in_context("two records", "Not known yet"),
}
MONTHS_HINT = _("A life sentence: 999.")
LONG_DETAILS = frozenset(
    {
        DataPoint.FACTS,
        DataPoint.CHARGES,
        DataPoint.LAW_OF_OFFENCE,
        DataPoint.ASSURANCES,
        DataPoint.GROUNDS,
        DataPoint.RESTRICTIONS,
        DataPoint.DESCRIPTION,
    }
)
