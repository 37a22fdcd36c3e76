"""Every table of the law that this release holds, by name; for overrides, tests and the reference pages."""

from collections.abc import Mapping, Sequence

from spoc.core.law.access import ALLOWED, VISIBLE
from spoc.core.law.alert_categories import CATEGORIES, REVIEWS
from spoc.core.law.approvals import APPROVALS, CHECKLIST
from spoc.core.law.batches import AUTHORISED, BASES, BOUNDS, OUTSIDE_BOUNDS
from spoc.core.law.deadlines import ANSWERS, AT_ONCE
from spoc.core.law.deletion import DELETIONS
from spoc.core.law.entry.rules import ENTRY
from spoc.core.law.forms import FORMS, TWO_OFFICERS
from spoc.core.law.mechanics.biometrics import DNA, QUALITY_FIRST
from spoc.core.law.mechanics.flags import FLAGGED, FLAGS
from spoc.core.law.mechanics.hiding import HIDING
from spoc.core.law.mechanics.links import BOUND, LINKS, TO_FIND
from spoc.core.law.mechanics.misused import MISUSED
from spoc.core.law.mechanics.unknown import PRINTS_ONLY
from spoc.core.law.minimum_data import DATA
from spoc.core.law.notices import NOTICES, VERIFIED_FIRST
from spoc.core.law.periods import PERIODS
from spoc.core.law.precedence import COMPATIBLE, RANKS
from spoc.core.law.purposes import PURPOSES
from spoc.core.law.quality import QUALITY
from spoc.core.law.query_limits import INFORMS, SAMPLES, TABLES_OF_PROFILES
from spoc.core.law.red_notice import IDENTIFIED, PENALTIES
from spoc.core.law.registry import NUMBERS, REGISTERS
from spoc.core.law.retention import KEPT
from spoc.core.law.review_dates import EXTENSIONS
from spoc.core.law.reviews import CONFLICTS, LONGER, SOONER
from spoc.core.law.rules import Rule
from spoc.core.law.sources import ASKED_OUTSIDE
from spoc.core.law.switches import SWITCHES
from spoc.core.law.transitions import MOVES

TABLES: Mapping[str, Sequence[Rule]] = {
    "alert_categories": CATEGORIES,
    "reviews": REVIEWS,
    "longer_reviews": LONGER,
    "sooner_reviews": SOONER,
    "review_conflicts": CONFLICTS,
    "switches": SWITCHES,
    "batches": BOUNDS,
    "batches_outside": OUTSIDE_BOUNDS,
    **TABLES_OF_PROFILES,
    "samples": SAMPLES,
    "informs": INFORMS,
    "authorised": AUTHORISED,
    "many": BASES,
    "extensions": EXTENSIONS,
    "periods": PERIODS,
    "approvals": APPROVALS,
    "checklist": CHECKLIST,
    "entry": ENTRY,
    "data": DATA,
    "identified_by": IDENTIFIED,
    "penalties": PENALTIES,
    "deletions": DELETIONS,
    "flags": FLAGS,
    "flagged": FLAGGED,
    "links": LINKS,
    "to_find": TO_FIND,
    "bound": BOUND,
    "hiding": HIDING,
    "compatible": COMPATIBLE,
    "ranks": RANKS,
    "misused_identity": MISUSED,
    "biometric_quality": QUALITY_FIRST,
    "dna": DNA,
    "prints_only": PRINTS_ONLY,
    "answers": ANSWERS,
    "at_once": AT_ONCE,
    "forms": FORMS,
    "two_officers": TWO_OFFICERS,
    "notices": NOTICES,
    "verified_first": VERIFIED_FIRST,
    "purposes": PURPOSES,
    "asked_outside": ASKED_OUTSIDE,
    "allowed": ALLOWED,
    "visible": VISIBLE,
    "kept": KEPT,
    "numbers": NUMBERS,
    "registers": REGISTERS,
    "moves": MOVES,
    "quality": QUALITY,
}
"""The keys are what the database calls `table` in an office's override."""
