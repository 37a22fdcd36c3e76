"""What humans said of a match and of others like it: shown beside it, never taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.office.screening.models import Match, Verdict, VerdictKind
from spoc.office.screening.models.judging import AnyVerdict
from spoc.office.sources.models import OutsideMatch, OutsideVerdict
from spoc.procedures.questions import is_same_asked


@dataclass(frozen=True, kw_only=True)
class VerdictView:
    """same_pair: given when the same was asked, under whatever query; else on another question about the subject."""

    kind: VerdictKind
    reason: str
    given_by: str
    given_at: datetime
    same_pair: bool = True


def verdict_view(row: AnyVerdict, *, same_pair: bool = True) -> VerdictView:
    return VerdictView(
        kind=VerdictKind(row.kind),
        reason=row.reason,
        given_by=row.given_by,
        given_at=row.given_at,
        same_pair=same_pair,
    )


def earlier_verdicts(
    match: Match | OutsideMatch, said: Sequence[Verdict] | Sequence[OutsideVerdict]
) -> tuple[VerdictView, ...]:
    """Of those on the match's subject, or on the same record of its source, the ones on other matches, in their order;
    each with its match and query.
    """
    return tuple(
        verdict_view(one, same_pair=is_same_asked(match.query.terms, one.match.query.terms))
        for one in said
        if one.match_id != match.pk
    )
