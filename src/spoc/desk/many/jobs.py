"""Files of questions: the list, a new one, one with its progress that keeps telling how far it is, its result."""

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.formats.table_reading import TableError
from spoc.core.law.batches import bound_on
from spoc.core.terms.batches import AT_WORK, JobState
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.many.forms import FileForm
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.batches.models import CheckJob
from spoc.office.batches.selectors import jobs as held
from spoc.procedures.bulk_check import jobs as procedure
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

PAGE = 50
STEPS = {"pause": procedure.pause, "resume": procedure.resume, "cancel": procedure.cancel}


@require_GET
@needs(Verb.SEE_MANY)
def jobs(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    with reading("jobs.list", by=actor_in(request), at=now) as what:
        page = Paginator(held.jobs(), PAGE).get_page(request.GET.get("page"))
        what.records, what.count = [row.reference for row in page], len(page)
    lines = [(row, procedure.progress_of(row, now=now)) for row in page]
    context = {"page": page, "lines": lines, "may_ask": may(officer_in(request), Verb.ASK_FOR_MANY)}
    return render(request, "many/jobs.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_FOR_MANY)
def new(request: HttpRequest) -> HttpResponse:
    now, actor = timezone.now(), actor_in(request)
    context = {"bound": bound_on(now.date())}
    if request.method != "POST":
        return render(request, "many/job_new.html", {"form": FileForm(actor=actor, at=now), **context})
    form = FileForm(request.POST, request.FILES, actor=actor, at=now)
    if form.is_valid():
        try:
            row = procedure.hand_in(form.new_file(), form.cleaned_data["file"].chunks(2**20), by=actor, at=now)
        except (RefusedError, TableError) as refused:
            form.add_error(None, sentence(refused.reason))
        else:
            return HttpResponseRedirect(reverse("check_job", args=[row.pk]))
    return render(request, "many/job_new.html", {"form": form, **context}, status=422)


@require_GET
@needs(Verb.SEE_MANY)
def one(request: HttpRequest, number: int) -> HttpResponse:
    return _shown(request, _found(number))


@require_GET
@needs(Verb.SEE_MANY, background=True)
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is, asked every two seconds; when it comes to another state the whole page is loaded anew."""
    row = _found(number)
    context = {"row": row, "progress": procedure.progress_of(row, now=timezone.now())}
    answer = render(request, "many/job_progress.html", context)
    if request.GET.get("state", row.state) != row.state:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@needs(Verb.ASK_FOR_MANY)
def move(request: HttpRequest, number: int) -> HttpResponse:
    step = STEPS.get(request.POST.get("how", ""))
    if step is None:
        raise Http404
    try:
        row = step(number, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, _found(number), refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    said = {
        JobState.PAUSED: _("Paused. Nothing is lost; it goes on where it is."),
        JobState.CANCELLED: _("Cancelled. What was answered stays until it is erased."),
    }
    notes.success(request, said.get(JobState(row.state), _("It goes on.")))
    return HttpResponseRedirect(reverse("check_job", args=[number]))


@require_GET
@needs(Verb.ASK_FOR_MANY)
def result(request: HttpRequest, number: int) -> HttpResponse | StreamingHttpResponse:
    """The lines of the result so far, as a file."""
    try:
        lines = procedure.fetch(number, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, _found(number), refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    name = f'attachment; filename="job-{number}.ndjson"'
    return StreamingHttpResponse(lines, content_type="application/x-ndjson", headers={"Content-Disposition": name})


def _shown(request: HttpRequest, row: CheckJob, *, refusal: str = "") -> HttpResponse:
    now, actor = timezone.now(), actor_in(request)
    with reading("jobs.read", by=actor, at=now) as what:
        what.records = (row.reference,)
    told = procedure.progress_of(row, now=now)
    why_not_fetch = procedure.why_not_fetch(row, by=actor, at=now)
    state = JobState(row.state)
    who = officer_in(request)
    may_move = may(who, Verb.ASK_FOR_MANY) and (row.user_id == who.pk or may(who, Verb.AUTHORISE_MANY))
    context = {
        "row": row,
        "progress": told,
        "refusal": refusal,
        "reason": sentence(told.stopped_because) if told.stopped_because else "",
        "may_fetch": why_not_fetch is None and may(who, Verb.ASK_FOR_MANY),
        "why_not_fetch": sentence(why_not_fetch) if why_not_fetch else "",
        "may_pause": may_move and state is JobState.RUNNING,
        "may_resume": may_move and state in (JobState.PAUSED, JobState.STOPPED) and row.erased_at is None,
        "may_cancel": may_move and (state in AT_WORK or state is JobState.PAUSED),
    }
    return render(request, "many/job.html", context, status=409 if refusal else 200)


def _found(number: int) -> CheckJob:
    """Raises Http404."""
    row = held.job_numbered(number)
    if row is None:
        raise Http404
    return row
