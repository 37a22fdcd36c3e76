"""What is wrong with a form that is written here, or came from abroad."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

FORMS: Mapping[str, Text] = {
    "sirene.mandatory": _("“%(field)s” (%(number)s) is needed on this form."),
    "sirene.field_missing": _("“%(field)s” (%(number)s) is missing; no form can do without it."),
    "sirene.value_unreadable": _("“%(field)s” (%(number)s) cannot be read: “%(found)s” (line %(line)s)."),
    "sirene.too_many_unknown": _("The form has more than %(most)s fields that this version does not know."),
    "sirene.too_many_elements": _("The form has more than %(most)s elements."),
    "sirene.unknown_letter": _("There is no form “%(found)s” (line %(line)s)."),
    "sirene.moment_without_zone": _("“%(field)s” needs a time zone."),
    "sirene.more_than_one_line": _("“%(field)s” may have one line only."),
    "sirene.too_long": _("“%(field)s” may have %(most)s characters at most."),
    "sirene.unfit_character": _("There is a character that a form cannot carry."),
    "sirene.not_on_this_form": _("“%(field)s” does not stand on form %(form)s."),
    "sirene.no_schengen_id": _("“%(found)s” is no Schengen ID."),
    "sirene.unknown_country": _("“%(found)s” is no code of a country."),
    "sirene.reference_disagrees": _("The reference %(found)s does not fit sender, recipient and letter of the form."),
    "sirene.urgent_without_reason": _("An urgent form says why it is urgent."),
    "sirene.too_many_files": _("A form carries %(most)s files at most."),
    "sirene.newer_layout": _("The form has layout %(version)s, which this version cannot read."),
    "sirene.no_form_in_text": _("There is no form in the text of the message."),
    "sirene.not_a_form": _("The attachment “%(found)s” is no form."),
    "xml.too_large": _("The attachment has %(size)s bytes; %(most)s are the most that is read."),
    "xml.not_well_formed": _("The attachment is broken at line %(line)s: %(detail)s"),
    "xml.document_type": _("The attachment declares a document type, which no form does."),
    "xml.breaks_schema": _("The attachment breaks the form's schema at line %(line)s: %(detail)s"),
    "drafting.no_draft": _("This is no longer a draft: it was sent or thrown away."),
    "drafting.unreadable": _("“%(field)s” cannot be read as it stands."),
    "drafting.too_large": _("The form and its files are larger than %(most)s MB."),
    "drafting.second_officer": _("Form %(form)s should be seen by a second officer. Say why it leaves without."),
    "outgoing.bureau_closed": _("%(bureau)s is closed in our catalogue; nothing leaves to it."),
    "outgoing.no_valid_certificate": _("%(bureau)s has no valid certificate; nothing leaves unsealed."),
    "outgoing.not_failed": _("Only a message that failed can be tried again."),
    "outgoing.replaced": _("Another form was drafted in its place: send that one."),
    "outgoing.being_sent": _("The message is being sent at this moment."),
    "outgoing.may_have_left": _("Their server may have the message already; it can no longer be stopped."),
    "outgoing.has_left": _("The message has left; it can no longer be stopped."),
    "outgoing.reason_needed": _("Warnings on this form: %(count)s. Say why it leaves all the same."),
}
