"""The list of imports, a new one, one with its ledger that keeps telling how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from spoc.core.law.approvals import NeedsCheck
from spoc.core.terms.imports import FileForm, ImportPurpose, ImportState
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.imports.forms import IncomingForm
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.imports.selectors import imports as held
from spoc.office.imports.selectors.rows import count_unapproved, failed_rows, skipped_rows
from spoc.procedures.bulk_import import approving, taking_in
from spoc.procedures.bulk_import.findings import reason_of
from spoc.procedures.bulk_import.telling import Ledger, ledger_of
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words.imports import meaning
from spoc.words.reasons import sentence

PAGE = 50
SHOWN = 160
"""Signs of a row that its line shows."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One finding of a row, as it is shown."""

    column: str
    text: str
    warns: bool


@dataclass(frozen=True, kw_only=True)
class BadRow:
    row: ImportRow
    beginning: str
    says: list[Said]


@require_GET
@needs(Verb.APPROVE_ALERT)
def imports(request: HttpRequest) -> HttpResponse:
    with reading("imports.list", by=actor_in(request), at=timezone.now()) as what:
        page = Paginator(held.imports(), PAGE).get_page(request.GET.get("page"))
        what.records, what.count = [row.key for row in page], len(page)
    now = timezone.now()
    lines = [(row, ledger_of(row, now=now)) for row in page]
    return render(
        request,
        "imports/imports.html",
        {"page": page, "lines": lines, "may_bring": may(officer_in(request), Verb.IMPORT_ALERTS)},
    )


@require_http_methods(["GET", "POST"])
@needs(Verb.IMPORT_ALERTS)
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "imports/new.html", {"form": IncomingForm()})
    form = IncomingForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].chunks(2**20)
            row = taking_in.take_in(form.incoming(), content, by=actor_in(request), at=timezone.now())
        except RefusedError as refused:
            form.add_error(None, sentence(refused.reason))
        else:
            return HttpResponseRedirect(reverse("import", args=[row.pk]))
    return render(request, "imports/new.html", {"form": form}, status=422)


@require_GET
@needs(Verb.APPROVE_ALERT)
def one(request: HttpRequest, number: int) -> HttpResponse:
    return shown(request, found(number))


@require_GET
@needs(Verb.APPROVE_ALERT)
def ledger(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is, asked every two seconds; when it comes to another state the whole page is loaded anew."""
    row = found(number)
    told = ledger_of(row, now=timezone.now())
    answer = render(request, "imports/ledger.html", {"row": row, "ledger": told})
    if request.GET.get("state", row.state) != row.state:
        answer["HX-Refresh"] = "true"
    return answer


def shown(request: HttpRequest, row: BulkImport, *, refusal: str = "", status: int = 200) -> HttpResponse:
    """One import; after a refusal with its sentence."""
    now, who = timezone.now(), officer_in(request)
    view = "skipped" if request.GET.get("view") == "skipped" else "failed"
    with reading("imports.read", by=actor_in(request), at=now) as what:
        what.records = (row.key,)
        rows = skipped_rows(row) if view == "skipped" else failed_rows(row)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        bad = [bad_row(one, row.header) for one in page]
        what.count = len(bad)
    told = ledger_of(row, now=now)
    context = {
        "row": row,
        "ledger": told,
        "page": page,
        "bad": bad,
        "view": view,
        "refusal": refusal,
        "may_bring": may(who, Verb.IMPORT_ALERTS),
        "is_own": row.purpose == ImportPurpose.OWN,
        "needs_columns": row.form != FileForm.XML,
        "same_file": held.import_of_same_file(row.sha256, row.pk),
        "reason": sentence(told.stopped_because) if told.stopped_because else "",
        **_next_step(request, row, told),
    }
    return render(request, "imports/import.html", context, status=status)


def _next_step(request: HttpRequest, row: BulkImport, told: Ledger) -> dict[str, object]:
    """What can be done now; why the whole cannot be approved by this reader."""
    unapproved = count_unapproved(row) if row.purpose == ImportPurpose.OWN else 0
    checks: tuple[NeedsCheck, ...] = ()
    why_not = None
    if unapproved and told.state is ImportState.DONE:
        checks = approving.checklist_of(row, at=timezone.now())
        wanted = [one.check for one in checks]
        why_not = approving.why_not(row, by=actor_in(request), at=timezone.now(), checked=wanted, reason="-")
    return {
        "unapproved": unapproved,
        "checks": checks,
        "why_not_approve": sentence(why_not) if why_not else "",
        "may_begin": told.state in (ImportState.READ, ImportState.CHECKED),
        "may_correct": told.state in (ImportState.DONE, ImportState.RUNNING) and not row.is_dry_run,
    }


def bad_row(one: ImportRow, header: Sequence[str]) -> BadRow:
    cells = one.cells if one.corrected is None else one.corrected
    beginning = " · ".join(str(cells[name]) for name in dict.fromkeys([*header, *cells]) if cells.get(name))
    return BadRow(row=one, beginning=beginning[:SHOWN], says=says(one))


def says(one: ImportRow) -> list[Said]:
    return [
        Said(
            column=meaning(str(found["column"])) if found["column"] else "",
            text=sentence(reason_of(found)),
            warns=bool(found["warns"]),
        )
        for found in one.findings
    ]


def found(number: int) -> BulkImport:
    """Raises Http404."""
    row = held.import_numbered(number)
    if row is None:
        raise Http404
    return row
