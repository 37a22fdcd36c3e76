"""What the nightly look at our own alerts found, in a sentence to the owner of the alert."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

QUALITY: Mapping[str, Text] = {
    "quality.birth_date_impossible": _("Nobody who is sought can be born on %(date)s."),
    "quality.birth_date_vague": _("The date of birth is known only as %(date)s. Ask the authority for the day."),
    "quality.birth_date_missing": _("There is no date of birth."),
    "quality.name_not_a_name": _("A name holds digits or a placeholder."),
    "quality.name_in_one_part": _("The name has one part only; checks find too many with it."),
    "quality.nationality_missing": _("There is no nationality. Add it if it is known."),
    "quality.photograph_missing": _("There is no photograph or facial image. Add one if there is one."),
    "quality.prints_missing": _("There are no fingerprints. Add them if there are any."),
    "quality.picture_below_standard": _("%(count)s files are below the standard of quality. Ask for better ones."),
    "quality.authority_missing": _("The authority that asked for the alert is not named."),
    "quality.decision_missing": _("There is no reference to the decision."),
    "quality.document_expired": _("The document expired on %(date)s."),
    "quality.thing_undescribed": _("The thing is not described: add make, model or type."),
    "quality.review_passed": _("The day of review, %(date)s, has passed."),
    "quality.not_in_step": _("For %(days)s days the central system has not acknowledged our last version."),
    "quality.held_twice": _("The same number stands in another alert of ours: %(reference)s."),
    "quality.accept_needs_reason": _("Say why it must stay so."),
    "quality.not_open": _("This finding has ended already."),
    "quality.linked_to_ended": _("It is linked to an alert that has ended: %(reference)s."),
}
