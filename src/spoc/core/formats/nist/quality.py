"""What a record says about the quality of its image, as values that a page can show (ANSI/NIST-ITL, INT-I)."""

from dataclasses import dataclass
from enum import StrEnum

from spoc.core.formats.nist.codes import POSITIONS
from spoc.core.formats.nist.values import Record
from spoc.core.terms.reasons import Reason

NO_ATTEMPT, FAILED = 254, 255
"""Scores that are none (table of QVU): no attempt was made; the attempt failed."""

_BANDS = ((25, "unacceptable"), (50, "marginal"), (75, "adequate"), (100, "excellent"))


class QualityScale(StrEnum):
    """How a score is to be read."""

    NFIQ = "nfiq"
    """1 is best, 5 is worst (NIST fingerprint image quality, 14.022 NQM)."""
    PERCENT = "percent"
    """0 is worst, 100 is best (ISO/IEC 29794, QVU)."""


@dataclass(frozen=True, kw_only=True)
class Quality:
    """One score. measure: NQM, SQM, FQM, LQM, PQM or SQS. position: None for a face. algorithm: ``NFIQ``, else vendor
    and product as registered with IBIA (``FFF0/28495``), empty when not said. score: None when there is none.
    meaning: what the score says, as a reason.
    """

    measure: str
    position: int | None
    algorithm: str
    scale: QualityScale
    score: int | None
    meaning: Reason


def quality_of(record: Record) -> tuple[Quality, ...]:
    """Every score of the record, in its order: 14.022 NQM, then 10.024 SQS, 13.024 LQM, 14.023 SQM, 14.024 FQM, 15.024
    PQM. Never raises: a score that is no number or lies outside its scale is none, and its meaning says what stands
    there.
    """
    rated = [
        _rated(one.name, row if one.name != "SQS" else ("", *row))
        for one in record.repeated
        if one.name in ("SQS", "LQM", "SQM", "FQM", "PQM")
        for row in one.rows
    ]
    return (*(_nfiq(row) for row in record.rows_of("NQM")), *rated)


def _nfiq(row: tuple[str, ...]) -> Quality:
    position, score = (*row, "", "")[:2]
    number = _number(score)
    is_score = number in range(1, 6)
    level = Reason(code=f"nist.quality.nfiq_{number}", values={"score": score.strip()})
    return Quality(
        measure="NQM", position=_number(position), algorithm="NFIQ", scale=QualityScale.NFIQ,
        score=number if is_score else None, meaning=level if is_score else _none(number) or _unread("NQM", score),
    )  # fmt: skip


def _rated(measure: str, row: tuple[str, ...]) -> Quality:
    position, score, vendor, product = (*row, "", "", "", "")[:4]
    number = _number(score)
    is_score = number in range(101)
    band = Reason(code=f"nist.quality.{_band(number or 0)}", values={"score": score.strip()})
    return Quality(
        measure=measure, position=_number(position), algorithm="/".join(part for part in (vendor, product) if part),
        scale=QualityScale.PERCENT, score=number if is_score else None,
        meaning=band if is_score else _none(number) or _unread(measure, score),
    )  # fmt: skip


def _number(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None


def _unread(measure: str, text: str) -> Reason:
    return Reason(code="nist.value", values={"item": measure, "found": text[:60]})


def _none(number: int | None) -> Reason | None:
    if number == NO_ATTEMPT:
        return Reason(code="nist.quality.no_attempt")
    return Reason(code="nist.quality.failed") if number == FAILED else None


def _band(score: int) -> str:
    """Quarters of the scale by the names that BioAPI gives them (remembered; the standard itself names none)."""
    return next((name for most, name in _BANDS if score <= most), "")


def position_reason(position: int) -> Reason:
    """The name of a finger or palm position (FGP) as a reason; of one that INT-I does not use, its number."""
    code = POSITIONS.get(position, "other")
    return Reason(code=f"nist.position.{code}", values={"position": str(position)})
