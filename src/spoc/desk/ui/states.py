"""Which states are lit and by which icon: grey unless a person is needed."""

from collections.abc import Mapping

from spoc.core.terms.messages import IncomingState, OutgoingState

TONES: Mapping[str, str] = {
    OutgoingState.FAILED: "late",
    IncomingState.SET_ASIDE: "soon",
    OutgoingState.DRAFT: "strong",
}

ICONS: Mapping[str, str] = {
    OutgoingState.DRAFT: "file-text",
    OutgoingState.QUEUED: "clock",
    OutgoingState.SENT: "send",
    OutgoingState.DELIVERED: "check",
    OutgoingState.ANSWERED: "checks",
    OutgoingState.FAILED: "alert-circle",
    IncomingState.STORED: "download",
    IncomingState.SET_ASIDE: "archive",
    IncomingState.REGISTERED: "inbox",
    IncomingState.DONE: "check",
}


def tone_of(state: str) -> str:
    return TONES.get(state, "")


def icon_of(state: str) -> str:
    return ICONS.get(state, "point")
