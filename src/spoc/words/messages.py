"""Messages in words: forms by their letter, why something was set aside, and what to do about it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.messages import Direction, FormCode, SetAsideWhy
from spoc.words.filling import Text, told

DIRECTIONS: Mapping[str, Text] = {
    Direction.IN: in_context("message", "Received"),
    Direction.OUT: in_context("message", "Sent by us"),
}
FORMS: Mapping[str, Text] = {
    FormCode.A: _("A – Arrest information"),
    FormCode.E: _("E – Multiple or incompatible alerts"),
    FormCode.F: _("F – Flag"),
    FormCode.G: _("G – Hit"),
    FormCode.H: _("H – Action cannot be taken"),
    FormCode.I: _("I – Further processing"),
    FormCode.J: _("J – Inaccurate or unlawful data"),
    FormCode.K: _("K – Access or rectification"),
    FormCode.L: _("L – Prints and pictures"),
    FormCode.M: _("M – Other information"),
    FormCode.N: _("N – Decision on a permit"),
    FormCode.O: _("O – Withdrawal of a permit"),
    FormCode.P: _("P – Details of an object"),
    FormCode.Q: _("Q – Misused identity"),
}
SET_ASIDE: Mapping[str, Text] = {
    SetAsideWhy.BROKEN_MIME: _("The message is broken: its parts cannot be told apart."),
    SetAsideWhy.NOT_SEALED: _("The message is not signed and encrypted."),
    SetAsideWhy.WRONG_KEY: _("The message is encrypted to a key that is not ours."),
    SetAsideWhy.BAD_SIGNATURE: _("The signature does not fit the content: it was changed on its way."),
    SetAsideWhy.CERTIFICATE_EXPIRED: _("The sender's certificate was not valid when the message was signed."),
    SetAsideWhy.UNTRUSTED_CERTIFICATE: _("The sender's certificate comes from an authority that we do not trust."),
    SetAsideWhy.UNKNOWN_SENDER: _("The sender is not among our partner bureaux."),
    SetAsideWhy.SENDER_SIGNER_DIFFER: _("The message was signed by somebody other than its sender."),
    SetAsideWhy.NO_FORM: _("There is no form in the message."),
    SetAsideWhy.UNKNOWN_FORM: _("The form has a letter or a layout that we do not know."),
    SetAsideWhy.BROKEN_FORM: _("The form cannot be read."),
    SetAsideWhy.VIRUS: _("The virus scanner refused the message."),
    SetAsideWhy.BEHIND_ANOTHER: _("An earlier message of the same exchange waits for a person."),
    SetAsideWhy.INTERNAL_ERROR: _("Our own system failed on this message."),
    SetAsideWhy.DOUBTFUL_THREAD: _("The message answers an exchange that its sender has no part in."),
}
SET_ASIDE_TO_DO: Mapping[str, Text] = {
    SetAsideWhy.BROKEN_MIME: _("Read the original bytes; ask the bureau to send it again."),
    SetAsideWhy.NOT_SEALED: _("Trust nothing in it. Call the bureau and ask for a sealed message."),
    SetAsideWhy.WRONG_KEY: _("Send the bureau our valid certificate and ask for the message again."),
    SetAsideWhy.BAD_SIGNATURE: _("Trust nothing in it. Call the bureau by a number you know."),
    SetAsideWhy.CERTIFICATE_EXPIRED: _("Ask the bureau for its new certificate, enter it, then release the message."),
    SetAsideWhy.UNTRUSTED_CERTIFICATE: _("Have the administrator check the certificate; then release or refuse."),
    SetAsideWhy.UNKNOWN_SENDER: _("Find out who wrote. Enter the bureau and release the message, or refuse it."),
    SetAsideWhy.SENDER_SIGNER_DIFFER: _("Call the bureau. Release only when it confirms that the message is its own."),
    SetAsideWhy.NO_FORM: _("Read it. Put it to a case by hand, or refuse it."),
    SetAsideWhy.UNKNOWN_FORM: _("Read the original. Ask the bureau which form it sent."),
    SetAsideWhy.BROKEN_FORM: _("Read the original. Ask the bureau to send it again."),
    SetAsideWhy.VIRUS: _("Do not open the attachments. Tell the security officer."),
    SetAsideWhy.BEHIND_ANOTHER: _("Settle the earlier message; this one is then read by itself."),
    SetAsideWhy.INTERNAL_ERROR: _("Release it to try again. If it fails again, tell support the reference."),
    SetAsideWhy.DOUBTFUL_THREAD: _("Compare both exchanges. Release it, or refuse it and tell both bureaux."),
}


def direction(value: str) -> str:
    return told(DIRECTIONS, value)


def form(value: str) -> str:
    """``G – Hit``."""
    return told(FORMS, value)


def set_aside(value: str) -> str:
    return told(SET_ASIDE, value)


def set_aside_to_do(value: str) -> str:
    return told(SET_ASIDE_TO_DO, value)
