"""Misused identity: which data of the victim may be kept, with whose consent, for what, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.reasons import Reason

_D = DataPoint


@dataclass(frozen=True, kw_only=True)
class VictimConsents(Rule):
    """The data of a victim that may be kept, each with the victim's own explicit consent, which may be withdrawn."""

    points: frozenset[DataPoint]


MISUSED: tuple[VictimConsents, ...] = (
    VictimConsents(
        id="victim-consents",
        points=frozenset(
            {
                _D.SURNAMES,
                _D.FORENAMES,
                _D.NAMES_AT_BIRTH,
                _D.PREVIOUS_NAMES,
                _D.MARKS,
                _D.BIRTH_PLACE,
                _D.BIRTH_DATE,
                _D.GENDER,
                _D.PHOTOGRAPH,
                _D.DACTYLOSCOPIC,
                _D.NATIONALITIES,
                _D.DOCUMENT_CATEGORY,
                _D.DOCUMENT_COUNTRY,
                _D.DOCUMENT_NUMBER,
                _D.DOCUMENT_ISSUED_ON,
                _D.ADDRESSES,
                _D.FATHER,
                _D.MOTHER,
            }
        ),
        source=Source(act="R62", article="62", paragraph="3"),
        confidence=Confidence.V,
        since=RECAST,
        note="Used only to tell the victim from the subject and to let the victim prove who they are (62(2), V). They "
        "go with the alert, or before when the victim asks (62(5), S).",
    ),
)


def why_not_keep_of_victim(
    wanted: Collection[DataPoint], consented: Collection[DataPoint], on: date
) -> tuple[Reason, ...]:
    """One reason for each point of a victim's data that may not be kept; empty when all may.

    consented: the points to which the victim agreed and did not withdraw. Source: the rows of `MISUSED`.
    """
    (row,) = in_force(MISUSED, on)
    found = []
    for point in wanted:
        if point not in row.points:
            found.append(Reason(code="alerts.victim.not_listed", values={"point": point, "source": str(row.source)}))
        elif point not in consented:
            found.append(Reason(code="alerts.victim.no_consent", values={"point": point, "source": str(row.source)}))
    return tuple(found)
