"""How many foreign alerts of each category, about whom or what: some two thousand in all, a few of everything."""

from spoc.core.law.categories.asking import CHECKABLE, SEIZABLE
from spoc.core.terms.alerts import AlertCategory, DocumentKind, SubjectKind

C, K = AlertCategory, SubjectKind

PERSONS: tuple[tuple[AlertCategory, int], ...] = (
    (C.ARREST, 240),
    (C.MISSING_PROTECTION, 60),
    (C.MISSING_WHEREABOUTS, 80),
    (C.CHILD_ABDUCTION, 8),
    (C.CHILD_AT_RISK, 8),
    (C.VULNERABLE_AT_RISK, 6),
    (C.JUDICIAL, 110),
    (C.CHECK_DISCREET, 80),
    (C.CHECK_INQUIRY, 40),
    (C.CHECK_SPECIFIC, 40),
    (C.REFUSAL, 200),
    (C.REFUSAL_SANCTION, 12),
    (C.RETURN, 80),
)
CHILDREN = frozenset({C.MISSING_PROTECTION, C.CHILD_ABDUCTION, C.CHILD_AT_RISK})
PASSPORTS, CARDS, VEHICLES, FIREARMS = 300, 180, 200, 90
OFTEN = frozenset({K.DOCUMENT, K.VEHICLE, K.FIREARM})
"""Kinds of things that have a number of their own above."""
RARER = tuple(sorted(SEIZABLE - OFTEN))
OF_EACH_RARER = 5
CHECKED = tuple(sorted(CHECKABLE))
"""One each under a specific check."""
TRACES = 6

INTERPOL: tuple[tuple[AlertCategory, SubjectKind, int], ...] = (
    (C.RED, K.PERSON, 50),
    (C.YELLOW, K.PERSON, 30),
    (C.BLUE, K.PERSON, 14),
    (C.GREEN, K.PERSON, 8),
    (C.BLACK, K.BODY, 6),
    (C.ORANGE, K.THREAT, 3),
    (C.ORANGE, K.PERSON, 2),
    (C.PURPLE, K.THREAT, 3),
    (C.DIFFUSION_WANTED, K.PERSON, 8),
    (C.DIFFUSION_LOCATE, K.PERSON, 4),
    (C.DIFFUSION_WARN, K.PERSON, 3),
    (C.DIFFUSION_MISSING, K.PERSON, 3),
    (C.DIFFUSION_BODY, K.BODY, 2),
    (C.DIFFUSION_METHOD, K.THREAT, 2),
    (C.STOLEN_DOCUMENT, K.DOCUMENT, 20),
    (C.STOLEN_DOCUMENT, K.BLANK_DOCUMENT, 4),
    (C.STOLEN_VEHICLE, K.VEHICLE, 12),
    (C.STOLEN_VESSEL, K.BOAT, 3),
    (C.STOLEN_ART, K.WORK_OF_ART, 5),
    (C.FIREARM_RECORD, K.FIREARM, 5),
)
LETTERS = {
    C.RED: "A",
    C.BLUE: "B",
    C.GREEN: "C",
    C.BLACK: "D",
    C.YELLOW: "F",
    C.ORANGE: "O",
    C.PURPLE: "P",
}
"""Of the series of a notice's number; a diffusion or a record is numbered under the name of its category."""
DOCUMENTS = (DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD)
