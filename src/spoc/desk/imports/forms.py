"""The form of a file that comes in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spoc.core.terms.countries import country_code
from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, Separator
from spoc.core.terms.offices import System
from spoc.procedures.bulk_import.taking_in import MOST_BYTES, OF_OTHERS, Incoming
from spoc.words import imports, offices

DETECTED = ("", _("as found"))

# Any below: what Django's forms hand over.


class IncomingForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What it brings"),
        choices=[(one.value, imports.PURPOSES[one]) for one in ImportPurpose],
        widget=forms.RadioSelect,
        initial=ImportPurpose.OWN.value,
    )
    file = forms.FileField(label=_("File"), help_text=_("CSV, XLSX, JSON lines, or records of the contract as XML."))
    reason = forms.CharField(
        label=_("Why"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who asked for it, under which file; kept with it."),
    )
    list_name = forms.CharField(label=_("Name of the list"), required=False, max_length=80)
    system = forms.ChoiceField(label=_("System"), required=False, choices=[(one.value, one.value) for one in OF_OTHERS])
    issuing_state = forms.CharField(label=_("State of issue"), required=False, max_length=60)
    withdraws_missing = forms.BooleanField(label=_("What the list no longer names is withdrawn"), required=False)
    form = forms.ChoiceField(label=_("Form of the file"), required=False)
    encoding = forms.ChoiceField(label=_("Encoding of the text"), required=False)
    separator = forms.ChoiceField(label=_("Between the cells"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choices = {
            "form": [(one.value, imports.form(one)) for one in FileForm],
            "encoding": [(one.value, imports.encoding(one)) for one in Encoding],
            "separator": [(one.value, imports.separator(one)) for one in Separator],
        }
        for name, words in choices.items():
            self._choices(name, [DETECTED, *words])
        self._choices("system", [(one.value, offices.system(one)) for one in OF_OTHERS])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        upload = said.get("file")
        if upload is not None and upload.size > MOST_BYTES:
            self.add_error("file", _("The file is larger than %(most)s MB; divide it.") % {"most": MOST_BYTES // 2**20})
        if said.get("purpose") == ImportPurpose.FOREIGN:
            if not said.get("list_name", "").strip():
                self.add_error("list_name", _("Name the list; by this name its next file is known."))
            if country_code(said.get("issuing_state", "")) is None:
                self.add_error("issuing_state", _("Name the state, as QN or in words."))
        return said

    def incoming(self) -> Incoming:
        said = self.cleaned_data
        return Incoming(
            purpose=ImportPurpose(said["purpose"]),
            file_name=said["file"].name or "",
            reason=said["reason"],
            list_name=said["list_name"],
            system=System(said["system"] or System.NATIONAL),
            issuing_state=country_code(said["issuing_state"]) or "",
            withdraws_missing=said["withdraws_missing"],
            form=FileForm(said["form"]) if said["form"] else None,
            encoding=Encoding(said["encoding"]) if said["encoding"] else None,
            separator=Separator(said["separator"]) if said["separator"] else None,
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
