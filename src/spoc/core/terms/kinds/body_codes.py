"""Codes that describe a person or a body; INTERPOL's own lists were seen in part only, so these are proposals."""

from enum import StrEnum


class Build(StrEnum):
    SLIM = "slim"
    MEDIUM = "medium"
    STRONG = "strong"
    HEAVY = "heavy"


class EyeColour(StrEnum):
    BLUE = "blue"
    GREEN = "green"
    GREY = "grey"
    HAZEL = "hazel"
    BROWN = "brown"
    BLACK = "black"
    DIFFERENT = "different"
    """One unlike the other."""
    OTHER = "other"


class HairColour(StrEnum):
    BLOND = "blond"
    BROWN = "brown"
    BLACK = "black"
    RED = "red"
    GREY = "grey"
    WHITE = "white"
    DYED = "dyed"
    BALD = "bald"
    OTHER = "other"


class BloodGroup(StrEnum):
    O = "0"  # noqa: E741  the name of the group
    A = "A"
    B = "B"
    AB = "AB"


class RhesusFactor(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class BodyState(StrEnum):
    """How much of a body there is and how it is."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    PART = "part"
    DECOMPOSED = "decomposed"
    SKELETON = "skeleton"
    BURNT = "burnt"
    MUMMIFIED = "mummified"


class MissingWhy(StrEnum):
    """What is thought to have happened; a yellow notice names abduction and unexplained disappearance."""

    UNEXPLAINED = "unexplained"
    RUNAWAY = "runaway"
    PARENTAL_ABDUCTION = "parental_abduction"
    ABDUCTION = "abduction"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    SELF_HARM = "self_harm"
    UNABLE_TO_IDENTIFY = "unable_to_identify"
    """Found, and unable to say who they are."""
