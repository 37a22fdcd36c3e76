"""Why many may not be asked for, and what is wrong with a line of a batch."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

BATCHES: Mapping[str, Text] = {
    "batch.needs_authorisation": _(
        "More than %(most)s persons at once need an authorisation: a legal basis, a second officer, at most %(days)s "
        "days (%(source)s). Ask for one under “Authorisations”; in a training office the purpose “training” needs none."
    ),
    "batch.authorisation_not_in_force": _(
        "The authorisation is not in force: it is not yours, not for this purpose, not granted, or over."
    ),
    "batch.no_such_source": _("There is no source “%(name)s” that this office could ask."),
    "batch.source_not_open": _("The source “%(name)s” is not open to your role for the purpose “%(purpose)s”."),
    "batch.source_not_in_bulk": _(
        "This source answers one question at a time and is not asked for many: %(outside)s (%(source)s)."
    ),
    "batch.register_not_in_bulk": _("“%(title)s” is not asked for many: its mapping does not permit it."),
    "batch.source_not_authorised": _("Authorisation %(number)s does not name the source “%(name)s”."),
    "batch.outside_needs_authorisation": _(
        "More than %(most)s lines to outside sources need an authorisation that names them (%(source)s)."
    ),
    "batch.source_knows_nothing": _("It knows nothing of this kind."),
    "batch.no_sources_for_it": _("A watch list asks our own data alone."),
    "batch.too_many_sources": _("At most %(most)s outside sources can be named."),
    "batch.own_application": _("Another officer decides than who asked for it or is to use it (%(source)s)."),
    "batch.too_long": _("An authorisation holds from today for %(most)s days at most (%(source)s)."),
    "batch.no_basis": _("For this use no legal basis stands beside the purpose “%(purpose)s”."),
    "batch.no_holder": _("Nobody called %(name)s has an account here."),
    "batch.say_what_for": _("Say what for, in 3 to %(most)s characters; name no person."),
    "batch.say_why": _("Say why, in 3 to %(most)s characters."),
    "batch.decided_already": _("It is decided already: %(authorisation_state)s."),
    "batch.no_such_case": _("There is no case %(number)s."),
    "batch.line_too_long": _("The line is longer than %(most)s bytes."),
    "batch.line_no_json": _("The line is no object of JSON."),
    "batch.line_no_text": _("The line holds a character that is no text."),
    "batch.line_asks_nothing": _("The line asks for nothing: name, number, vin or plate is needed."),
    "batch.no_such_kind": _("“%(found)s” is no kind of document or number."),
    "job.nobody": _("Who began the job, %(name)s, has no account any more, or no longer the right."),
    "job.not_now": _("Not in its state: %(job_state)s."),
    "job.not_yours": _("Only who began the job fetches its result."),
    "job.erased": _("The file and the result of the job are erased."),
    "job.broke": _("The job broke at the same place again and again; tell the administrator."),
    "watch.name_needed": _("Give the list a name of 3 to 80 characters; it names no person."),
    "watch.nothing_asked": _("No line of the list can be asked."),
    "watch.too_many": _("A watch list has at most %(most)s questions."),
    "watch.ended": _("The watch list has ended."),
    "watch.needs_authorisation": _(
        "A watch list needs an authorisation: a legal basis, a second officer, at most %(days)s days (%(source)s)."
    ),
}
