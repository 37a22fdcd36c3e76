"""The rules by which a draft is checked, in the order of the law, one row for each act that says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.categories.asking import ARTICLE_32, CHECKS, DIFFUSIONS, INTERPOL_RECORDS, NOTICES, REFUSALS
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind

V, N, S, M, P = Confidence


class Step(StrEnum):
    """What is asked, in the order in which it is asked."""

    BASIS = "basis"
    """A national category rests on an act and an article."""
    PROPORTIONALITY = "proportionality"
    SEARCH = "search"
    """Existing alerts on the same subject are looked for."""
    SEARCH_BY_PRINTS = "search_by_prints"
    ONE_PER_STATE = "one_per_state"
    KEPT_BACK = "kept_back"
    DEPARTURE = "departure"
    """From what is not compatible, with both bureaux' consent."""
    PRIORITY = "priority"
    LOOK_ALIKE = "look_alike"
    SERIOUS_ONLY = "serious_only"
    """Some objects are sought for serious cross-border crime or terrorism alone."""
    PERMIT = "permit"
    """Who holds a permit or a visa of another state: that state is consulted first."""
    NATIONAL_SECURITY = "national_security"
    """A check asked for by a security service is told to all states."""
    QUALITY_FIGURES = "quality_figures"
    """The figures of the minimum standard."""
    WARRANT = "warrant"
    FORM_A = "form_a"


@dataclass(frozen=True, kw_only=True)
class EntryAsks(Rule):
    """One rule of entry, for the categories whose act says so."""

    step: Step
    categories: frozenset[AlertCategory]


_ARREST = frozenset({AlertCategory.ARREST})
_RETURN = frozenset({AlertCategory.RETURN})
_POLICE = (
    _ARREST
    | ARTICLE_32
    | CHECKS
    | frozenset({AlertCategory.JUDICIAL, AlertCategory.INFORMATION, AlertCategory.OBJECT, AlertCategory.UNKNOWN})
)
_SIS = _POLICE | REFUSALS | _RETURN
_INTERPOL = NOTICES | DIFFUSIONS | INTERPOL_RECORDS
_NATIONAL = frozenset({AlertCategory.NATIONAL})


def _asks(
    step: Step, categories: frozenset[AlertCategory], source: Source, confidence: Confidence, note: str = ""
) -> EntryAsks:
    return EntryAsks(
        id=f"entry-{step}-{source.act}".replace("_", "-").lower(),
        step=step,
        categories=categories,
        source=source,
        confidence=confidence,
        since=max(RECAST, act_of(source.act).since),
        note=note,
    )


def _r62(article: str, paragraph: str = "") -> Source:
    return Source(act="R62", article=article, paragraph=paragraph)


_OURS = Source(act=OUR_OWN, article="entry of national alerts")

SERIOUS_KINDS = frozenset({SubjectKind.IT_ITEM, SubjectKind.VEHICLE_PART, SubjectKind.EQUIPMENT_PART})
"""Objects of `Step.SERIOUS_ONLY`."""

ENTRY: tuple[EntryAsks, ...] = (
    _asks(
        Step.BASIS,
        _NATIONAL,
        Source(act="LED", article="8", paragraph="1"),
        V,
        "Processing for these purposes rests on law: the office's own category names the act and the article.",
    ),
    _asks(
        Step.PROPORTIONALITY,
        _POLICE,
        _r62("21"),
        S,
        "Adequate, relevant and important enough. A terrorist offence is presumed to be; an exception is only made "
        "where the entry would obstruct inquiries.",
    ),
    _asks(Step.PROPORTIONALITY, REFUSALS, Source(act="R61", article="21"), M),
    _asks(Step.PROPORTIONALITY, _RETURN, Source(act="R60", article="19"), M),
    _asks(Step.PROPORTIONALITY, _INTERPOL, Source(act="RPD", article="5-18"), M, "Of interest to other states."),
    _asks(Step.PROPORTIONALITY, _NATIONAL, _OURS, P),
    _asks(Step.SEARCH, _SIS, _r62("23", "1"), S),
    _asks(Step.SEARCH, _INTERPOL, Source(act="RPD", article="76"), M, "No earlier request on the same facts."),
    _asks(Step.SEARCH, _NATIONAL, _OURS, P),
    _asks(Step.SEARCH_BY_PRINTS, _SIS, _r62("23", "1"), S, "By prints too where they are available."),
    _asks(Step.ONE_PER_STATE, _SIS, _r62("23", "2"), S, "One alert for each person or object and state."),
    _asks(Step.KEPT_BACK, _SIS, Source(act="SM08", article="2.2.1"), V, "A second one waits at national level."),
    _asks(
        Step.DEPARTURE,
        _SIS,
        _r62("23", "3"),
        M,
        "For essential national interests, after consultation by form E; both consents and the reason are recorded.",
    ),
    _asks(Step.PRIORITY, _SIS, _r62("23", "4"), M, "The alert for arrest is executed first."),
    _asks(
        Step.LOOK_ALIKE,
        _SIS,
        _r62("61"),
        S,
        "The bureau asks the issuing state, within 12 hours (M). The same: the rules above. Another: data that tell "
        "them apart are added.",
    ),
    _asks(
        Step.SERIOUS_ONLY,
        frozenset({AlertCategory.OBJECT}),
        Source(act="SR362", article="35", paragraph="2"),
        S,
        "IT items and parts of vehicles and equipment: Swiss practice.",
    ),
    _asks(
        Step.PERMIT,
        REFUSALS,
        Source(act="R61", article="28"),
        V,
        "The granting state answers within 14 calendar days; 12 more on a reasoned request (M).",
    ),
    _asks(Step.PERMIT, _RETURN, Source(act="R60", article="10"), M, "The same before a return alert."),
    _asks(
        Step.NATIONAL_SECURITY,
        CHECKS,
        _r62("36", "4"),
        S,
        "All other states are informed by supplementary information.",
    ),
    _asks(
        Step.QUALITY_FIGURES,
        _POLICE,
        Source(act="Q31", article="quality figures"),
        M,
        "The figures were not read; what the file says of itself is shown.",
    ),
    _asks(
        Step.QUALITY_FIGURES,
        REFUSALS | _RETURN,
        Source(act="Q2165", article="quality figures"),
        M,
        "The same for border and return.",
    ),
    _asks(
        Step.WARRANT,
        _ARREST,
        _r62("27"),
        V,
        "A copy of the European arrest warrant is attached; there may be several, and translations.",
    ),
    _asks(Step.FORM_A, _ARREST, _r62("28-29"), V, "Form A goes to all states at the same time."),
)


def entry_rule(step: Step, category: AlertCategory, on: date) -> EntryAsks | None:
    """The rule of a step for a category on a day; None where no act asks it."""
    return next((row for row in in_force(ENTRY, on) if row.step is step and category in row.categories), None)
