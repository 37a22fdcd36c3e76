"""The gallery's views: pages written with the components, beside a frame of made-up counts and notices."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.utils import timezone
from django_cotton.compiler_regex import CottonCompiler

from spoc.desk.ui import errors
from spoc.desk.ui.frame import Frame, Person, choices_of
from spoc.desk.ui.look import look_of_browser
from spoc.desk.ui.places import Count, rail
from spoc.desk.ui.pulse import Notice, Pulse, Strip

FOLDER = Path(__file__).parent / "gallery"
HOSTILE = "<script>alert('x')</script> \"O'Kane\" & co"
COUNTS = {
    "inbox": Count(number=14),
    "outbox": Count(number=3),
    "set_aside": Count(number=1, is_lit=True),
    "match_review": Count(number=6),
}
NIGHT = datetime(2026, 11, 24, 1, 40, tzinfo=UTC)
NOTICES = (
    Notice(
        number=8,
        text="A hit on our alert QM0048120",
        url="/",
        made_at=datetime(2026, 11, 24, 1, 40, tzinfo=UTC),
        is_urgent=True,
    ),
    Notice(
        number=7, text="QN Northmark answered 2026-004140", url="/", made_at=datetime(2026, 11, 23, 22, 5, tzinfo=UTC)
    ),
)
BUSY = Strip(
    late=1,
    oldest_late=timedelta(minutes=18),
    late_url="/",
    hits=1,
    oldest_hit=timedelta(minutes=6),
    hits_url="/",
    silent=("No mail from QN for 2 h 10 min, usual gap 9 min",),
)


class Question(forms.Form):
    name = forms.CharField(label="Name", help_text="any order, any script", max_length=80)
    born = forms.CharField(label="Born", help_text="1984-02-11, 1984-02 or 1984", required=False)
    sex = forms.ChoiceField(label="Sex", choices=[("", "any"), ("m", "male"), ("f", "female")], required=False)
    ask_all = forms.BooleanField(label="Ask the issuing state for all it holds", required=False)
    urgency = forms.ChoiceField(
        label="Urgency", choices=[("now", "At once"), ("day", "Today")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Circumstances", widget=forms.Textarea(attrs={"rows": 3}), required=False)


def frame(request: HttpRequest, strip: Strip) -> Frame:
    look = look_of_browser(request)
    return Frame(
        now=timezone.now(),
        zone="Europe/Bratislava",
        person=Person(name="Mira Kolar", role="Duty officer"),
        desk="SIRENE desk",
        shift="Night shift · until 06:00",
        shift_officer="Mira Kolar",
        rail=rail(lambda verb: True, here=request.path, counts=COUNTS),
        choices=choices_of(look, (("en", "English"), ("sk", "Slovenčina")), "en"),
        pulse=Pulse(strip=strip, counts=COUNTS, notices=NOTICES),
        panel_url="/panel",
        pulse_url="/pulse",
        go_url="/go",
        sign_in_url="/sign-in",
        sign_out_url="/look",
        account_url="/two-factor",
    )


def rows(number: int, now: datetime) -> list[dict[str, Any]]:  # Any: cells of a made-up table
    dues = (-18, 42, 185, 330, 552, 700, 2640, 3060, 9540)
    about = ("Stolen passport X4401827", "Havran, Tomáš · 1984-02-11, arrest alert of ours", "Vehicle of the brother")
    return [
        {
            "pk": index,
            "due": now + timedelta(minutes=dues[index % len(dues)] + (0 if index < len(dues) else 9000), seconds=30),
            "letter": "GGMLJ"[index % 5],
            "form": ("Hit", "Hit, urgent", "Question", "Fingerprints", "Error")[index % 5],
            "sender": ("QN Northmark", "QS Southmere")[index % 2],
            "about": about[index % len(about)],
            "case": f"2026-{4198 - index * 13:06d}",
            "unread": index < 2,
            "officer": ("", "", "MK", "JP", "LS")[index % 5],
        }
        for index in range(number)
    ]


def context_of(request: HttpRequest, **more: object) -> dict[str, object]:
    now = timezone.now()
    strip = Strip() if request.GET.get("quiet") else BUSY
    return {
        "frame": frame(request, strip),
        "rows": rows(9, now),
        "page": Paginator(rows(61, now), 20).get_page(request.GET.get("page", 1)),
        "form": Question(),
        "wrong": Question({"wrong-born": "1984-13-45"}, prefix="wrong"),
        "now": now,
        "earlier": now - timedelta(hours=30),
        "day": date(1984, 2, 11),
        "hostile": HOSTILE,
    } | more


def show(request: HttpRequest, name: str) -> HttpResponse:
    source = (FOLDER / f"{name}.html").read_text()
    template = engines["django"].from_string(CottonCompiler().process(source))
    return HttpResponse(template.render(context_of(request), request))


def panel(request: HttpRequest) -> HttpResponse:
    source = (FOLDER / "fragment.html").read_text()
    template = engines["django"].from_string(CottonCompiler().process(source))
    return HttpResponse(template.render(context_of(request, text=request.POST.get("text", "")), request))


def pulse(request: HttpRequest) -> HttpResponse:
    """The strip turns quiet; one notice is new."""
    fresh = Notice(number=9, text="QS Southmere sent a form L", url="/", made_at=timezone.now())
    now = Pulse(strip=Strip(), counts={"inbox": Count(number=15, is_lit=True)}, notices=(fresh, *NOTICES))
    context = {"pulse": now, "counts": now.counts.items(), "fresh": now.since(int(request.GET.get("since") or 0))}
    return HttpResponse(render_to_string("ui/pulse.html", context, request))


def preview(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse(f"<p>Preview of row {number}</p>")


def draft(request: HttpRequest) -> HttpResponse:
    """Refuses when the text says so, as a server in trouble would."""
    status = 500 if "fail" in request.POST.get("note", "") else 204
    return HttpResponse(status=status, headers={"Draft-Version": "2"})


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


def trouble(request: HttpRequest, status: int) -> HttpResponse:
    if status == 400:
        return errors.bad_request(request)
    if status == 403:
        return errors.forbidden(request, PermissionDenied("Only the shift lead releases what was set aside."))
    return errors.fault(request) if status == 500 else errors.not_found(request)


class SignIn(forms.Form):
    login = forms.CharField(label="Username")
    password = forms.CharField(label="Password", widget=forms.PasswordInput, help_text="not shown")


class Code(forms.Form):
    code = forms.CharField(label="Code")
    secret = "JBSWY3DPEHPK3PXP"


ACCOUNT = {
    "login": ("account/login.html", {"form": SignIn()}),
    "refused": ("account/login.html", {"form": SignIn({"login": "kolar"})}),
    "code": ("mfa/authenticate.html", {"form": Code()}),
    "activate": ("mfa/totp/activate_form.html", {"form": Code(), "totp_svg_data_uri": "/static/icon.svg"}),
    "deactivate": ("mfa/totp/deactivate_form.html", {"form": forms.Form()}),
    "codes": (
        "mfa/recovery_codes/index.html",
        {"unused_codes": ["1a2b3c4d"] * 9, "total_count": 10, "can_view_codes": True},
    ),
    "index": ("mfa/index.html", {"authenticators": {"totp": True}, "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"]}),
    "generate": ("mfa/recovery_codes/generate.html", {"form": forms.Form(), "unused_code_count": 3}),
    "password": ("account/password_change.html", {"form": SignIn()}),
    "again": ("account/reauthenticate.html", {"form": SignIn()}),
    "out": ("account/logout.html", {}),
    "locked": ("account/account_inactive.html", {}),
    "tries": ("429.html", {}),
}


def account(request: HttpRequest, name: str) -> HttpResponse:
    template, context = ACCOUNT[name]
    return HttpResponse(render_to_string(template, context_of(request, **context), request))
