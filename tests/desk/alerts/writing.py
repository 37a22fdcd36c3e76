"""An alert of any category about any kind, written into the page's own form from samples and the law's rows."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html

from spoc.core.formats.nist import write_binary
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.office.alerts.models import Alert
from spoc.procedures.alerts.content import AlertContent, written_content
from tests.core.formats.nist.invented import classical, mark
from tests.core.formats.pictures.drawn import png
from tests.desk.alerts.desk import Colleague, controls_of, fields_of, names_in, upload
from tests.procedures.alerts import own
from tests.samples.kinds import SAMPLES

PICTURES = {
    SubjectKind.UNKNOWN_PERPETRATOR: BiometricKind.LATENT_PRINTS,
    SubjectKind.WORK_OF_ART: BiometricKind.OBJECT_PICTURE,
}
"""Without which the law lets no alert about such a subject be proposed."""
SAID = {
    "alert.reason": "Invented: a case that is adequate, relevant and important enough.",
    "alert.offence": "invented offence",
    "alert.authority": "District Court of Kamenica",
    "alert.decision_reference": "2 T 18/2026",
}
ROUNDS = 3
"""After so many attempts every warning has its reason, or the form cannot be proposed."""


def begin(colleague: Colleague, category: AlertCategory, kind: SubjectKind, code: str = "") -> Alert:
    """From the page of new alerts to the draft."""
    address = f"/alerts/new?category={category}{f'%3A{code}' if code else ''}"
    colleague.open(address)
    page = colleague.send(colleague.form("/alerts/new"), {"kind": kind.value})
    assert page.get_element_by_id("draft") is not None
    return Alert.objects.latest("pk")


def write(colleague: Colleague, alert: Alert, **more: str) -> html.HtmlElement:
    """Types the sample of its kind and what is marked as required, attaches what is asked for."""
    kind, category = SubjectKind(alert.subject.kind), AlertCategory(alert.category)
    attach(colleague, alert, kind, category)
    form = colleague.open(f"/alerts/{alert.pk}/draft").get_element_by_id("draft")
    fields = fields_of(form) | cells_of(kind, form) | {name: [text] for name, text in SAID.items()}
    fields |= {name: [text] for name, text in more.items()}
    if "entry.unavailable" in names_in(form):
        fields["entry.unavailable"] = [
            one.get("value") for one in controls_of(form) if one.get("name") == "entry.unavailable"
        ]
    if kind is SubjectKind.UNKNOWN_PERPETRATOR:
        fields["entry.searched_by_prints"] = ["yes"]
    fields |= required(form, fields)
    if "entry.to_find" in names_in(form):
        fields["entry.to_find"] = [own.active(category, at=timezone.now()).reference]
    return colleague.post(f"/alerts/{alert.pk}/draft/keep", fields)


def propose(colleague: Colleague, alert: Alert) -> None:
    """Pressed until every warning has its reason; what refuses stays, and the page says so."""
    for _ in range(ROUNDS):
        form = colleague.open(f"/alerts/{alert.pk}/draft").get_element_by_id("draft")
        reasons = {name: "looked at by the officer" for name in names_in(form) if name.startswith("answer.")}
        colleague.send(form, reasons)
        alert.refresh_from_db()
        if alert.state == "proposed":
            return
    raise AssertionError(f"{alert.category} about {alert.subject.kind}: {colleague.text[:1500]}")


def attach(colleague: Colleague, alert: Alert, kind: SubjectKind, category: AlertCategory) -> None:
    colleague.open(f"/alerts/{alert.pk}/draft")
    if kind in PICTURES:
        said = {"kind": PICTURES[kind].value, "file": file_of(PICTURES[kind]), "is_judged": "on"}
        colleague.send(colleague.form(f"/alerts/{alert.pk}/do/attach_picture"), said)
        assert alert.subject.biometrics.exists(), colleague.text[:600]
        colleague.open(f"/alerts/{alert.pk}/draft")
    if category in (AlertCategory.ARREST, AlertCategory.RED, AlertCategory.DIFFUSION_WANTED):
        said = {
            "kind": BiometricKind.WARRANT.value,
            "file": upload("warrant.pdf", b"%PDF-1.7 invented", "application/pdf"),
        }
        colleague.send(colleague.form(f"/alerts/{alert.pk}/draft/paper"), said)


def file_of(kind: BiometricKind) -> SimpleUploadedFile:
    if kind is BiometricKind.LATENT_PRINTS:
        return upload("traces.an2", write_binary(classical(mark())), "application/octet-stream")
    return upload("picture.png", png(), "image/png")


def cells_of(kind: SubjectKind, form: html.HtmlElement) -> dict[str, list[str]]:
    """The sample as the form's controls hold it: rows of numbers, one value a line, ticks."""
    sample = SAMPLES[kind]
    content = AlertContent(identities=sample.identities, numbers=sample.numbers, data=sample.data)
    cells = {name: str(cell) for name, cell in written_content(kind, content).items()}
    shapes = {one.get("name"): one for one in controls_of(form)}
    return {name: _typed(shapes[name], name, text, cells) for name, text in cells.items() if name in shapes}


def required(form: html.HtmlElement, typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Something in every control that is marked as required and still empty."""
    found: dict[str, list[str]] = {}
    marked = form.xpath(
        ".//*[contains(@class, 'asked must') or contains(@class, 'asked one_of')]/ancestor::div[@id][1]"
    )
    for place in marked:
        controls = [one for one in controls_of(form) if one in set(place.iter())]
        name = controls[0].get("name")
        if not name.startswith("number.") and not any(typed.get(name, ())):
            found[name] = [_something(controls[0], name)]
    return found


def _typed(control: html.HtmlElement, name: str, text: str, cells: Mapping[str, str]) -> list[str]:
    if name.startswith("number."):
        return [part.strip() for part in text.split(";")]
    if control.get("type") == "checkbox":
        return [part.strip() for part in text.split(";")]
    return [text.replace("; ", "\n")] if control.tag == "textarea" else [text]


def _something(control: html.HtmlElement, name: str) -> str:
    if control.tag == "select":
        return str(next(one.get("value") for one in control.xpath("./option") if one.get("value")))
    if control.get("type") == "checkbox":
        return str(control.get("value"))
    day = (timezone.localdate() - timedelta(days=30)).isoformat()
    if name.endswith(("_on", "_since")):
        return day
    return "QM" if name.endswith("country") else "invented"
