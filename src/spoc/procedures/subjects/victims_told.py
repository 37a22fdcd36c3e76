"""Whoever is shown a record that tells of a misused identity is told so: it may be the victim who is being checked.

R62 Art 62(2): the data of a victim serve to tell the victim from the person sought. The likeness may rest on an alias,
which is often the victim's very name, or on a document; the record's own victim must be seen with it all the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spoc.core.matching.result import Feature, Outcome
from spoc.core.terms.persons import IdentityKind
from spoc.core.terms.reasons import Reason
from spoc.office.subjects.selectors import with_misused
from spoc.procedures.asking import Likeness
from spoc.procedures.questions import reason_as_json


def telling_victims(likenesses: Sequence[Likeness]) -> list[Likeness]:
    """The same in their order; each whose subject has a misused identity says so among its evidence, once."""
    misused = with_misused(one.subject_id for one in likenesses) if likenesses else frozenset()
    return [_telling(one) if one.subject_id in misused else one for one in likenesses]


def _telling(one: Likeness) -> Likeness:
    if any(row["feature"] == Feature.IDENTITY for row in one.evidence):
        return one
    return replace(one, evidence=[*one.evidence, _row()])


def _row() -> Mapping[str, object]:
    return {
        "feature": Feature.IDENTITY.value,
        "outcome": Outcome.DIFFERS.value,
        "strength": 0.0,
        "points": 0.0,
        "asked": "",
        "found": IdentityKind.MISUSED.value,
        "reason": reason_as_json(Reason(code="match.identity.may_be_victim")),
    }
