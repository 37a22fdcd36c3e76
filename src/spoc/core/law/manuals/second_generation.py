"""Compatibility and priority in SIS II: the manual of 2008 where its text was read, that of 2017 from memory."""

from spoc.core.law.categories.asking import ARTICLE_32, CHECKS, MISSING, PERSON, PREVENTIVE, REFUSALS
from spoc.core.law.manuals.rows import (
    ARREST,
    JUDICIAL,
    OBJECTS,
    RETURN,
    SEIZURE,
    SIS,
    Categories,
    GoesWith,
    Law,
    RanksAs,
    Version,
    immediate_first,
    pair,
    ranks,
    same,
)
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory

_C = AlertCategory
_DISCREET, _SPECIFIC = frozenset({_C.CHECK_DISCREET}), frozenset({_C.CHECK_SPECIFIC})
_NAMED_WITH_CHECKS = ARREST | REFUSALS | MISSING | JUDICIAL | SEIZURE
"""What the manual itself names beside checks; inquiry checks and newer categories it does not know."""


def _table(version: Version, read: Confidence) -> tuple[GoesWith, ...]:
    """read: confidence of the cells whose text was read in the manual of 2008; the others are remembered."""

    def cell(name: str, both: tuple[Categories, Categories], law: Law, *, compatible: bool) -> GoesWith:
        return pair(version, name, both, law, compatible=compatible)

    general, judicial, checks = (
        (Source(act=version.value, article=section), read) for section in ("2.2.1", "6.2", "7.2")
    )
    remembered = (general[0], Confidence.M)
    return (
        cell("arrest-refusal", (ARREST, REFUSALS), general, compatible=True),
        cell("arrest-missing", (ARREST, MISSING), general, compatible=True),
        cell("arrest-judicial", (ARREST, JUDICIAL), general, compatible=True),
        cell("judicial-missing", (JUDICIAL, MISSING), judicial, compatible=True),
        cell("judicial-refusal", (JUDICIAL, REFUSALS), judicial, compatible=False),
        cell("checks-others", (_DISCREET | _SPECIFIC, _NAMED_WITH_CHECKS), checks, compatible=False),
        cell("discreet-specific", (_DISCREET, _SPECIFIC), checks, compatible=False),
        cell("arrest-preventive", (ARREST, PREVENTIVE), remembered, compatible=True),
        cell("judicial-preventive", (JUDICIAL, PREVENTIVE), remembered, compatible=True),
        cell("refusal-missing", (REFUSALS, ARTICLE_32), remembered, compatible=False),
        cell("missing-missing", (ARTICLE_32, ARTICLE_32), remembered, compatible=True),
        *same(version, {_C.ARREST, _C.JUDICIAL} | REFUSALS | CHECKS, remembered),
        cell("seizures", (SEIZURE, SEIZURE), remembered, compatible=True),
        cell("the-rest", (SIS, SIS), remembered, compatible=False),
    )


COMPATIBLE: tuple[GoesWith, ...] = (
    *_table(Version.SM08, Confidence.V),
    *_table(Version.SM17, Confidence.M),
)
_MEMORY = (Source(act="SM17", article="2.2"), Confidence.M)
_ORDER_OF_CHECKS = immediate_first(_C.CHECK_SPECIFIC, _C.CHECK_DISCREET)

RANKS: tuple[RanksAs, ...] = (
    *ranks(
        Version.SM17,
        _MEMORY,
        PERSON,
        [
            (ARREST, None),
            (REFUSALS | RETURN, None),
            (ARTICLE_32 - {_C.MISSING_WHEREABOUTS}, None),
            *_ORDER_OF_CHECKS,
            ({_C.MISSING_WHEREABOUTS} | JUDICIAL, None),
        ],
    ),
    *ranks(Version.SM17, _MEMORY, OBJECTS, [(SEIZURE, None), *_ORDER_OF_CHECKS]),
)
"""The manual of 2008 had discreet checks before specific ones (M); its order is not used."""
