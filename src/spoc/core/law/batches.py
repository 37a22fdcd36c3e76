"""Questions about many: from how many persons on, on what legal basis, and who besides the asker must know of it."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.batches import Use
from spoc.core.terms.offices import Purpose
from spoc.core.terms.reasons import Reason

V, S, M, P = Confidence.V, Confidence.S, Confidence.M, Confidence.P


@dataclass(frozen=True, kw_only=True)
class BatchBound(Rule):
    """most: persons, or lines to outside sources, asked for together as of one by one; above it a second officer has
    authorised it."""

    most: int


@dataclass(frozen=True, kw_only=True)
class NeedsAuthorisation(Rule):
    """What a second officer authorises beforehand. longest_days: days after the day of the application on which it
    holds, at most. by_another: never who asked for it, nor who is to use it. Every data-protection officer is told."""

    use: Use
    longest_days: int
    by_another: bool = True


@dataclass(frozen=True, kw_only=True)
class MayAskForMany(Rule):
    """That a purpose may be given for many. is_free: without an authorisation, since nobody real is asked for."""

    purpose: Purpose
    uses: frozenset[Use]
    is_free: bool = False


BOUNDS: tuple[BatchBound, ...] = (
    BatchBound(
        id="batch-persons",
        source=Source(act=OUR_OWN, article="batch checks"),
        confidence=P,
        since=RECAST,
        most=100,
        note="No public act gives a number. The number is a proposal; the step that needs an authorisation holds it "
        "firmly, as that of a second officer does (`approvals`).",
    ),
)

OUTSIDE_BOUNDS: tuple[BatchBound, ...] = (
    BatchBound(
        id="batch-outside",
        source=Source(act=OUR_OWN, article="batch checks"),
        confidence=P,
        since=RECAST,
        most=100,
        note="Lines of whatever kind that are put to outside sources too. Above it the authorisation names the "
        "sources: their owners learn of each line.",
    ),
)


def _needs(use: Use, note: str) -> NeedsAuthorisation:
    return NeedsAuthorisation(
        id=f"authorised-{use.replace('_', '-')}",
        use=use,
        longest_days=90,
        source=Source(act=OUR_OWN, article="batch checks and watch lists"),
        confidence=P,
        since=RECAST,
        note=note,
    )


AUTHORISED: tuple[NeedsAuthorisation, ...] = (
    _needs(
        Use.BATCH,
        "A second officer, an end, and the eyes of data protection: what was asked for first after misused screenings.",
    ),
    _needs(Use.WATCH_LIST, "It asks on by itself, so that its end is part of it from the first day."),
)

_BATCH, _BOTH = frozenset({Use.BATCH}), frozenset(Use)


def _may(  # noqa: PLR0913  one argument a column
    purpose: Purpose,
    source: Source,
    confidence: Confidence,
    uses: frozenset[Use],
    *,
    is_free: bool = False,
    note: str,
) -> MayAskForMany:
    return MayAskForMany(
        id=f"many-{purpose.replace('_', '-')}",
        purpose=purpose,
        uses=uses,
        is_free=is_free,
        source=source,
        confidence=confidence,
        since=RECAST,
        note=note,
    )


BASES: tuple[MayAskForMany, ...] = (
    _may(
        Purpose.BORDER_CHECK,
        Source(act="R61", article="34", paragraph="1"),
        M,
        _BATCH,
        note="Persons who are about to cross the border together, as those of one flight. The acts on passenger data "
        "were not read; what they ask besides stays with the authority.",
    ),
    _may(
        Purpose.POLICE_CHECK,
        Source(act="R62", article="44", paragraph="1"),
        M,
        _BOTH,
        note="Police and customs checks inside the country, as of the guests of a house or the members of a convoy.",
    ),
    _may(
        Purpose.CRIMINAL_INVESTIGATION,
        Source(act="LED", article="8", paragraph="1"),
        V,
        _BOTH,
        note="Necessary for a task of preventing, detecting or investigating offences.",
    ),
    _may(
        Purpose.MISSING_PERSON,
        Source(act="R62", article="32", paragraph="1"),
        V,
        _BOTH,
        note="Finding or protecting missing or vulnerable persons.",
    ),
    _may(
        Purpose.VEHICLE_REGISTRATION,
        Source(act="R62", article="45"),
        S,
        _BATCH,
        note="Whether vehicles presented for registration are sought, as a register asks for them by the thousand.",
    ),
    _may(
        Purpose.TRAINING,
        Source(act="R62", article="14"),
        M,
        _BOTH,
        is_free=True,
        note="Invented persons only; a training database only. A batch needs no second officer.",
    ),
)


def bound_on(day: date) -> BatchBound:
    """The row that holds on a day."""
    return in_force(BOUNDS, day)[0]


def outside_bound_on(day: date) -> BatchBound:
    """The row for lines that are put to outside sources."""
    return in_force(OUTSIDE_BOUNDS, day)[0]


def authorised_by(use: Use, day: date) -> NeedsAuthorisation:
    """What the authorisation of a use must keep to on a day."""
    return next(row for row in in_force(AUTHORISED, day) if row.use is use)


def basis_of(purpose: Purpose, use: Use, day: date) -> MayAskForMany | None:
    """The legal basis on which this use may be made for a purpose; None when there is none."""
    rows = (row for row in in_force(BASES, day) if row.purpose is purpose and use in row.uses)
    return next(rows, None)


def why_not_grant(use: Use, day: date, *, asked_by: str, holder: str, granter: str) -> Reason | None:
    """None when this officer may grant what that one asked for; names are user names."""
    rule = authorised_by(use, day)
    if rule.by_another and granter in (asked_by, holder):
        return Reason(code="batch.own_application", values={"source": str(rule.source)})
    return None


def why_not_until(use: Use, asked_on: date, until: date) -> Reason | None:
    """None when an authorisation asked for on a day may hold until a day, that day included."""
    rule = authorised_by(use, asked_on)
    if not 0 <= (until - asked_on).days <= rule.longest_days:
        return Reason(code="batch.too_long", values={"most": str(rule.longest_days), "source": str(rule.source)})
    return None
