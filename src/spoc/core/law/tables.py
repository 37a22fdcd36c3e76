"""Every table of the law that this release holds, by name; for overrides, tests and the reference pages."""

from collections.abc import Mapping, Sequence

from spoc.core.law.access import ALLOWED, VISIBLE
from spoc.core.law.alert_categories import CATEGORIES, REVIEWS
from spoc.core.law.deadlines import ANSWERS, AT_ONCE
from spoc.core.law.forms import FORMS, TWO_OFFICERS
from spoc.core.law.notices import NOTICES, VERIFIED_FIRST
from spoc.core.law.purposes import PURPOSES
from spoc.core.law.registry import NUMBERS, REGISTERS
from spoc.core.law.retention import KEPT
from spoc.core.law.reviews import CONFLICTS, LONGER, SOONER
from spoc.core.law.rules import Rule
from spoc.core.law.switches import SWITCHES
from spoc.core.law.transitions import MOVES

TABLES: Mapping[str, Sequence[Rule]] = {
    "alert_categories": CATEGORIES,
    "reviews": REVIEWS,
    "longer_reviews": LONGER,
    "sooner_reviews": SOONER,
    "review_conflicts": CONFLICTS,
    "switches": SWITCHES,
    "answers": ANSWERS,
    "at_once": AT_ONCE,
    "forms": FORMS,
    "two_officers": TWO_OFFICERS,
    "notices": NOTICES,
    "verified_first": VERIFIED_FIRST,
    "purposes": PURPOSES,
    "allowed": ALLOWED,
    "visible": VISIBLE,
    "kept": KEPT,
    "numbers": NUMBERS,
    "registers": REGISTERS,
    "moves": MOVES,
}
"""The keys are what the database calls `table` in an office's override."""
