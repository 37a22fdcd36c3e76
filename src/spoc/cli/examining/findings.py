"""One thing examined, and how it stands."""

from dataclasses import dataclass
from enum import StrEnum

from spoc.cli.language import N_


class State(StrEnum):
    WELL = "well"
    LOOK = "look"
    """To be looked after, the office works."""
    WRONG = "wrong"


WORDS = {State.WELL: N_("well"), State.LOOK: N_("look after it"), State.WRONG: N_("wrong")}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`what` is a short code that stays the same, for programs; `sentence` is for people."""

    what: str
    state: State
    sentence: str


def well(what: str, sentence: str) -> Finding:
    return Finding(what=what, state=State.WELL, sentence=sentence)


def look(what: str, sentence: str) -> Finding:
    return Finding(what=what, state=State.LOOK, sentence=sentence)


def wrong(what: str, sentence: str) -> Finding:
    return Finding(what=what, state=State.WRONG, sentence=sentence)
