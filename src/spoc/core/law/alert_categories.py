"""Which categories of alert there are, what each asks for when it is hit, and when it comes up for review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from spoc.core.law.acts import RECAST, VERIFY_SOURCE
from spoc.core.law.rules import Confidence, Override, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import System

V, N, S, M = Confidence.V, Confidence.N, Confidence.S, Confidence.M
PERSON, DOCUMENT, VEHICLE, FIREARM = (
    SubjectKind.PERSON,
    SubjectKind.DOCUMENT,
    SubjectKind.VEHICLE,
    SubjectKind.FIREARM,
)


@dataclass(frozen=True, kw_only=True)
class CategoryAsks(Rule):
    """One category: who or what it is about, and what the finder is asked to do.

    source, confidence: of the category itself; action_source, action_confidence: of the action on a hit.
    """

    category: AlertCategory
    system: System
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


@dataclass(frozen=True, kw_only=True)
class ReviewWithin(Rule):
    """After how many years at most an alert of a category is reviewed or goes."""

    category: AlertCategory
    years: int
    subjects: frozenset[SubjectKind]

    may_change: ClassVar[frozenset[str]] = frozenset({"years"})


CATEGORIES: tuple[CategoryAsks, ...] = (
    CategoryAsks(
        id="ARR",
        category=AlertCategory.ARREST,
        system=System.SIS,
        source=Source(act="R62", article="26", paragraph="1"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({PERSON}),
        requested_action=RequestedAction.ARREST,
        action_source=Source(act="R62", article="31"),
        action_confidence=M,
        hit_form=FormCode.G,
        is_immediate=True,
        note="Wanted for surrender or extradition. A flag on the alert is checked first: no arrest when flagged.",
    ),
    CategoryAsks(
        id="MIS-A",
        category=AlertCategory.MISSING_PROTECTION,
        system=System.SIS,
        source=Source(act="R62", article="32", paragraph="1", point="a"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({PERSON}),
        requested_action=RequestedAction.PROTECT,
        action_source=Source(act="R62", article="33"),
        action_confidence=V,
        hit_form=FormCode.G,
        is_immediate=True,
        note="Missing, to be placed under protection. The issuing state is consulted at once.",
    ),
    CategoryAsks(
        id="MIS-B",
        category=AlertCategory.MISSING_WHEREABOUTS,
        system=System.SIS,
        source=Source(act="R62", article="32", paragraph="1", point="b"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({PERSON}),
        requested_action=RequestedAction.TELL_WHEREABOUTS,
        action_source=Source(act="R62", article="33"),
        action_confidence=V,
        hit_form=FormCode.G,
        note="Missing, no protection needed. An adult's whereabouts are told only with the adult's consent.",
    ),
    CategoryAsks(
        id="JUD",
        category=AlertCategory.JUDICIAL,
        system=System.SIS,
        source=Source(act="R62", article="34"),
        confidence=M,
        since=RECAST,
        subjects=frozenset({PERSON}),
        requested_action=RequestedAction.TELL_RESIDENCE,
        action_source=Source(act="R62", article="35"),
        action_confidence=S,
        hit_form=FormCode.G,
        note="Witness, summoned person, service of a judgment or a summons. Nobody is arrested on it. The action is "
        "confirmed by the Swiss ordinance that carries it over (SR362 Art 31).",
    ),
    CategoryAsks(
        id="CHK-D",
        category=AlertCategory.CHECK_DISCREET,
        system=System.SIS,
        source=Source(act="R62", article="36", paragraph="1"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({PERSON, VEHICLE, FIREARM, DOCUMENT}),
        requested_action=RequestedAction.CHECK_DISCREETLY,
        action_source=Source(act="R62", article="37", paragraph="1"),
        action_confidence=V,
        is_discreet=True,
        hit_form=FormCode.G,
        note="What Article 37(1) lists is collected during routine work; the subject is never made aware.",
    ),
    CategoryAsks(
        id="CHK-I",
        category=AlertCategory.CHECK_INQUIRY,
        system=System.SIS,
        source=Source(act="R62", article="36", paragraph="1"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({PERSON, VEHICLE, FIREARM, DOCUMENT}),
        requested_action=RequestedAction.CHECK_BY_INQUIRY,
        action_source=Source(act="R62", article="37", paragraph="4"),
        action_confidence=S,
        hit_form=FormCode.G,
        note="An interview, also on questions the issuing state added; a discreet check where that is not allowed.",
    ),
    CategoryAsks(
        id="CHK-S",
        category=AlertCategory.CHECK_SPECIFIC,
        system=System.SIS,
        source=Source(act="R62", article="36", paragraph="1"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({PERSON, VEHICLE, FIREARM, DOCUMENT}),
        requested_action=RequestedAction.CHECK_SPECIFICALLY,
        action_source=Source(act="R62", article="37", paragraph="5"),
        action_confidence=S,
        hit_form=FormCode.G,
        note="Person, vehicle and carried objects may be searched; an inquiry check where that is not allowed.",
    ),
    CategoryAsks(
        id="OBJ",
        category=AlertCategory.OBJECT,
        system=System.SIS,
        source=Source(act="R62", article="38"),
        confidence=V,
        since=RECAST,
        subjects=frozenset({VEHICLE, FIREARM, DOCUMENT}),
        requested_action=RequestedAction.SEIZE,
        action_source=Source(act="R62", article="39"),
        action_confidence=M,
        hit_form=FormCode.G,
        note="Seizure or evidence in criminal proceedings. Other objects of Article 38(2) are not held yet.",
    ),
    CategoryAsks(
        id="REF",
        category=AlertCategory.REFUSAL,
        system=System.SIS,
        source=Source(act="R61", article="24"),
        confidence=S,
        since=RECAST,
        subjects=frozenset({PERSON}),
        requested_action=RequestedAction.REFUSE_ENTRY,
        action_source=Source(act="R61", article="24"),
        action_confidence=S,
        hit_form=FormCode.G,
        note="Form G only when supplementary information is needed, and always for a permit, a visa or free movement.",
    ),
    CategoryAsks(
        id="RET",
        category=AlertCategory.RETURN,
        system=System.SIS,
        source=Source(act="R60", article="3"),
        confidence=S,
        since=RECAST,
        subjects=frozenset({PERSON}),
        requested_action=RequestedAction.CONFIRM_RETURN,
        action_source=Source(act="R60", article="8"),
        action_confidence=V,
        hit_form=FormCode.G,
        is_immediate=True,
        note="At exit the return is confirmed; inside the territory the issuing state is contacted.",
    ),
    CategoryAsks(
        id="UN",
        category=AlertCategory.UN_LISTING,
        system=System.UN,
        source=Source(act="RPD", article="95"),
        confidence=N,
        since=date(2012, 7, 1),
        subjects=frozenset({PERSON, SubjectKind.ENTITY}),
        requested_action=RequestedAction.VERIFY_THROUGH_NCB,
        action_source=VERIFY_SOURCE,
        action_confidence=N,
        note="Never acted on by form: the National Central Bureau verifies it with the source first (RPD Art 63, M).",
    ),
)

_PERSONS = frozenset({PERSON})
_OBJECTS = frozenset({VEHICLE, FIREARM, DOCUMENT})


_LONGER = "5 years where the national decision itself is valid for more than 3."


def _review(
    category: AlertCategory, years: int, source: Source, confidence: Confidence = V, note: str = ""
) -> ReviewWithin:
    return ReviewWithin(
        id=f"review-{category}",
        category=category,
        years=years,
        subjects=_OBJECTS if category is AlertCategory.OBJECT else _PERSONS,
        source=source,
        confidence=confidence,
        since=RECAST,
        note=note,
    )


def _check_of_objects(category: AlertCategory) -> ReviewWithin:
    return ReviewWithin(
        id=f"review-{category}-objects",
        category=category,
        years=10,
        subjects=_OBJECTS,
        source=Source(act="R62", article="54", paragraph="2"),
        confidence=V,
        since=RECAST,
        note="A Commission act under 54(5) may shorten it; Swiss law has 1 year (SR362 44(2), S).",
    )


_CHECKS = (AlertCategory.CHECK_DISCREET, AlertCategory.CHECK_INQUIRY, AlertCategory.CHECK_SPECIFIC)

REVIEWS: tuple[ReviewWithin, ...] = (
    _review(AlertCategory.ARREST, 5, Source(act="R62", article="53", paragraph="2")),
    _review(AlertCategory.MISSING_PROTECTION, 5, Source(act="R62", article="53", paragraph="2")),
    _review(AlertCategory.MISSING_WHEREABOUTS, 5, Source(act="R62", article="53", paragraph="2")),
    _review(AlertCategory.JUDICIAL, 3, Source(act="R62", article="53", paragraph="3")),
    *(_review(check, 1, Source(act="R62", article="53", paragraph="4")) for check in _CHECKS),
    *(_check_of_objects(check) for check in _CHECKS),
    _review(AlertCategory.REFUSAL, 3, Source(act="R61", article="39", paragraph="2"), note=_LONGER),
    _review(AlertCategory.RETURN, 3, Source(act="R60", article="19"), S, _LONGER),
    _review(AlertCategory.OBJECT, 10, Source(act="R62", article="54", paragraph="2")),
)


def category_rule(category: AlertCategory, on: date) -> CategoryAsks:
    """What an alert of this category asks for on a day. Raises LookupError when no row holds on it."""
    for row in in_force(CATEGORIES, on):
        if row.category is category:
            return row
    raise LookupError(f"no rule for alerts of category {category} on {on}")


def review_years(
    category: AlertCategory, subject: SubjectKind, on: date, overrides: Sequence[Override] = ()
) -> ReviewWithin | None:
    """The review period for an alert of this category about this kind of subject; None where the law sets none."""
    rows = in_force(REVIEWS, on, overrides)
    return next((row for row in rows if row.category is category and subject in row.subjects), None)
