"""The timeline of a case: what happened, as a sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text, fill

EVENTS: Mapping[str, Text] = {
    "case.opened": _("Case %(number)s opened."),
    "case.taken": _("Taken by %(officer)s."),
    "case.closed": _("Case closed."),
    "case.reopened": _("Case reopened."),
    "case.note": _("Note."),
    "case.clock_ended": _("A clock was ended by the officer."),
    "case.no_bureau": _("No bureau of %(state)s is in the catalogue; no form was drafted."),
    "case.to_verify": _("To be verified with its source through the National Central Bureau."),
    "case.source_confirmed": _("%(said_by)s confirmed it, in message %(message)s."),
    "case.source_denied": _("%(said_by)s denied it, in message %(message)s: nothing is done."),
    "case.act_as_instructed": _(
        "Confirmed as a hit after its source confirmed it. Act as the source instructs; report the result to the "
        "source and to the General Secretariat (RPD Art 104 to 106, remembered)."
    ),
    "case.issuer_to_tell": _(
        "%(authority)s entered alert %(reference)s and is to be told of the hit; no form is drafted."
    ),
    "case.cross_checked": _("%(reference)s was checked against everything held; possible matches: %(matches)s."),
    "message.received": _("Form %(form)s received from %(bureau)s: %(reference)s."),
    "message.queued": _("Form %(form)s sent to %(bureau)s: %(reference)s."),
    "message.filed_by_hand": _("Message of %(bureau)s filed by hand as %(message)s."),
}


def sentence(code: str, values: Mapping[str, object]) -> str:
    """One whose code has no sentence shows the code and the values."""
    text = EVENTS.get(code)
    if text is None:
        return " ".join([code, *(f"{name}: {value}" for name, value in values.items())])
    return fill(text, values)
