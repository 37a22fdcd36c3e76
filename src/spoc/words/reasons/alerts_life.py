"""Why a step in the life of an alert of ours is not taken: what is missing, what stands there already, who may not."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

ALERTS_LIFE: Mapping[str, Text] = {
    "alerts.approve.role": _("This national category is approved by another role: %(role)s."),
    "alerts.change.nothing": _("Nothing of the alert changes by this."),
    "alerts.change.origin_needed": _("Say where the new values came from."),
    "alerts.departure.consents_needed": _("Both bureaux have to consent to the departure from %(alert)s."),
    "alerts.draft.none": _("Nothing is being written for %(alert)s."),
    "alerts.entry.answer_needed": _("Warnings that wait for a reason: %(count)s."),
    "alerts.entry.person_needed": _(
        "Name the active alert on the person whom this is entered to find, under “%(category)s” (%(source)s)."
    ),
    "alerts.extend.no_day": _("There is no later day until which this alert could be kept."),
    "alerts.extend.no_review": _("This alert has no day of review; there is nothing to extend."),
    "alerts.reference.none": _("No alert here bears the reference %(reference)s."),
    "alerts.flag.gone": _("There is no such flag any more."),
    "alerts.flag.no_request": _("Name the form in which %(country)s asked for the flag."),
    "alerts.flag.own_state": _("The issuing state %(country)s does not flag its own alert."),
    "alerts.flag.there": _("The flag of %(country)s is there already."),
    "alerts.flagged.instead": _(
        "Our country asked for a flag on this alert: here it is not carried out as asked (%(action)s). "
        "Instead: %(instead)s (%(source)s)."
    ),
    "alerts.flagged.nothing": _(
        "Our country asked for a flag on this alert: here it is not carried out (%(action)s). "
        "Only the SIRENE bureau is told (%(source)s)."
    ),
    "alerts.hide.not_hidden": _("The alert is not hidden."),
    "alerts.kept_back.still_there": _("What it does not go with has not ended: %(alerts)s."),
    "alerts.link.gone": _("There is no such link any more."),
    "alerts.link.no_object": _("Only an object is bound to the alert on a person: %(alert)s."),
    "alerts.link.other_category": _("%(alert)s was not entered under the category of the person: %(category)s."),
    "alerts.link.there": _("The two are linked already: %(alert)s."),
    "alerts.move.by_itself": _("Nobody does this by hand: %(event)s (%(source)s)."),
    "alerts.move.same_officer": _("Another officer than the one who proposed it does this: %(event)s (%(source)s)."),
    "alerts.notice.not_taken": _("What the General Secretariat told does not fit where the notice stands."),
    "alerts.notice.unknown": _("The General Secretariat told of a notice that is not held here."),
    "alerts.order.cut_short": _("Every try to send it was cut short."),
    "alerts.order.not_failed": _("This order has not failed; there is nothing to try again."),
    "alerts.paper.too_large": _("The file is larger than %(most)s MB."),
    "alerts.paper.too_many": _("More than %(most)s files are not kept with one alert."),
    "alerts.purpose.not_told": _("The authority has not been told yet that the purpose is achieved."),
    "alerts.purpose.told": _("The authority has been told already; its answer is waited for."),
    "central.not_connected": _("The office is not connected to this system: %(system)s."),
    "alerts.reason_needed": _("Say why: the reason is kept with the step."),
}
