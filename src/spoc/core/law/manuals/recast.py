"""Compatibility and priority in the recast: our proposal, but for what the Regulation itself says."""

from dataclasses import replace

from spoc.core.law.acts import OUR_OWN
from spoc.core.law.categories.asking import ARTICLE_32, CHECKS, PERSON, REFUSALS
from spoc.core.law.manuals.rows import (
    ARREST,
    JUDICIAL,
    OBJECTS,
    RETURN,
    SEIZURE,
    SIS,
    GoesWith,
    RanksAs,
    Version,
    immediate_first,
    pair,
    ranks,
    same,
)
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory

_C, _V = AlertCategory, Version.RECAST
_PROPOSED = (Source(act=OUR_OWN, article="compatibility in the recast"), Confidence.P)
_ALONE = (Source(act="R62", article="37a", paragraph="4"), Confidence.V)
_EVERYTHING = frozenset(_C)
_OTHER_SYSTEMS = _EVERYTHING - SIS
_SAME = {_C.ARREST, _C.JUDICIAL, _C.RETURN} | REFUSALS | CHECKS

COMPATIBLE: tuple[GoesWith, ...] = (
    pair(_V, "information-alone", ({_C.INFORMATION}, SIS), _ALONE, compatible=False),
    pair(_V, "unknown-apart", ({_C.UNKNOWN}, SIS), _PROPOSED, compatible=True),
    pair(_V, "arrest-others", (ARREST, REFUSALS | RETURN | ARTICLE_32 | JUDICIAL), _PROPOSED, compatible=True),
    pair(_V, "refusal-after-return", (REFUSALS, RETURN), _PROPOSED, compatible=True, same_state=True),
    pair(_V, "article-32", (ARTICLE_32, ARTICLE_32 | JUDICIAL), _PROPOSED, compatible=True),
    pair(_V, "return-others", (RETURN, JUDICIAL | {_C.MISSING_WHEREABOUTS}), _PROPOSED, compatible=True),
    pair(_V, "refusals", (REFUSALS, REFUSALS), _PROPOSED, compatible=True),
    pair(_V, "seizures", (SEIZURE, SEIZURE), _PROPOSED, compatible=True),
    *same(_V, _SAME, _PROPOSED),
    pair(_V, "other-systems", (_OTHER_SYSTEMS, _EVERYTHING), _PROPOSED, compatible=True),
    pair(_V, "the-rest", (SIS, SIS), _PROPOSED, compatible=False),
)
"""An information alert is proposed only where there is no other; what no row allows is not compatible. Alerts of other
systems stand beside those of SIS; the table is SIS's own."""

_ORDER_OF_CHECKS = immediate_first(_C.CHECK_SPECIFIC, _C.CHECK_INQUIRY, _C.CHECK_DISCREET)
_PERSONS = ranks(
    _V,
    _PROPOSED,
    PERSON,
    [
        (ARREST, None),
        (REFUSALS, None),
        (ARTICLE_32 - {_C.MISSING_WHEREABOUTS}, None),
        *_ORDER_OF_CHECKS,
        (RETURN, None),
        (JUDICIAL | {_C.MISSING_WHEREABOUTS}, None),
        ({_C.INFORMATION}, None),
    ],
)
_ARREST_FIRST = replace(
    _PERSONS[0],
    source=Source(act="R62", article="23", paragraph="4"),
    confidence=Confidence.M,
    note="The alert for arrest is executed first, subject to a flag under Article 25.",
)

RANKS: tuple[RanksAs, ...] = (
    _ARREST_FIRST,
    *_PERSONS[1:],
    *ranks(_V, _PROPOSED, OBJECTS, [(SEIZURE, None), *_ORDER_OF_CHECKS]),
)
"""Only the first rank is the Regulation's. Unknown perpetrators stand outside: they are not found by name."""
