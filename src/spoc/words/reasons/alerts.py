"""Why an alert is not entered, or only with a reason; why it does not move; what a national category lacks."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

ALERTS: Mapping[str, Text] = {
    "alerts.national.needed": _("A national category needs this: %(field)s."),
    "alerts.national.no_subject": _("The national category %(code)s is about nothing."),
    "alerts.national.review": _("The review comes after 1 to %(longest)s years."),
    "alerts.national.approver": _("%(role)s approves no alerts."),
    "alerts.national.ends_before": _("The category ends before it begins on %(since)s."),
    "alerts.approve.check": _("Check this first and write it down: %(check)s (%(source)s)."),
    "alerts.approve.own": _("Another officer than the one who proposed it approves (%(source)s)."),
    "alerts.delete.ground": _("“%(category)s” is not deleted for this reason: %(deletion_ground)s (%(source)s)."),
    "alerts.dna.category": _("A DNA profile may not stand with this category: %(category)s (%(source)s)."),
    "alerts.dna.no_consent": _("The relative has not agreed to the DNA profile (%(source)s)."),
    "alerts.dna.others_there": _("A DNA profile is only for where pictures and prints do not serve (%(source)s)."),
    "alerts.extend.assessment": _("Write down the comprehensive individual assessment first (%(source)s)."),
    "alerts.extend.bound": _("An object linked to the alert on a person ends with that alert (%(source)s)."),
    "alerts.extend.necessity": _("Write down why the alert is still necessary (%(source)s)."),
    "alerts.extend.too_late": _(
        "The alert ended on %(day)s; it is extended before that day or not at all (%(source)s)."
    ),
    "alerts.flag.category": _("An alert of this category bears no flag: %(category)s (%(source)s)."),
    "alerts.flag.ground": _("This is no ground for a flag on “%(category)s”: %(ground)s (%(source)s)."),
    "alerts.hide.has_judicial_approval": _("The court has not approved that the alert is hidden (%(source)s)."),
    "alerts.hide.has_no_other_way": _("An alert is hidden only where nothing else would do (%(source)s)."),
    "alerts.hide.is_arrest": _("Only an alert for arrest is hidden (%(source)s)."),
    "alerts.hide.states_are_told": _("Tell all states that take part first (%(source)s)."),
    "alerts.link.itself": _("An alert is not linked to itself (%(source)s)."),
    "alerts.link.not_ours": _("Only alerts of our own are linked (%(source)s)."),
    "alerts.link.object": _("This is not entered to find a person under “%(category)s”: %(kind)s (%(source)s)."),
    "alerts.move.not_for_category": _("“%(event)s” is not for this category: %(category)s (%(source)s)."),
    "alerts.move.not_from": _("“%(event)s” is not possible from “%(state)s”, only from: %(states)s (%(source)s)."),
    "alerts.move.not_ours": _("Only its owner does this to an alert: %(event)s (%(source)s)."),
    "alerts.move.unknown": _("Alerts know no such step: %(event)s (%(source)s)."),
    "alerts.victim.no_consent": _("The victim has not agreed to this being kept: %(point)s (%(source)s)."),
    "alerts.victim.not_listed": _("This is not kept of a victim: %(point)s (%(source)s)."),
    "alerts.entry.basis": _("A national alert rests on an act and an article (%(source)s)."),
    "alerts.entry.basis_ended": _("No alert is entered under this on that day: %(basis)s."),
    "alerts.entry.data": _("This is needed: %(points)s (%(source)s)."),
    "alerts.entry.data_if_available": _("This is needed if it is available: %(points)s (%(source)s)."),
    "alerts.entry.data_never": _("This must not be entered here: %(points)s (%(source)s)."),
    "alerts.entry.departure": _(
        "Entered beside %(reference)s of %(issuing_state)s by agreement of both bureaux (%(source)s)."
    ),
    "alerts.entry.departure_incomplete": _(
        "To enter it beside %(reference)s both bureaux must agree and a reason must be recorded (%(source)s)."
    ),
    "alerts.entry.form_a": _("Form A goes to all states at the same time (%(source)s)."),
    "alerts.entry.identity": _(
        "Identify the person by name, forename, sex and date of birth and one thing more, or by a good photograph and "
        "one thing more (%(source)s)."
    ),
    "alerts.entry.incompatible": _(
        "%(reference)s of %(issuing_state)s (%(category)s) cannot stand beside it: consult that bureau by form E "
        "(%(source)s)."
    ),
    "alerts.entry.kept_back": _("It waits here until %(reference)s (%(category)s) ends (%(source)s)."),
    "alerts.entry.look_alike": _(
        "%(reference)s of %(issuing_state)s may be about the same: ask that bureau within 12 hours and say whether it "
        "is (%(source)s)."
    ),
    "alerts.entry.not_ours": _("Such alerts are not entered by an office: %(category)s (%(source)s)."),
    "alerts.entry.one_per_state": _(
        "We have entered %(reference)s (%(category)s) already: one alert for each person or object (%(source)s)."
    ),
    "alerts.entry.penalty": _("The offence must be punishable by at least %(months)s months (%(source)s)."),
    "alerts.entry.permit": _("The person holds a permit of %(issuing_state)s: consult that state first (%(source)s)."),
    "alerts.entry.national_security": _("Tell all other states by supplementary information (%(source)s)."),
    "alerts.entry.serious_only": _(
        "Only for serious cross-border crime or terrorism is this sought: %(kind)s (%(source)s)."
    ),
    "alerts.entry.priority": _("%(reference)s (%(category)s) is executed first (%(source)s)."),
    "alerts.entry.proportionality": _("Say why the case is important enough for an alert (%(source)s)."),
    "alerts.entry.quality": _("Of too low a quality to be stored: %(biometric)s %(score)s (%(source)s)."),
    "alerts.entry.quality_unknown": _("Nobody has judged the quality: %(biometric)s %(score)s (%(source)s)."),
    "alerts.entry.search": _("Look for existing alerts on the same person or object first (%(source)s)."),
    "alerts.entry.search_by_prints": _("Look for existing alerts by the prints too (%(source)s)."),
    "alerts.entry.sentence": _("At least %(months)s months must be imposed or left to serve (%(source)s)."),
    "alerts.entry.subject": _("“%(category)s” is not about this: %(kind)s (%(source)s)."),
    "alerts.entry.warrant": _("Attach a copy of the arrest warrant (%(source)s)."),
    "alerts.entry.switched_off": _("The office has not turned this on: %(switch)s (%(source)s)."),
}
