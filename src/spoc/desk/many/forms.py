"""The forms of an application, of a file of questions, of a watch list."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spoc.core.law.batches import authorised_by, basis_of
from spoc.core.law.purposes import purposes_for
from spoc.core.terms.batches import Use
from spoc.core.terms.offices import Actor, Purpose
from spoc.procedures.asking import LONGEST_REASON, SHORTEST_REASON
from spoc.procedures.bulk_check.authorising import LONGEST_TEXT, Application
from spoc.procedures.bulk_check.jobs import MOST_BYTES, NewFile
from spoc.procedures.bulk_check.outside_sources import sources_for_many
from spoc.procedures.bulk_check.watching import NewList
from spoc.words import batches, documents, offices

# Any below: what Django's forms hand over.

QUIET = {"autocomplete": "off", "spellcheck": "false"}
LARGEST_LIST = 8 * 2**20
COLUMNS = _(
    "CSV, XLSX or JSON lines. Columns: id; name, birth, sex, nationality; or number, kind, state; or vin, plate, state."
)


class PurposeForm(forms.Form):
    """A purpose that the reader may give, and that has a legal basis for one of these uses."""

    purpose = forms.ChoiceField(label=_("Purpose"))

    def __init__(self, *given: Any, actor: Actor, at: datetime, uses: tuple[Use, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.at = at
        allowed = [
            one for one in purposes_for(actor.role, at.date()) if any(basis_of(one, use, at.date()) for use in uses)
        ]
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose")), *((one.value, offices.purpose(one)) for one in allowed)]


def outside_choices(on: date) -> list[tuple[str, str]]:
    """Outside sources that may be asked for many, each by its name."""
    return [(one.name, one.title or documents.source(one.name)) for one in sources_for_many(on)]


class ApplicationForm(PurposeForm):
    use = forms.ChoiceField(
        label=_("What for"), choices=[(one.value, batches.USES[one]) for one in Use], widget=forms.RadioSelect
    )
    what_for = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which persons, on whose order, why so many at once; name nobody."),
    )
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    holder = forms.CharField(
        label=_("Who is to use it"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs=QUIET),
        help_text=_("User name, also of a program's account; left empty: you."),
    )
    sources = forms.MultipleChoiceField(
        label=_("Outside sources"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Needed to put more than a few lines of a batch to them; our own data need no mention."),
    )
    field_order = ("use", "purpose", "what_for", "until", "holder", "sources")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, uses=tuple(Use), **named)
        longest = authorised_by(Use.BATCH, self.at.date()).longest_days
        last = self.at.date() + timedelta(days=longest)
        self.fields["until"].help_text = _("At most %(days)s days from today.") % {"days": longest}
        self.fields["until"].widget.attrs |= {"min": str(self.at.date()), "max": str(last)}
        offer_sources(self, self.at.date())

    def application(self) -> Application:
        said = self.cleaned_data
        return Application(
            use=Use(said["use"]),
            purpose=Purpose(said["purpose"]),
            what_for=said["what_for"],
            until=said["until"],
            holder=said["holder"].strip(),
            sources=said.get("sources", ()),
        )


class QuestionsForm(PurposeForm):
    """What a file of questions and a watch list have in common."""

    reason = forms.CharField(
        label=_("Where, why"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs=QUIET),
        help_text=_("Kept with each question, as long as its log."),
    )
    case = forms.CharField(label=_("Case"), required=False, max_length=40, widget=forms.TextInput(attrs=QUIET))


class FileForm(QuestionsForm):
    file = forms.FileField(label=_("File"), help_text=COLUMNS)
    near = forms.BooleanField(label=_("Look for numbers one slip away too; slower, and finds more"), required=False)
    sources = forms.MultipleChoiceField(
        label=_("Ask outside sources too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each row takes as long as they do; above a few rows the authorisation must name them."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, uses=(Use.BATCH,), **named)
        offer_sources(self, self.at.date())

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            most = {"most": MOST_BYTES // 2**20}
            raise forms.ValidationError(_("The file is larger than %(most)s MB; divide it.") % most)
        return upload

    def new_file(self) -> NewFile:
        said = self.cleaned_data
        return NewFile(
            file_name=said["file"].name or "",
            purpose=Purpose(said["purpose"]),
            reason=said["reason"],
            case=said["case"].strip(),
            is_near=said["near"],
            sources=said.get("sources", ()),
        )


class WatchForm(QuestionsForm):
    name = forms.CharField(
        label=_("Name of the list"),
        min_length=3,
        max_length=80,
        widget=forms.TextInput(attrs=QUIET),
        help_text=_("It stands in notices: name no person."),
    )
    file = forms.FileField(label=_("File"), required=False, help_text=COLUMNS)
    lines = forms.CharField(
        label=_("or the lines themselves"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "mono", "spellcheck": "false"}),
        help_text=_("A table with a head, as: id,name,birth"),
    )
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty: as long as the authorisation."),
    )
    field_order = ("name", "purpose", "reason", "case", "until", "file", "lines")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, uses=(Use.WATCH_LIST,), **named)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        upload = said.get("file")
        if upload is None and not said.get("lines", "").strip():
            self.add_error("file", _("A file or lines are needed."))
        if upload is not None and upload.size > LARGEST_LIST:
            most = {"most": LARGEST_LIST // 2**20}
            self.add_error("file", _("The file is larger than %(most)s MB; divide it.") % most)
        return said

    def new_list(self) -> NewList:
        said = self.cleaned_data
        upload = said["file"]
        return NewList(
            name=said["name"],
            purpose=Purpose(said["purpose"]),
            reason=said["reason"],
            file_name=upload.name or "" if upload else "lines.csv",
            case=said["case"].strip(),
            until=_day(said["until"]),
        )

    def content(self) -> bytes:
        upload = self.cleaned_data["file"]
        return bytes(upload.read()) if upload else str(self.cleaned_data["lines"]).encode()


def offer_sources(form: forms.Form, on: date) -> None:
    """Without any there is nothing to be chosen, and no field."""
    choices = outside_choices(on)
    field = form.fields["sources"]
    assert isinstance(field, forms.MultipleChoiceField)
    field.choices = choices
    if not choices:
        del form.fields["sources"]


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
