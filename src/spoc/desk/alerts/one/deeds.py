"""What an officer does with an alert: by name the form, the procedure, and where on the page it stands.

A deed that is a step of the alert's life bears the step's name: the law's row says whether it may be done now.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from spoc.core.law.approvals import Check
from spoc.core.terms.alerts import DeletionGround, FlagGround, LinkReason
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.offices import Actor
from spoc.desk.alerts.one.file_forms import ConsentEndsForm, PictureForm, VictimForm
from spoc.desk.alerts.one.forms import (
    ApproveForm,
    ConfirmForm,
    DeedForm,
    ExtendForm,
    FlagForm,
    GroundForm,
    HideForm,
    LinkForm,
    MaybeReasonForm,
    NothingForm,
    OneForm,
    OneWithReasonForm,
    ReasonForm,
    ReplyForm,
    SameForm,
)
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import alerts_with_references
from spoc.office.alerts.services.marks import NewFlag
from spoc.procedures import data_quality, notice_life
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import hiding as alert_hiding
from spoc.procedures.alerts import links as alert_links
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts import pictures as alert_pictures
from spoc.procedures.alerts.hiding import Grounds
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects import misused_identity, sameness
from spoc.words.filling import Text


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One deed about to be done."""

    alert: Alert
    form: DeedForm
    officer: User
    by: Actor
    at: datetime

    @property
    def number(self) -> int:
        return int(self.alert.pk)

    def said(self, name: str) -> str:
        return str(self.form.cleaned_data.get(name) or "")

    @property
    def which(self) -> int:
        return int(self.form.cleaned_data["which"])


@dataclass(frozen=True, kw_only=True)
class Deed:
    """form: its class; run: raises RefusedError; view: the part of the page on which it stands; tone: of its button.

    is_step: of the life of the alert.
    """

    form: type[DeedForm]
    run: Callable[[Doing], object]
    view: str = ""
    tone: str = ""
    is_step: bool = True
    label: Text = ""
    done: Text = ""


def _approve(one: Doing) -> object:
    checked = [Check(name) for name in one.form.cleaned_data.get("checked", ())]
    return alert_approval.approve(one.number, by=one.by, at=one.at, checked=checked, reason=one.said("reason"))


def _extend(one: Doing) -> object:
    until = one.form.cleaned_data.get("until")
    return alert_extension.extend(one.number, one.said("assessment"), until=until, by=one.by, at=one.at)


def _flag(one: Doing) -> object:
    new = NewFlag(
        state=one.said("state"),
        ground=FlagGround(one.said("ground")),
        asked_in=one.said("asked_in"),
        reason=one.said("reason"),
    )
    return alert_flags.add(one.number, new, by=one.by, at=one.at)


def _link(one: Doing) -> object:
    other, _subject = _alert_called(one.said("other"))
    why = LinkReason(one.said("why"))
    return alert_links.link(one.number, other, why=why, note=one.said("note"), by=one.by, at=one.at)


def _hide(one: Doing) -> object:
    grounds = Grounds(
        approval=one.said("approval"),
        why_not_otherwise=one.said("why_not_otherwise"),
        informed=one.form.cleaned_data["informed"],
    )
    return alert_hiding.hide(one.number, grounds, by=one.by, at=one.at)


def _claim(one: Doing) -> object:
    _other, subject = _alert_called(one.said("other"))
    return sameness.claim(one.alert.subject_id, subject, reason=one.said("reason"), by=one.by, at=one.at)


def _picture(one: Doing) -> object:
    assert isinstance(one.form, PictureForm)
    return alert_pictures.attach(one.number, one.form.as_file(), by=one.by, at=one.at)


def _victim(one: Doing) -> object:
    assert isinstance(one.form, VictimForm)
    values, consent = one.form.as_values(), one.form.as_consent()
    return misused_identity.add(one.alert.subject_id, values, consent, by=one.by, at=one.at)


def _consent_ends(one: Doing) -> object:
    points = [DataPoint(name) for name in one.form.cleaned_data["points"]]
    day = one.form.cleaned_data["withdrawn_on"]
    return misused_identity.withdraw(one.which, points, withdrawn_on=day, by=one.by, at=one.at)


def _purpose_told(one: Doing) -> object:
    ground = DeletionGround(one.said("ground"))
    return alert_ending.tell_purpose_achieved(one.number, ground, reason=one.said("reason"), by=one.by, at=one.at)


def _withdraw(one: Doing) -> object:
    ground = DeletionGround(one.said("ground"))
    return alert_ending.withdraw(one.number, ground, reason=one.said("reason"), by=one.by, at=one.at)


def _confirmed(one: Doing) -> object:
    ground = DeletionGround(one.said("ground"))
    return alert_ending.confirm_purpose_achieved(one.number, ground, reason=one.said("reason"), by=one.by, at=one.at)


def _alert_called(reference: str) -> tuple[int, int]:
    """Number of the alert and of its subject. Raises RefusedError when none or several bear the reference."""
    found = alerts_with_references([reference.strip()])
    if not found:
        raise RefusedError.because("alerts.reference.none", reference=reference)
    return found[-1]


def _with_reason(act: Callable[..., object]) -> Callable[[Doing], object]:
    return lambda one: act(one.number, reason=one.said("reason"), by=one.by, at=one.at)


def _by_number(act: Callable[..., object]) -> Callable[[Doing], object]:
    return lambda one: act(one.number, by=one.by, at=one.at)


DEEDS: Mapping[str, Deed] = {
    "approve": Deed(form=ApproveForm, run=_approve, tone="primary", done=_("Approved.")),
    "return_to_draft": Deed(form=ReasonForm, run=_with_reason(alert_approval.return_to_draft)),
    "keep_back": Deed(form=ReasonForm, run=_with_reason(alert_approval.keep_back)),
    "refuse": Deed(form=ReasonForm, run=_with_reason(alert_approval.refuse), tone="danger"),
    "release": Deed(form=NothingForm, run=_by_number(alert_approval.release), tone="primary"),
    "take_back": Deed(form=MaybeReasonForm, run=_with_reason(alert_entry.take_back)),
    "correct": Deed(form=NothingForm, run=_by_number(alert_entry.correct)),
    "extend": Deed(form=ExtendForm, run=_extend, done=_("Extended.")),
    "add_flag": Deed(form=FlagForm, run=_flag, view="marks", done=_("The flag stands.")),
    "lift_flag": Deed(
        form=OneWithReasonForm,
        run=lambda one: alert_flags.lift(one.number, one.which, why=one.said("reason"), by=one.by, at=one.at),
        view="marks",
    ),
    "link": Deed(form=LinkForm, run=_link, view="marks", done=_("Linked.")),
    "unlink": Deed(
        form=OneForm,
        run=lambda one: alert_links.unlink(one.number, one.which, by=one.by, at=one.at),
        view="marks",
    ),
    "hide": Deed(form=HideForm, run=_hide, view="marks"),
    "extend_hiding": Deed(form=HideForm, run=_hide, view="marks"),
    "unhide": Deed(
        form=MaybeReasonForm,
        run=lambda one: alert_hiding.show_again(one.number, why=one.said("reason"), by=one.by, at=one.at),
        view="marks",
    ),
    "achieve_purpose_notice": Deed(form=GroundForm, run=_purpose_told),
    "achieve_purpose": Deed(form=ConfirmForm, run=_confirmed, tone="danger"),
    "justify_keeping": Deed(form=ReasonForm, run=_with_reason(alert_ending.justify_keeping)),
    "reply_information": Deed(
        form=ReplyForm,
        run=lambda one: notice_life.reply(one.number, one.said("text"), by=one.by, at=one.at),
        tone="primary",
    ),
    "suspend": Deed(form=ReasonForm, run=_with_reason(notice_life.suspend)),
    "resume": Deed(form=ReasonForm, run=_with_reason(notice_life.resume)),
    "withdraw": Deed(form=GroundForm, run=_withdraw, tone="danger", done=_("Withdrawn. No check finds it any more.")),
    "accept_finding": Deed(
        form=OneWithReasonForm,
        run=lambda one: data_quality.accept(one.which, one.said("reason"), officer=one.officer, by=one.by, at=one.at),
        is_step=False,
    ),
    "retry_order": Deed(
        form=OneForm,
        run=lambda one: alert_orders.retry(one.which, by=one.by, at=one.at),
        view="central",
        is_step=False,
        done=_("It is tried again."),
    ),
    "claim_same": Deed(form=SameForm, run=_claim, view="same", is_step=False, label=_("Say that they are the same")),
    "undo_same": Deed(
        form=OneWithReasonForm,
        run=lambda one: sameness.undo(one.which, why=one.said("reason"), by=one.by, at=one.at),
        view="same",
        is_step=False,
    ),
    "attach_picture": Deed(form=PictureForm, run=_picture, view="pictures", is_step=False, label=_("Add a file")),
    "withdraw_picture": Deed(
        form=OneWithReasonForm,
        run=lambda one: alert_pictures.withdraw(one.number, one.which, why=one.said("reason"), by=one.by, at=one.at),
        view="pictures",
        is_step=False,
    ),
    "add_victim": Deed(
        form=VictimForm, run=_victim, view="identities", is_step=False, label=_("Add a misused identity")
    ),
    "end_consent": Deed(form=ConsentEndsForm, run=_consent_ends, view="identities", is_step=False),
}
"""By the name under which the page posts it."""
