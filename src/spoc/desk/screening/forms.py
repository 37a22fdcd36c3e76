"""What the quick check is asked with: fields of a person or a document; purpose and reason always."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from spoc.core.formats.mrz import MrzError
from spoc.core.law.purposes import purposes_for
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.persons import PartialDate, Sex
from spoc.procedures.asking import LONGEST_REASON, SHORTEST_REASON
from spoc.procedures.questions import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    DocumentQuestion,
    PersonQuestion,
    Question,
    QuestionError,
)
from spoc.words import alerts, offices, persons
from spoc.words.reasons import sentence

QUIET = {"autocomplete": "off", "spellcheck": "false"}
MONO = QUIET | {"class": "mono"}


class AskForm(forms.Form):
    """Purpose and reason, which no query goes without."""

    purpose = forms.ChoiceField(label=_("Purpose"))
    reason = forms.CharField(
        label=_("Where, why"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs=QUIET),
        help_text=_("Kept with the query, as long as its log."),
    )

    def __init__(self, *args: object, actor: Actor, at: datetime, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        allowed = purposes_for(actor.role, at.date())
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose")), *((one.value, offices.purpose(one)) for one in allowed)]
        self.at = at

    def purpose_of(self) -> Purpose:
        return Purpose(self.cleaned_data["purpose"])

    def question(self) -> Question:
        raise TypeError("a form of one kind says what it asks")

    def clean(self) -> dict[str, object]:
        found: dict[str, object] = super().clean() or {}
        if not self.errors:
            try:
                self.asked = self.question()
            except (QuestionError, MrzError) as wrong:
                self.add_error(None, sentence(wrong.reason))
        return found


class PersonForm(AskForm):
    name = forms.CharField(
        label=_("Name, any order, any script"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=QUIET | {"dir": "auto"}),
    )
    born = forms.CharField(
        label=_("Born"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs=QUIET),
        help_text=_("1984-02-11; the year is enough"),
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=lambda: [("", _("any")), *((one.value, persons.sex(one)) for one in Sex if one)],
    )
    nationality = forms.CharField(
        label=_("Nationality"), required=False, max_length=60, widget=forms.TextInput(attrs=QUIET)
    )
    field_order = ("name", "born", "sex", "nationality", "purpose", "reason")

    def clean_born(self) -> PartialDate | None:
        return partial_date(self.cleaned_data["born"])

    def clean_nationality(self) -> str:
        return state_code(self.cleaned_data["nationality"])

    def question(self) -> PersonQuestion:
        found = self.cleaned_data
        return PersonQuestion(
            name=found["name"], birth=found["born"], sex=Sex(found["sex"]), nationality=found["nationality"]
        )


class DocumentForm(AskForm):
    number = forms.CharField(
        label=_("Number"), required=False, max_length=LONGEST_NUMBER, widget=forms.TextInput(attrs=MONO)
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=lambda: [("", _("any")), *((one.value, alerts.document_kind(one)) for one in DocumentKind)],
    )
    state = forms.CharField(
        label=_("State of issue"), required=False, max_length=60, widget=forms.TextInput(attrs=QUIET)
    )
    zone = forms.CharField(
        label=_("or the machine-readable zone"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs=MONO | {"rows": 3}),
        help_text=_("Paste or read two or three lines; every check digit is verified."),
    )
    field_order = ("number", "kind", "state", "zone", "purpose", "reason")

    def clean_state(self) -> str:
        return state_code(self.cleaned_data["state"])

    def question(self) -> DocumentQuestion:
        found = self.cleaned_data
        if found["zone"].strip():
            return DocumentQuestion.of_zone(found["zone"], self.at.date())
        kind = DocumentKind(found["kind"]) if found["kind"] else None
        return DocumentQuestion(number=found["number"], kind=kind, state=found["state"])


class UnderstoodForm(AskForm):
    """Purpose and reason beside a question that was understood from one box."""

    def __init__(self, *args: object, asked: Question, actor: Actor, at: datetime, **kwargs: object) -> None:
        super().__init__(*args, actor=actor, at=at, **kwargs)
        self.understood = asked

    def question(self) -> Question:
        return self.understood


def partial_date(text: str) -> PartialDate | None:
    if not text.strip():
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as wrong:
        raise forms.ValidationError(_("This is no date. Write 1984-02-11, 1984-02 or 1984.")) from wrong


def state_code(text: str) -> str:
    if not text.strip():
        return ""
    code = country_code(text.strip())
    if code is None:
        raise forms.ValidationError(_("No state is known by this name or code."))
    return code
