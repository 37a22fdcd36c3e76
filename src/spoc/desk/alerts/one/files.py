"""Pictures, prints and papers of an alert: shown with their quality in words, opened with an entry each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.files import download
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.models import Alert, AlertFile
from spoc.office.alerts.selectors.life import files_of
from spoc.office.subjects.models import Subject
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError
from spoc.procedures.subjects import biometrics
from spoc.procedures.subjects.biometrics import FileLine
from spoc.words import kinds, subjects
from spoc.words.reasons import sentence

SHOWN_BY_BROWSERS = frozenset({"image/jpeg", "image/png"})
WORST_NFIQ = 5
"""NFIQ 1 runs from 1, best, to 5, worst; every other scale from 0 to 100, best."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One score. share: 0 to 1 of the best; None where the file gives no score."""

    name: str
    position: str
    score: str
    share: float | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture or a print as the page shows it."""

    line: FileLine
    word: str
    relation: str
    has_thumbnail: bool
    measures: tuple[Measure, ...]

    @property
    def lowest(self) -> Measure | None:
        scored = [one for one in self.measures if one.share is not None]
        return min(scored, key=lambda one: one.share or 0.0, default=None)


@dataclass(frozen=True, kw_only=True)
class PaperShown:
    number: int
    word: str
    name: str
    language: str
    size: int
    sha256: str
    added_by: str
    added_at: datetime


def pictures_shown(subject: Subject, *, by: Actor, at: datetime) -> tuple[Shown, ...]:
    """Those that stand before those that were withdrawn; the caller has written the look down."""
    lines = biometrics.file_lines([subject], visible_fields(by, on=at.date())).get(subject.pk, ())
    return tuple(_shown(one) for one in sorted(lines, key=lambda one: one.withdrawn_at is not None))


def papers_shown(alert: Alert) -> tuple[PaperShown, ...]:
    return tuple(
        PaperShown(
            number=one.pk,
            word=kinds.biometric(one.kind),
            name=one.name,
            language=one.language,
            size=one.size,
            sha256=one.sha256,
            added_by=one.added_by,
            added_at=one.added_at,
        )
        for one in files_of(alert)
    )


@require_GET
@needs(Verb.READ_ALERTS)
def picture(request: HttpRequest, file: int) -> HttpResponse:
    """As it came. `?small` shows it in the page, where browsers know how; else it is handed out."""
    try:
        held = biometrics.open_file(file, by=actor_in(request), at=timezone.now())
    except NotFoundError as missing:
        raise Http404 from missing
    content = bytes(held.content)
    if "small" in request.GET and held.media_type in SHOWN_BY_BROWSERS:
        response = HttpResponse(content, content_type=held.media_type)
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response
    return download(content, name=held.name, media_type=held.media_type)


@require_GET
@needs(Verb.READ_ALERTS)
def paper(request: HttpRequest, number: int, file: int) -> HttpResponse:
    with reading("alerts.paper_opened", by=actor_in(request), at=timezone.now()) as what:
        held = AlertFile.objects.select_related("alert__subject").filter(alert=number, pk=file).first()
        if held is None:
            raise Http404
        what.subjects, what.count = [held.alert.subject.reference, held.alert.key], 1
        what.records = [f"alert_file:{held.pk}"]
    return download(bytes(held.content), name=held.name, media_type=held.media_type)


def _shown(line: FileLine) -> Shown:
    return Shown(
        line=line,
        word=kinds.biometric(line.kind),
        relation=subjects.relation(line.relation) if line.relation else "",
        has_thumbnail=line.media_type in SHOWN_BY_BROWSERS and line.withdrawn_at is None,
        measures=tuple(_measure(one) for one in line.quality),
    )


def _measure(row: Mapping[str, object]) -> Measure:
    score, scale = row.get("score"), row.get("scale")
    share: float | None = None
    if isinstance(score, int):
        share = (WORST_NFIQ - score) / (WORST_NFIQ - 1) if scale == "nfiq" else score / 100
        share = min(max(share, 0.0), 1.0)
    reason = row.get("reason")
    told = Reason(code=str(reason["code"]), values=reason["values"]) if isinstance(reason, Mapping) else None
    return Measure(
        name=str(row.get("measure", "")),
        position=str(row.get("position") or ""),
        score=str(score if score is not None else "–"),
        share=share,
        words=sentence(told) if told else "",
    )
