"""The national copy in words: how far it is, how gaps were filled, what a comparison found."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.copies import ComparisonState, CopyPhase, DifferenceKind, GapClosing
from spoc.core.terms.reasons import Reason
from spoc.words.filling import Text, told
from spoc.words.reasons import sentence

PHASES: Mapping[str, Text] = {
    CopyPhase.EMPTY: in_context("copy", "not loaded"),
    CopyPhase.LOADING: in_context("copy", "being loaded"),
    CopyPhase.CURRENT: in_context("copy", "follows the broadcast"),
}
CLOSINGS: Mapping[str, Text] = {
    GapClosing.REPLAY: in_context("gap", "came at a later asking"),
    GapClosing.COMPARISON: in_context("gap", "never came; every category was compared since"),
    GapClosing.LOAD: in_context("gap", "a later load holds what they told"),
}
DIFFERENCES: Mapping[str, Text] = {
    DifferenceKind.MISSING: in_context("difference", "missing here"),
    DifferenceKind.SURPLUS: in_context("difference", "deleted there"),
    DifferenceKind.CHANGED: in_context("difference", "changed"),
    DifferenceKind.DOUBLED: in_context("difference", "held twice"),
    DifferenceKind.UNSEARCHABLE: in_context("difference", "not found by checks"),
}
COMPARISONS: Mapping[str, Text] = {
    ComparisonState.RUNNING: in_context("comparison", "at work"),
    ComparisonState.DONE: in_context("comparison", "done"),
    ComparisonState.FAILED: in_context("comparison", "broke off"),
}
FAILURES: Mapping[str, Text] = {
    "the process ended": _("The worker ended in the middle of it."),
    "CopyBusyError": _("Something else was at the copy."),
    "CopyEmptyError": _("The copy was not loaded."),
    "CopyAheadError": _("The central system was set back behind the copy, which must be loaded anew."),
}
"""By the detail that a comparison keeps; what a central system said begins with its code."""
FIELDS: Mapping[str, Text] = {
    "version": in_context("record", "version"),
    "category": in_context("record", "category"),
    "issuing_state": in_context("record", "issuing state"),
    "requested_action": in_context("record", "requested action"),
    "subject_kind": in_context("record", "kind of subject"),
    "identities": in_context("record", "identities"),
    "numbers": in_context("record", "numbers"),
    "data": in_context("record", "description"),
    "warnings": in_context("record", "warnings"),
    "reason": in_context("record", "reason"),
    "offence": in_context("record", "offence"),
    "authority": in_context("record", "authority"),
    "decision_reference": in_context("record", "decision"),
    "remarks": in_context("record", "remarks"),
    "details": in_context("record", "further data"),
    "issued_on": in_context("record", "day of issue"),
    "review_on": in_context("record", "day of review"),
    "flags": in_context("record", "flags"),
    "links": in_context("record", "links"),
    "is_hidden": in_context("record", "hidden or not"),
}
"""Of `core.terms.alert_records.AlertRecord`, as a comparison names them."""


NAMED = re.compile(r"(?:^|, )(\w+): ")


def phase(value: str) -> str:
    return told(PHASES, value)


def closing(value: str) -> str:
    return told(CLOSINGS, value)


def difference(value: str) -> str:
    return told(DIFFERENCES, value)


def comparison(value: str) -> str:
    return told(COMPARISONS, value)


def field(value: str) -> str:
    return told(FIELDS, value)


def failure(detail: str) -> str:
    """Why a comparison broke off; what a central system said stands there as ``central.code (name: value, …)``."""
    if not detail.startswith("central."):
        return told(FAILURES, detail)
    code, _space, values = detail.partition(" (")
    found = NAMED.split(values.removesuffix(")"))
    return sentence(Reason(code=code, values=dict(zip(found[1::2], found[2::2], strict=True))))
