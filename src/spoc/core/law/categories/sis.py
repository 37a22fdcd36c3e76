"""The categories of the Schengen Information System: R62 for police and courts, R61 for the border, R60 for return."""

from spoc.core.law.acts import RECAST, act_of
from spoc.core.law.categories.asking import CHECKABLE, PERSON, SEIZABLE, CategoryAsks
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Desk, System

V, S, M = Confidence.V, Confidence.S, Confidence.M


def _article(article: str, paragraph: str = "", point: str = "", *, act: str = "R62") -> Source:
    return Source(act=act, article=article, paragraph=paragraph, point=point)


def _asks(  # noqa: PLR0913  one argument a column
    category: AlertCategory,
    law: tuple[Source, Confidence],
    action: tuple[RequestedAction, Source, Confidence],
    *,
    subjects: frozenset[SubjectKind] = PERSON,
    at_once: bool = False,
    discreet: bool = False,
    note: str,
) -> CategoryAsks:
    return CategoryAsks(
        id=category.value,
        category=category,
        system=System.SIS,
        desk=Desk.SIRENE,
        source=law[0],
        confidence=law[1],
        since=max(RECAST, act_of(law[0].act).since),
        subjects=subjects,
        requested_action=action[0],
        action_source=action[1],
        action_confidence=action[2],
        is_immediate=at_once,
        is_discreet=discreet,
        hit_form=FormCode.G,
        switch="information-alerts" if category is AlertCategory.INFORMATION else "",
        note=note,
    )


_PROTECT = (RequestedAction.PROTECT, _article("33"), V)
_PREVENT = (RequestedAction.PREVENT_TRAVEL, _article("33"), V)
_CHECKED = PERSON | CHECKABLE

SIS: tuple[CategoryAsks, ...] = (
    _asks(
        AlertCategory.ARREST,
        (_article("26", "1"), V),
        (RequestedAction.ARREST, _article("31"), M),
        at_once=True,
        note="Wanted for surrender or extradition. A flag on the alert is checked first: no arrest when flagged.",
    ),
    _asks(
        AlertCategory.MISSING_PROTECTION,
        (_article("32", "1", "a"), V),
        _PROTECT,
        at_once=True,
        note="Missing, to be placed under protection. The issuing state is consulted at once.",
    ),
    _asks(
        AlertCategory.MISSING_WHEREABOUTS,
        (_article("32", "1", "b"), V),
        (RequestedAction.TELL_WHEREABOUTS, _article("33"), V),
        note="Missing, no protection needed. An adult's whereabouts are told only with the adult's consent.",
    ),
    _asks(
        AlertCategory.CHILD_ABDUCTION,
        (_article("32", "1", "c"), V),
        _PREVENT,
        at_once=True,
        note="Child at risk of abduction by a parent, a relative or a guardian. The competent judicial authority "
        "decides (M).",
    ),
    _asks(
        AlertCategory.CHILD_AT_RISK,
        (_article("32", "1", "d"), V),
        _PREVENT,
        at_once=True,
        note="Child at concrete and apparent risk: trafficking, forced marriage, mutilation, gender-based violence, "
        "terrorism, armed groups.",
    ),
    _asks(
        AlertCategory.VULNERABLE_AT_RISK,
        (_article("32", "1", "e"), V),
        _PREVENT,
        at_once=True,
        note="Vulnerable adult at the same risk. Consent or a decision by national law (SR362 Art 29(2), S).",
    ),
    _asks(
        AlertCategory.JUDICIAL,
        (_article("34"), M),
        (RequestedAction.TELL_RESIDENCE, _article("35"), S),
        note="Witness, summoned person, service of a judgment or a summons. Nobody is arrested on it. The action is "
        "confirmed by the Swiss ordinance that carries it over (SR362 Art 31).",
    ),
    _asks(
        AlertCategory.CHECK_DISCREET,
        (_article("36", "1"), V),
        (RequestedAction.CHECK_DISCREETLY, _article("37", "1"), V),
        subjects=_CHECKED,
        discreet=True,
        note="What Article 37(1) lists is collected during routine work; the subject is never made aware.",
    ),
    _asks(
        AlertCategory.CHECK_INQUIRY,
        (_article("36", "1"), V),
        (RequestedAction.CHECK_BY_INQUIRY, _article("37", "4"), S),
        subjects=_CHECKED,
        note="An interview, also on questions the issuing state added; a discreet check where that is not allowed.",
    ),
    _asks(
        AlertCategory.CHECK_SPECIFIC,
        (_article("36", "1"), V),
        (RequestedAction.CHECK_SPECIFICALLY, _article("37", "5"), S),
        subjects=_CHECKED,
        note="Person, vehicle and carried objects may be searched; an inquiry check where that is not allowed.",
    ),
    _asks(
        AlertCategory.INFORMATION,
        (_article("37a"), V),
        (RequestedAction.COLLECT_COVERTLY, _article("37b", "1"), V),
        discreet=True,
        note="Third-country national, on Europol's proposal. The six items of Article 37b(1) are collected covertly; "
        "the alert is never disclosed.",
    ),
    _asks(
        AlertCategory.OBJECT,
        (_article("38"), V),
        (RequestedAction.SEIZE, _article("39"), M),
        subjects=SEIZABLE,
        note="Seizure or evidence in criminal proceedings; the objects of Article 38(2).",
    ),
    _asks(
        AlertCategory.UNKNOWN,
        (_article("40"), V),
        (RequestedAction.IDENTIFY, _article("41"), S),
        subjects=frozenset({SubjectKind.UNKNOWN_PERPETRATOR}),
        note="Only prints from the scene of a terrorist or other serious offence, very probably the perpetrator's, "
        "and found in no other database. An expert checks before anybody is named.",
    ),
    _asks(
        AlertCategory.REFUSAL,
        (_article("24", act="R61"), S),
        (RequestedAction.REFUSE_ENTRY, _article("24", act="R61"), S),
        note="Form G only when supplementary information is needed, and always for a permit, a visa or free movement.",
    ),
    _asks(
        AlertCategory.REFUSAL_SANCTION,
        (_article("25", act="R61"), M),
        (RequestedAction.REFUSE_ENTRY, _article("25", act="R61"), M),
        note="Named by a restrictive measure of the Union: a list of persons who may not travel.",
    ),
    _asks(
        AlertCategory.RETURN,
        (_article("3", act="R60"), S),
        (RequestedAction.CONFIRM_RETURN, _article("8", act="R60"), V),
        at_once=True,
        note="At exit the return is confirmed; inside the territory the issuing state is contacted.",
    ),
)
