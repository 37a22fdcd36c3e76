"""The form of an alert in words: its columns by their names, its codes, the groups they stand in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.law.data.rows import Case
from spoc.core.law.red_notice import Counted
from spoc.core.terms.kinds import Field
from spoc.words import alerts, data_points, kind_codes, kinds, persons
from spoc.words.filling import Text, told

COLUMNS: Mapping[str, Text] = {
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
    f"entry.penalty.{Counted.MAXIMUM}": _("Longest sentence that the law threatens, in months"),
    f"entry.penalty.{Counted.IMPOSED}": _("Sentence imposed, in months"),
    f"entry.penalty.{Counted.LEFT}": _("Sentence left to serve, in months"),
    "identity.original_script": _("Name in original script"),
    "identity.former": _("Former names"),
    "identity.relatives": _("Relatives"),
}
"""Those that no declaration of a kind names."""
WANTED_FOR: Mapping[str, Text] = {
    Case.PROSECUTION: in_context("wanted for", "Prosecution"),
    Case.SENTENCE: in_context("wanted for", "Serving a sentence"),
}


def column(name: str) -> str:
    """The label of a column, by its name."""
    if name in COLUMNS:
        return told(COLUMNS, name)
    where, _dot, key = name.partition(".")
    return data_points.point(key) if where == "detail" else kinds.column(name)


def code(name: str, value: str, declared: Field | None = None) -> str:
    """One of a column's codes. declared: the field of the kind, whose words it has."""
    if declared is not None:
        return kind_codes.code(declared, value)
    match name.rpartition(".")[2], name:
        case "sex", _name:
            return persons.sex(value)
        case "kind", "identity.kind":
            return persons.identity_kind(value)
        case "kind", _name:
            return alerts.document_kind(value)
        case "warnings", _name:
            return alerts.warning(value)
        case "wanted_for", _name:
            return told(WANTED_FOR, value)
    return data_points.point(value)
