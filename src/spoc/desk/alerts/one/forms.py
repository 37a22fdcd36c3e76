"""The small forms of what is done with an alert; each knows the alert, so that it offers what the law's rows know."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from spoc.core.law.mechanics.flags import FLAGS
from spoc.core.law.rules import in_force
from spoc.core.terms.alerts import AlertCategory, FlagGround, LinkReason
from spoc.office.alerts.models import Alert
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import ending as alert_ending
from spoc.words import alerts, data_points

LONG = forms.Textarea(attrs={"rows": 2})


class DeedForm(forms.Form):
    """Its controls are named apart by what it does, since many stand on one page."""

    def __init__(
        self,
        alert: Alert,
        deed: str,
        *,
        at: datetime,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
    ) -> None:
        super().__init__(data, files, auto_id=f"{deed}-%s")
        self.alert, self.at = alert, at
        self.prepare()

    def prepare(self) -> None:
        """Fills in the choices."""

    def offer(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
        field.choices = list(choices)


class NothingForm(DeedForm):
    """A step that needs no word."""


class ReasonForm(DeedForm):
    reason = forms.CharField(label=_("Why"), widget=LONG, max_length=5000)


class MaybeReasonForm(DeedForm):
    reason = forms.CharField(label=_("Why"), widget=LONG, max_length=5000, required=False)


class ApproveForm(DeedForm):
    checked = forms.MultipleChoiceField(
        label=_("Looked at by a legal officer"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(
        label=_("Why in spite of what is not ticked"), widget=LONG, max_length=5000, required=False
    )

    def prepare(self) -> None:
        rows = alert_approval.checklist_of(self.alert, at=self.at)
        if rows:
            self.offer("checked", [(row.check.value, data_points.check(row.check)) for row in rows])
        else:
            del self.fields["checked"]
            self.fields["reason"].label = _("Remark")


class GroundForm(DeedForm):
    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("What happened"), widget=LONG, max_length=5000)

    def prepare(self) -> None:
        rows = alert_ending.grounds_of(self.alert, at=self.at)
        self.offer("ground", [(one.value, f"{alerts.deletion_ground(one)} · {row.source}") for one, row in rows])


class ExtendForm(DeedForm):
    assessment = forms.CharField(
        label=_("Assessment"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        help_text=_("Of a person comprehensive and individual; of an object why it is still necessary."),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "2027-03-01"}),
        help_text=_("Empty: for as long as the law lets."),
    )


class FlagForm(DeedForm):
    state = forms.CharField(label=_("State that asked"), max_length=2, min_length=2)
    ground = forms.ChoiceField(label=_("Ground"))
    asked_in = forms.CharField(label=_("Reference of the form in which it asked"), max_length=80)
    reason = forms.CharField(label=_("Remark"), widget=LONG, max_length=5000, required=False)

    def prepare(self) -> None:
        rows = in_force(FLAGS, self.at.date())
        known = {one for row in rows if AlertCategory(self.alert.category) in row.categories for one in row.grounds}
        self.offer("ground", [(one.value, alerts.flag_ground(one)) for one in FlagGround if one in known])

    def clean_state(self) -> str:
        return str(self.cleaned_data["state"]).upper()


class LinkForm(DeedForm):
    other = forms.CharField(label=_("Reference of the other alert"), max_length=40)
    why = forms.ChoiceField(
        label=_("Why"), choices=lambda: [(one.value, alerts.link_reason(one)) for one in LinkReason]
    )
    note = forms.CharField(label=_("Remark"), max_length=500, required=False)


class HideForm(DeedForm):
    approval = forms.CharField(label=_("Reference of the court's approval"), max_length=200)
    why_not_otherwise = forms.CharField(label=_("Why the operation cannot succeed in another way"), widget=LONG)
    informed = forms.CharField(
        label=_("States that take part, all told"), max_length=200, help_text=_("Two letters each, blanks between.")
    )

    def clean_informed(self) -> list[str]:
        return [one.upper() for one in str(self.cleaned_data["informed"]).replace(",", " ").split()]


class ConfirmForm(DeedForm):
    ground = forms.ChoiceField(label=_("Ground"))
    reason = forms.CharField(label=_("How it was confirmed"), widget=LONG, max_length=5000)

    def prepare(self) -> None:
        rows = alert_ending.grounds_of(self.alert, at=self.at)
        told = alert_ending.told_ground(self.alert)
        self.offer("ground", [(one.value, alerts.deletion_ground(one)) for one, _row in rows])
        self.fields["ground"].initial = told.value if told else None


class ReplyForm(DeedForm):
    text = forms.CharField(
        label=_("Answer to the General Secretariat"), widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000
    )


class OneForm(DeedForm):
    """About one row: a flag, a link, a claim. which: its number."""

    which = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)


class OneWithReasonForm(OneForm):
    reason = forms.CharField(label=_("Why"), max_length=300)


class SameForm(DeedForm):
    other = forms.CharField(label=_("Reference of an alert about the other record"), max_length=40)
    reason = forms.CharField(label=_("Why they are the same"), widget=LONG, max_length=2000)
