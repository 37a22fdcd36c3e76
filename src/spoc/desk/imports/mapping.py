"""What the columns of a file mean: proposed by their names, chosen, kept under a name."""

from dataclasses import dataclass, field
from typing import TypeVar

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.imports import ImportPurpose
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.imports.views import found
from spoc.office.catalogue.selectors import national_categories
from spoc.office.imports.models import BulkImport, ColumnMapping
from spoc.office.imports.selectors.mappings import latest_mapping, latest_mappings
from spoc.office.imports.selectors.rows import rows_after
from spoc.office.imports.services.mappings import NewMapping
from spoc.procedures.bulk_import import deciding, proposing
from spoc.procedures.bulk_import.columns import meanings
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words import alerts
from spoc.words.imports import meaning
from spoc.words.reasons import sentence

Code = TypeVar("Code", SubjectKind, AlertCategory)
SAMPLES, LONGEST_SAMPLE = 30, 40
MORE_DEFAULTS = 3
"""Columns of ours that no column of the file fills, which can be given one value for all rows."""


@dataclass(kw_only=True)
class Column:
    """One column of the file: some of what stands in it, what it is taken for, how its words are translated."""

    place: int
    name: str
    samples: list[str]
    ours: str = ""
    default: str = ""
    words: str = ""


@dataclass(kw_only=True)
class Typed:
    """What stands in the form."""

    kind: SubjectKind
    category: AlertCategory
    national: str = ""
    name: str = ""
    columns: list[Column] = field(default_factory=list)
    more: list[tuple[str, str]] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
@needs(Verb.IMPORT_ALERTS)
def columns(request: HttpRequest, number: int) -> HttpResponse:
    row = found(number)
    if request.method != "POST":
        return _shown(request, row, _proposed(request, row))
    typed = _typed(request, row)
    try:
        kept = deciding.set_meaning(row.pk, _mapping(typed), by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, row, typed, refusal=sentence(refused.reason))
    notes.success(request, _("Kept as “%(name)s”, version %(version)s.") % {"name": kept.name, "version": kept.version})
    return HttpResponseRedirect(reverse("import", args=[row.pk]))


def _proposed(request: HttpRequest, row: BulkImport) -> Typed:
    """By a mapping that was asked for, or that fits; else by the names of the columns."""
    asked = request.GET.get("mapping", "")
    kept = latest_mapping(asked) if asked else None
    chooses_kind = "kind" in request.GET
    if kept is None and not chooses_kind:
        kept = row.mapping or proposing.fitting_mapping(row)
    if kept is not None:
        return _of_mapping(row, kept)
    kind = _word(SubjectKind, request.GET.get("kind", ""), SubjectKind.VEHICLE)
    category = _word(AlertCategory, request.GET.get("category", ""), AlertCategory.OBJECT)
    found_ = proposing.proposed(row.header, kind, ImportPurpose(row.purpose))
    typed = Typed(kind=kind, category=category, national=request.GET.get("national", "")[:20])
    typed.columns = _columns(row)
    for column in typed.columns:
        column.ours = found_.get(column.name, "")
    typed.name = row.file_name.rpartition(".")[0][:80] or row.file_name[:80]
    return typed


def _of_mapping(row: BulkImport, kept: ColumnMapping) -> Typed:
    typed = Typed(
        kind=SubjectKind(kept.subject_kind),
        category=AlertCategory(kept.category),
        national=kept.national_code,
        name=kept.name,
        columns=_columns(row),
    )
    for column in typed.columns:
        column.ours = kept.pairs.get(column.name, "")
        column.default = kept.defaults.get(column.ours, "") if column.ours else ""
        words = kept.translations.get(column.ours, {}) if column.ours else {}
        column.words = "\n".join(f"{theirs} = {ours}" for theirs, ours in words.items())
    used = set(kept.pairs.values())
    typed.more = [(ours, said) for ours, said in kept.defaults.items() if ours not in used]
    return typed


def _typed(request: HttpRequest, row: BulkImport) -> Typed:
    said = request.POST
    typed = Typed(
        kind=_word(SubjectKind, said.get("kind", ""), SubjectKind.VEHICLE),
        category=_word(AlertCategory, said.get("category", ""), AlertCategory.OBJECT),
        national=said.get("national", "")[:20],
        name=said.get("name", "").strip()[:80],
        columns=_columns(row),
    )
    for column in typed.columns:
        column.ours = said.get(f"m{column.place}", "")[:80]
        column.default = said.get(f"d{column.place}", "").strip()[:500]
        column.words = said.get(f"w{column.place}", "")[:10_000]
    more = zip(said.getlist("more"), said.getlist("more_value"), strict=False)
    typed.more = [(ours[:80], value.strip()[:500]) for ours, value in more if ours and value.strip()]
    return typed


def _mapping(typed: Typed) -> NewMapping:
    meant = [column for column in typed.columns if column.ours]
    defaults = {column.ours: column.default for column in meant if column.default}
    return NewMapping(
        name=typed.name,
        subject_kind=typed.kind,
        category=typed.category,
        national_code=typed.national if typed.category is AlertCategory.NATIONAL else "",
        pairs={column.name: column.ours for column in meant},
        defaults=defaults | dict(typed.more),
        translations={
            column.ours: words for column in meant if (words := dict(deciding.translations_in(column.words)))
        },
    )


def _columns(row: BulkImport) -> list[Column]:
    first = [one for one in rows_after(row, 0, SAMPLES) if one.problem is None]
    return [
        Column(place=place, name=name, samples=_samples([str(one.cells.get(name, "")) for one in first]))
        for place, name in enumerate(row.header)
    ]


def _samples(cells: list[str]) -> list[str]:
    """Three that differ."""
    return [cell[:LONGEST_SAMPLE] for cell in list(dict.fromkeys(cell for cell in cells if cell.strip()))[:3]]


def _shown(request: HttpRequest, row: BulkImport, typed: Typed, *, refusal: str = "") -> HttpResponse:
    purpose = ImportPurpose(row.purpose)
    with reading("imports.read", by=actor_in(request), at=timezone.now()) as what:
        what.records = (row.key,)
    today = timezone.localdate()
    is_foreign = purpose is ImportPurpose.FOREIGN
    categories = [
        (one.value, alerts.category(one))
        for one in AlertCategory
        if (rule := category_rule(one, today)).may_be_own or (is_foreign and rule)
    ]
    context = {
        "row": row,
        "typed": typed,
        "meanings": [(one, meaning(one)) for one in meanings(typed.kind, purpose)],
        "kinds": [(one.value, alerts.subject_kind(one)) for one in SubjectKind],
        "categories": categories,
        "nationals": [] if is_foreign else national_categories(today),
        "kept": latest_mappings(),
        "more": [*typed.more, *[("", "")] * MORE_DEFAULTS],
        "refusal": refusal,
    }
    return render(request, "imports/columns.html", context, status=409 if refusal else 200)


def _word(codes: type[Code], text: str, otherwise: Code) -> Code:
    return codes(text) if text in set(codes) else otherwise
