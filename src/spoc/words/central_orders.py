"""Orders to central systems in words: what is ordered, how far it came, what came of a try."""

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.alert_records import CentralOperation
from spoc.words.filling import Text, told

OPERATIONS: Mapping[str, Text] = {
    CentralOperation.CREATE: in_context("order to a central system", "Create"),
    CentralOperation.UPDATE: in_context("order to a central system", "Change"),
    CentralOperation.DELETE: in_context("order to a central system", "Delete"),
    "step": in_context("order to a central system", "Step of the notice"),
}
STATES: Mapping[str, Text] = {
    "queued": in_context("order to a central system", "waits"),
    "acknowledged": in_context("order to a central system", "acknowledged"),
    "refused": in_context("order to a central system", "refused"),
    "failed": in_context("order to a central system", "failed"),
    "superseded": in_context("order to a central system", "superseded by a newer one"),
}
OUTCOMES: Mapping[str, Text] = {
    "running": in_context("try of an order", "under way"),
    "taken": in_context("try of an order", "taken"),
    "refused": in_context("try of an order", "refused"),
    "not_reached": in_context("try of an order", "no answer"),
    "unknown": in_context("try of an order", "cut short"),
}


def operation(value: str) -> str:
    return told(OPERATIONS, value)


def state(value: str) -> str:
    return told(STATES, value)


def outcome(value: str) -> str:
    return told(OUTCOMES, value)
