"""Rows that failed: one to be corrected on a page, all of them as a file, and the file with their corrections."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.formats.table_reading import UNREAD
from spoc.core.formats.tables import MEDIA_TYPES, TableFormat
from spoc.core.terms.imports import RowState
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.imports.views import Said, found, says, shown
from spoc.desk.ui.files import download
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.imports.selectors.rows import row_numbered
from spoc.procedures.bulk_import import correcting
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words.imports import meaning
from spoc.words.reasons import sentence

LONGEST_CELL = 10_000
MOST_CORRECTIONS = 50 * 2**20
MOST_SHOWN = 12
"""Numbers of rows that are named when they cannot be corrected."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One column of a row. meaning: in our words, empty where it has none; says: what was found of it."""

    place: int
    column: str
    meaning: str
    text: str
    says: list[Said]
    is_long: bool


@require_http_methods(["GET", "POST"])
@needs(Verb.IMPORT_ALERTS)
def one(request: HttpRequest, number: int, row: int) -> HttpResponse:
    of, entry = _entry(number, row)
    if request.method != "POST":
        return _shown(request, of, entry)
    typed = {name: request.POST.get(f"c{place}", "")[:LONGEST_CELL] for place, name in enumerate(_columns(of, entry))}
    by, now = actor_in(request), timezone.now()
    try:
        correcting.correct(number, row, typed, by=by, at=now)
        if request.POST.get("then") == "retry":
            correcting.retry(number, [row], by=by, at=now)
    except RefusedError as refused:
        return _shown(request, of, entry, refusal=sentence(refused.reason), typed=typed)
    notes.success(request, _("Row %(row)s is corrected.") % {"row": row})
    return HttpResponseRedirect(reverse("import", args=[number]))


@require_GET
@needs(Verb.IMPORT_ALERTS)
def bad_rows(request: HttpRequest, number: int) -> HttpResponse:
    of = found(number)
    wanted = request.GET.get("form", "")
    form = TableFormat(wanted) if wanted in (TableFormat.CSV, TableFormat.XLSX) else TableFormat.CSV
    content = correcting.bad_rows(of, form, by=actor_in(request), at=timezone.now())
    return download(content, name=f"import-{number}-bad-rows.{form}", media_type=MEDIA_TYPES[form])


@require_POST
@needs(Verb.IMPORT_ALERTS)
def corrections(request: HttpRequest, number: int) -> HttpResponse:
    of, upload = found(number), request.FILES.get("file")
    by, now = actor_in(request), timezone.now()
    if upload is None or (upload.size or 0) > MOST_CORRECTIONS:
        return shown(request, of, refusal=_("Choose the file with the corrected rows."), status=409)
    try:
        answer = correcting.correct_by_file(number, upload.name or "", upload.file, by=by, at=now)  # type: ignore[arg-type]  # an open file of bytes
        if answer.corrected and request.POST.get("then") == "retry":
            correcting.retry(number, by=by, at=now)
    except RefusedError as refused:
        return shown(request, of, refusal=sentence(refused.reason), status=409)
    said = ngettext("%(count)s row is corrected.", "%(count)s rows are corrected.", answer.corrected)
    notes.success(request, said % {"count": answer.corrected})
    if answer.unknown:
        numbers = ", ".join(answer.unknown[:MOST_SHOWN])
        notes.warning(
            request, _("These rows have not failed, and were left alone: %(numbers)s.") % {"numbers": numbers}
        )
    return HttpResponseRedirect(reverse("import", args=[number]))


def _entry(number: int, row: int) -> tuple[BulkImport, ImportRow]:
    of = found(number)
    entry = row_numbered(of, row)
    if entry is None or entry.state not in (RowState.FAILED, RowState.WAITING):
        raise Http404
    return of, entry


def _shown(
    request: HttpRequest, of: BulkImport, entry: ImportRow, *, refusal: str = "", typed: dict[str, str] | None = None
) -> HttpResponse:
    with reading("imports.row_read", by=actor_in(request), at=timezone.now()) as what:
        what.records = (of.key,)
        what.query = {"row": entry.number}
    held = cast("dict[str, object]", entry.cells if entry.corrected is None else entry.corrected)
    cells = _cells(of, entry, typed if typed is not None else held)
    named = {one.text for cell in cells for one in cell.says}
    context = {
        "of": of,
        "entry": entry,
        "cells": cells,
        "says": [one for one in says(entry) if one.text not in named],
        "unread": str(entry.cells.get(UNREAD, "")),
        "refusal": refusal,
    }
    return render(request, "imports/row.html", context, status=409 if refusal else 200)


def _columns(of: BulkImport, entry: ImportRow) -> list[str]:
    return correcting.columns_of(of, [entry])


def _cells(of: BulkImport, entry: ImportRow, held: dict[str, object] | dict[str, str]) -> list[Cell]:
    pairs = of.mapping.pairs if of.mapping else {}
    by_column: dict[str, list[Said]] = {}
    for told, one in zip(entry.findings, says(entry), strict=True):
        by_column.setdefault(str(told["column"]), []).append(one)
    cells = []
    for place, name in enumerate(_columns(of, entry)):
        ours = pairs.get(name, "" if of.mapping else name)
        text = str(held.get(name, ""))
        cells.append(
            Cell(
                place=place,
                column=name,
                meaning=meaning(ours) if ours else "",
                text=text,
                says=by_column.get(ours, []) if ours else [],
                is_long="\n" in text or len(text) > 120,
            )
        )
    return cells
