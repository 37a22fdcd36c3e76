"""National copies as the pages show them: rows as rounds, loads and comparisons leave them."""

from datetime import UTC, datetime, timedelta

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, CopyPhase, DifferenceKind, GapClosing
from spoc.core.terms.offices import System
from spoc.office.copies.models import BroadcastGap, Comparison, CopyState, LoadPart, RefusedRecord
from spoc.office.copies.services.comparisons import Found, Sums, end_comparison, note_differences, note_sums
from spoc.office.copies.services.technical import NewTechnicalCopy, note_technical_copy


def ago(**span: float) -> datetime:
    return datetime.now(UTC) - timedelta(**span)


def following(*, heard_at: datetime | None = None, behind: int = 0) -> CopyState:
    """Of SIS."""
    return CopyState.objects.create(
        system=System.SIS,
        phase=CopyPhase.CURRENT,
        sequence=5_000,
        central_sequence=5_000 + behind,
        heard_at=heard_at or ago(seconds=20),
        changed_at=ago(minutes=3),
        load_begun_at=ago(hours=5),
        loaded_at=ago(hours=4),
    )


def loading() -> CopyState:
    state = CopyState.objects.create(
        system=System.SIS, phase=CopyPhase.LOADING, heard_at=ago(seconds=2), load_begun_at=ago(minutes=9)
    )
    for category, done in ((AlertCategory.ARREST, 600), (AlertCategory.OBJECT, 150)):
        LoadPart.objects.create(copy=state, category=category, expected=600, done=done)
    return state


def gaps() -> None:
    BroadcastGap.objects.create(system=System.SIS, first=4_711, last=4_713, found_at=ago(minutes=12))
    BroadcastGap.objects.create(
        system=System.SIS,
        first=4_000,
        last=4_000,
        found_at=ago(hours=3),
        closed_at=ago(hours=2),
        closed_by=GapClosing.REPLAY,
    )


def compared(category: AlertCategory, *found: Found, unrepaired: str = "", hours: float = 1) -> Comparison:
    """To its end; unrepaired: reference of one that could not be put right."""
    at = ago(hours=hours)
    report = Comparison.objects.create(system=System.SIS, category=category, begun_at=at)
    note_sums(report, Sums(sequence=4_990, held=120, theirs=121, buckets=4, differing=len(found)))
    note_differences(report, found, {one.reference: one.reference != unrepaired for one in found}, at=at)
    end_comparison(report, at=at, state=ComparisonState.DONE)
    return report


MISSING = Found(reference="QN2026-0017", kind=DifferenceKind.MISSING)
CHANGED = Found(reference="QP2026-0004", kind=DifferenceKind.CHANGED, fields=["remarks", "review_on"])


def compared_with_differences() -> Comparison:
    return compared(AlertCategory.ARREST, MISSING, CHANGED, unrepaired=CHANGED.reference)


def put_in_trouble() -> str:
    """Silent, with gaps, differences, a record set aside, technical copies of which one is too old. Gives its page."""
    following(heard_at=ago(minutes=42), behind=12)
    gaps()
    compared_with_differences()
    Comparison.objects.create(
        system=System.SIS,
        category=AlertCategory.OBJECT,
        state=ComparisonState.FAILED,
        begun_at=ago(hours=2),
        ended_at=ago(hours=2),
        detail="the process ended",
    )
    RefusedRecord.objects.create(
        system=System.SIS, reference="QX2026-0099", version=1, sequence=44, reason="identities", refused_at=ago(hours=3)
    )
    for name, hours in (("boat 7", 60), ("border-car-12", 5)):
        made_at = ago(hours=hours)
        new = NewTechnicalCopy(
            name=name, holder="Water Police of QM", system=System.SIS, purpose="at sea", made_at=made_at, sequence=4_000
        )
        note_technical_copy(new, by="lucia")
    return "/copies"
