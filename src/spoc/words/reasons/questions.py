"""Why something cannot be asked as it was typed, and what reading a number or a zone found."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

QUESTIONS: Mapping[str, Text] = {
    "question.no_name": _("Type a name with at least one letter."),
    "question.name_too_long": _("A name may have %(most)s characters at most."),
    "question.no_number": _("Type a number with at least one letter or digit."),
    "question.no_page": _("There is no such place in the list; begin at the front."),
    "question.number_too_long": _("A number may have %(most)s characters at most."),
    "question.text_too_long": _("What is typed may have %(most)s characters at most."),
    "question.words_too_long": _("A description may have %(most)s characters at most."),
    "question.words_needed": _("Type a number, or a word of three letters or more that describes it."),
    "question.part_too_short": _("Of a part of a number at least %(least)s characters must be known; %(known)s are."),
    "question.part_scattered": _(
        "At least %(together)s characters side by side must be known; the beginning or end of the number counts as one."
    ),
    "question.never_by_part": _("%(identifier)s: no part of it may be asked for, since it leads to people."),
    "query.reason_needed": _("Say why you ask, in %(least)s to %(most)s characters."),
    "mrz.not_a_zone": _("This is no machine-readable zone: %(length)s characters fit none of its five layouts."),
    "mrz.too_long": _("“%(value)s” does not fit into the machine-readable zone."),
    "mrz.unfit_characters": _("“%(value)s” holds characters that cannot stand in a machine-readable zone."),
    "mrz.check_digit_right": _("Check digit of the %(part)s: right."),
    "mrz.check_digit_wrong": _("Check digit of the %(part)s: %(found)s stands there, %(expected)s would be right."),
    "mrz.repaired": _("Check digit of the %(part)s: %(read)s was read for %(right)s and is put right."),
    "mrz.repair_offered": _(
        "Check digit of the %(part)s: %(right)s may have been read as %(read)s. Compare the document."
    ),
    "mrz.birth_date_unreadable": _("The date of birth cannot be read: %(found)s."),
    "mrz.expiry_unreadable": _("The date of expiry cannot be read: %(found)s."),
    "mrz.sex_unreadable": _("The sex cannot be read: %(found)s."),
    "mrz.unknown_state": _("%(found)s is no code of a state."),
    "mrz.name_may_be_cut": _("The name fills its line; it may have been cut off."),
    "un_list.unreadable": _("The file cannot be opened: %(why)s."),
    "un_list.broken": _("The file is broken or cut off at line %(line)s. Nothing was changed."),
    "un_list.has_dtd": _("The file declares a document type, which the list never does. Nothing was changed."),
    "un_list.foreign": _("This is not the Consolidated List: it begins with “%(root)s”. Nothing was changed."),
    "un_list.no_date": _("The list does not say when it was made. Nothing was changed."),
    "un_list.no_section": _("The list lacks a section: %(section)s. Nothing was changed."),
    "un_list.empty": _("The list holds no entry. Nothing was changed."),
    "un_list.twice": _("Entry %(number)s stands in the list twice. Nothing was changed."),
    "un_list.entry_without": _("Entry number %(place)s has no %(field)s. Nothing was changed."),
    "un_list.older": _("The list of %(found)s is older than the one of %(held)s that is held. Nothing was changed."),
    "un_list.withdraws_too_many": _(
        "The list would withdraw %(count)s of %(active)s entries. If that is right, import it with --force."
    ),
}
