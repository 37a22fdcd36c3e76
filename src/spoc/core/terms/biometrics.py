"""Words for pictures, prints and profiles."""

from enum import StrEnum


class Relation(StrEnum):
    """Whose DNA may stand in for that of a missing person: direct ascendants, descendants, siblings (R62 Art 42(3))."""

    ASCENDANT = "ascendant"
    DESCENDANT = "descendant"
    SIBLING = "sibling"
