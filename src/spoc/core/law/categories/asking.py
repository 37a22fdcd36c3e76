"""What a row of a category says, and the sets of kinds of subject that several rows share."""

from dataclasses import dataclass

from spoc.core.law.rules import Confidence, Rule, Source
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Desk, System


@dataclass(frozen=True, kw_only=True)
class CategoryAsks(Rule):
    """One category: who or what it is about, and what the finder is asked to do.

    source, confidence: of the category itself; action_source, action_confidence: of the action on a hit.
    What data it needs, who approves it, why it is deleted and by when it is reviewed are rows of tables of their own.
    """

    category: AlertCategory
    system: System
    desk: Desk
    subjects: frozenset[SubjectKind]
    requested_action: RequestedAction
    action_source: Source
    action_confidence: Confidence
    is_discreet: bool = False
    """The subject must never learn of the alert: shown without sound or large type, not printed."""
    hit_form: FormCode | None = None
    """The letter of the form that reports a hit; None: no form goes out, see `notices.ActsOnlyAfter`."""
    is_immediate: bool = False
    """Answered at once, whatever the last hour of the rule is; the sources are rows of `answering.AT_ONCE`."""
    may_be_own: bool = True
    """Whether an office enters such alerts itself; what is not is only held as a copy."""
    switch: str = ""
    """Name of the row of `switches.SWITCHES` that must be on before such an alert is entered; empty: none."""


K = SubjectKind

PERSON = frozenset({K.PERSON})
CHECKABLE = frozenset(
    {
        K.VEHICLE,
        K.TRAILER,
        K.CARAVAN,
        K.BOAT,
        K.CONTAINER,
        K.AIRCRAFT,
        K.FIREARM,
        K.BLANK_DOCUMENT,
        K.DOCUMENT,
        K.PAYMENT_MEANS,
    }
)
"""Objects that may be held under checks: R62 Art 36 with 38(2)(a)(b)(c)(e)(g)(h)(j)(k)(l), and non-cash means (V)."""
SEIZABLE = frozenset(
    {
        K.VEHICLE,
        K.TRAILER,
        K.CARAVAN,
        K.EQUIPMENT,
        K.BOAT,
        K.BOAT_ENGINE,
        K.CONTAINER,
        K.AIRCRAFT,
        K.AIRCRAFT_ENGINE,
        K.FIREARM,
        K.BLANK_DOCUMENT,
        K.DOCUMENT,
        K.REGISTRATION_DOCUMENT,
        K.NUMBER_PLATE,
        K.BANKNOTE,
        K.IT_ITEM,
        K.VEHICLE_PART,
        K.EQUIPMENT_PART,
        K.VALUABLE,
    }
)
"""Objects of R62 Art 38(2)(a) to (r) (V)."""

MISSING = frozenset({AlertCategory.MISSING_PROTECTION, AlertCategory.MISSING_WHEREABOUTS})
PREVENTIVE = frozenset({AlertCategory.CHILD_ABDUCTION, AlertCategory.CHILD_AT_RISK, AlertCategory.VULNERABLE_AT_RISK})
ARTICLE_32 = MISSING | PREVENTIVE
CHECKS = frozenset({AlertCategory.CHECK_DISCREET, AlertCategory.CHECK_INQUIRY, AlertCategory.CHECK_SPECIFIC})
REFUSALS = frozenset({AlertCategory.REFUSAL, AlertCategory.REFUSAL_SANCTION})
NOTICES = frozenset(
    {
        AlertCategory.RED,
        AlertCategory.BLUE,
        AlertCategory.GREEN,
        AlertCategory.YELLOW,
        AlertCategory.BLACK,
        AlertCategory.ORANGE,
        AlertCategory.PURPLE,
        AlertCategory.SILVER,
    }
)
"""Published by INTERPOL's General Secretariat at the request of a National Central Bureau."""
DIFFUSIONS = frozenset(
    {
        AlertCategory.DIFFUSION_WANTED,
        AlertCategory.DIFFUSION_LOCATE,
        AlertCategory.DIFFUSION_WARN,
        AlertCategory.DIFFUSION_MISSING,
        AlertCategory.DIFFUSION_BODY,
        AlertCategory.DIFFUSION_METHOD,
    }
)
INTERPOL_RECORDS = frozenset(
    {
        AlertCategory.STOLEN_DOCUMENT,
        AlertCategory.STOLEN_VEHICLE,
        AlertCategory.STOLEN_VESSEL,
        AlertCategory.STOLEN_ART,
        AlertCategory.FIREARM_RECORD,
    }
)
"""Records of INTERPOL's databases of objects."""
