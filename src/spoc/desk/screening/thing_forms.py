"""What things are asked with: a form for each kind, made of the row that says what may be asked for it."""

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from spoc.core.matching.partial import is_partial
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds.asked import Asked
from spoc.core.terms.offices import Actor
from spoc.core.terms.queries import QueryKind
from spoc.desk.screening.forms import MONO, QUIET, AskForm, state_code
from spoc.procedures.questions import LONGEST_NUMBER, LONGEST_WORDS, Question, ThingQuestion, VehicleQuestion
from spoc.words import alerts, kinds

NUMBER, WORDS, CODE = "number_", "words_", "code_"
"""Beginnings of the names of fields; the rest is the kind of number or the key of the field."""
OF_A_VEHICLE = (IdentifierKind.VIN, IdentifierKind.PLATE)
"""Numbers with a question of their own, which national registers of vehicles know as well."""


class ThingForm(AskForm):
    """row: the kind that is asked for."""

    def __init__(self, *args: object, row: Asked, actor: Actor, at: datetime, **kwargs: object) -> None:
        super().__init__(*args, actor=actor, at=at, **kwargs)
        self.row = row
        self.fields = {**self._numbers(), **self._descriptions(), **self.fields}

    @property
    def numbers(self) -> Sequence[BoundField]:
        """What it is known by, and whose state issued it."""
        return [self[name] for name in self.fields if name.startswith(NUMBER)]

    @property
    def descriptions(self) -> Sequence[BoundField]:
        return [self[name] for name in self.fields if name.startswith((WORDS, CODE))]

    def question(self) -> Question:
        found = self.cleaned_data
        numbers = tuple((kind, text) for kind in self.row.numbers if (text := found[f"{NUMBER}{kind}"].strip()))
        words = {key: text for key in self.row.words if (text := found[f"{WORDS}{key}"].strip())}
        codes = {key: code for key in self.row.codes if (code := found[f"{CODE}{key}"])}
        part = bool(found.get("is_partial")) or any(is_partial(text) for _, text in numbers)
        of_vehicle = dict(numbers)
        if self.row.kind is QueryKind.VEHICLE and not (words or codes or part or set(of_vehicle) - set(OF_A_VEHICLE)):
            vin, plate = (of_vehicle.get(kind, "") for kind in OF_A_VEHICLE)
            return VehicleQuestion(vin=vin, plate=plate, state=found.get("state", ""))
        return ThingQuestion(
            kind=self.row.kind,
            numbers=numbers,
            state=found.get("state", ""),
            words=words,
            codes=codes,
            is_partial=part,
        )

    def clean_state(self) -> str:
        return state_code(self.cleaned_data["state"])

    def _numbers(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {
            f"{NUMBER}{kind}": forms.CharField(
                label=alerts.identifier_kind(kind),
                required=False,
                max_length=LONGEST_NUMBER,
                widget=forms.TextInput(attrs=MONO),
            )
            for kind in self.row.numbers
        }
        if self.row.takes_state:
            fields["state"] = forms.CharField(
                label=_("State of issue"), required=False, max_length=60, widget=forms.TextInput(attrs=QUIET)
            )
        if self.row.by_part:
            fields["is_partial"] = forms.BooleanField(
                label=_("Part of a number"),
                required=False,
                help_text=_("? stands for one sign, * for any number of them; at least four must be known."),
            )
        return fields

    def _descriptions(self) -> dict[str, forms.Field]:
        words = {
            f"{WORDS}{key}": forms.CharField(
                label=kinds.field(key),
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.TextInput(attrs=QUIET),
            )
            for key in self.row.words
        }
        codes = {
            f"{CODE}{key}": forms.ChoiceField(
                label=kinds.field(key),
                required=False,
                choices=[("", _("any")), *((code, kinds.value_of_code(key, code)) for code in self.row.codes_of(key))],
            )
            for key in self.row.codes
        }
        return {**words, **codes}
