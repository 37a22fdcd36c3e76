"""A picture, a print or a profile is looked at before it is kept: what it is by its bytes, how good it says it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from spoc.core.formats.nist import NistError, Record, Transaction, quality_of, read_binary, read_inti
from spoc.core.formats.pictures import Picture, PictureError, look_at
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.reasons import Reason
from spoc.procedures.refusal import RefusedError

MOST_BYTES = 32 * 2**20
"""Proposal of this project: a full set of ten prints and both palms at 1000 dpi has less than 20 MB."""
NIST, INTI = "application/vnd.nist.itl", "application/vnd.nist.itl+xml"
PICTURES = frozenset({"image/jpeg", "image/png", "image/jp2", "image/j2c"})
PAPERS = PICTURES | {"application/pdf"}

_FACE, _GREY, _LATENT, _FINGER, _PALM, _DNA = 10, 4, 13, 14, 15, 18
_TYPES: Mapping[BiometricKind, frozenset[int]] = {
    BiometricKind.PHOTOGRAPH: frozenset({_FACE}),
    BiometricKind.FACIAL_IMAGE: frozenset({_FACE}),
    BiometricKind.FINGERPRINTS: frozenset({_GREY, _FINGER, _PALM}),
    BiometricKind.LATENT_PRINTS: frozenset({_GREY, _LATENT, _FINGER, _PALM}),
    BiometricKind.DNA: frozenset({_DNA}),
}
"""Records of ANSI/NIST-ITL of which a container must hold at least one."""
_MEDIA: Mapping[BiometricKind, frozenset[str]] = {
    BiometricKind.PHOTOGRAPH: PICTURES,
    BiometricKind.FACIAL_IMAGE: PICTURES,
    BiometricKind.OBJECT_PICTURE: PICTURES,
    BiometricKind.DOCUMENT_COPY: PAPERS,
}
"""What it may be beside a container. Prints and profiles come in containers alone."""
LOW_NFIQ, LOW_PERCENT = 4, 25
"""From here on, or up to here, a score is told before the file is kept (NFIQ 5 is worst, 0 of 100 is worst)."""
SMALL_SIDE = 240
"""Pixels of the shorter side below which a face is told to be small; proposal."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What a file is. quality: a row a score, ready for JSON; warnings: what an officer should judge it by."""

    media_type: str
    width: int | None = None
    height: int | None = None
    quality: tuple[Mapping[str, object], ...] = ()
    warnings: tuple[Reason, ...] = ()


def look(kind: BiometricKind, content: bytes) -> Looked:
    """Raises RefusedError: too large, damaged, an archive, no file of this kind, without what it should hold."""
    if len(content) > MOST_BYTES:
        raise RefusedError.because("file.too_large", size=str(len(content)), most=str(MOST_BYTES))
    if kind not in _TYPES and kind not in _MEDIA:
        raise RefusedError.because("file.not_of_a_subject")
    if kind in _TYPES and (kind not in _MEDIA or _is_container(content)):
        return _look_into_container(kind, content)
    return _look_at_picture(kind, content)


def _look_at_picture(kind: BiometricKind, content: bytes) -> Looked:
    try:
        found = look_at(content)
    except PictureError as error:
        raise RefusedError(error.reason) from error
    if found.media_type not in _MEDIA[kind]:
        raise RefusedError.because("file.wrong_kind", media_type=found.media_type)
    return Looked(
        media_type=found.media_type, width=found.width, height=found.height, warnings=_small_face(kind, found)
    )


def _small_face(kind: BiometricKind, found: Picture) -> tuple[Reason, ...]:
    side = min(found.width or 0, found.height or 0)
    if kind not in (BiometricKind.PHOTOGRAPH, BiometricKind.FACIAL_IMAGE) or side >= SMALL_SIDE:
        return ()
    return (Reason(code="file.small_face", values={"side": str(side), "least": str(SMALL_SIDE)}),)


def _is_container(content: bytes) -> bool:
    """XML, or the length of a first record of Type-1 in figures."""
    return _is_xml(content) or content[:2] in (b"1.", b"1:")


def _is_xml(content: bytes) -> bool:
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def _look_into_container(kind: BiometricKind, content: bytes) -> Looked:
    _refuse_what_is_no_container(content)
    is_xml = _is_xml(content)
    try:
        transaction = read_inti(content) if is_xml else read_binary(content)
        records = [record for record in transaction.records if record.type in _TYPES[kind]]
        quality = [one for record in records for one in quality_of(record)]
    except NistError as error:
        raise RefusedError(error.reason) from error
    _refuse_without(kind, records, transaction)
    rows = tuple(
        {
            "measure": one.measure,
            "position": one.position,
            "algorithm": one.algorithm,
            "scale": one.scale.value,
            "score": one.score,
            "reason": {"code": one.meaning.code, "values": dict(one.meaning.values)},
        }
        for one in quality
    )
    low = [one for one in rows if _is_low(str(one["scale"]), one["score"])]
    warnings = (Reason(code="file.low_quality", values={"count": str(len(low))}),) if low else ()
    return Looked(media_type=INTI if is_xml else NIST, quality=rows, warnings=warnings)


def _refuse_what_is_no_container(content: bytes) -> None:
    """An archive or a picture is named as what it is; the reader of containers would only say that it is none."""
    try:
        found = look_at(content)
    except PictureError as error:
        if error.reason.code in ("picture.empty", "picture.archive"):
            raise RefusedError(error.reason) from error
    else:
        raise RefusedError.because("file.wrong_kind", media_type=found.media_type)


def _refuse_without(kind: BiometricKind, records: list[Record], transaction: Transaction) -> None:
    if not records:
        held = ", ".join(sorted({str(one.type) for one in transaction.records}))
        wanted = ", ".join(map(str, sorted(_TYPES[kind])))
        raise RefusedError.because("file.no_such_record", held=held, wanted=wanted)


def _is_low(scale: str, score: object) -> bool:
    if not isinstance(score, int):
        return True
    return score >= LOW_NFIQ if scale == "nfiq" else score <= LOW_PERCENT
