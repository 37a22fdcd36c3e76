"""Why something of a subject is not kept, changed or shown: pictures, prints, victims, who is the same as whom."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

_FILES: Mapping[str, Text] = {
    "picture.empty": _("The file is empty."),
    "picture.archive": _("The file is an archive; nothing is unpacked here: attach what is in it."),
    "picture.unknown_kind": _("The file is none of the kinds that are kept: JPEG, PNG, JPEG 2000, PDF."),
    "picture.cut_short": _("The file ends before its end: a part of it is missing."),
    "picture.damaged": _("The file is damaged: it is not built as its kind of picture is."),
    "picture.no_size": _("The picture says that it has no extent."),
    "picture.too_many_pixels": _(
        "The picture says that it has %(width)s by %(height)s pixels; %(most)s in all are the most that is kept."
    ),
    "file.too_large": _("The file has %(size)s bytes; %(most)s are the most that is kept."),
    "file.wrong_kind": _("A file of this kind (%(media_type)s) cannot be kept as what it is said to be."),
    "file.not_of_a_subject": _("This is a paper of the alert: attach it to the alert."),
    "file.no_such_record": _(
        "The biometric file holds records of type %(held)s, and none of type %(wanted)s, which are needed here."
    ),
    "file.small_face": _("The picture is small: its shorter side has %(side)s pixels, less than %(least)s."),
    "file.low_quality": _("The file itself says of %(count)s images that their quality is low or was not measured."),
    "biometric.not_of_such_a_subject": _("Such a file does not belong to this kind of subject."),
    "biometric.quality_not_judged": _(
        "Look at the quality first, and say that it is good enough: only such data are kept (%(source)s)."
    ),
    "biometric.dna_without_alert": _("A DNA profile is kept with an alert alone, and there is none on this subject."),
    "biometric.relatives_dna_only": _("Nothing but a DNA profile may be of a relative."),
    "biometric.relative_consents": _(
        "Say where the relative's signed consent is kept (R62 Art 42(3), remembered, not read again)."
    ),
    "biometric.reason_needed": _("Say why the file is withdrawn."),
    "biometric.withdrawn_already": _("The file was withdrawn before."),
    "alerts.prints_only": _("Of an unknown perpetrator nothing is kept but prints (%(source)s)."),
}
_VICTIMS: Mapping[str, Text] = {
    "misuse.no_alert": _("A misused identity is added to an alert of ours on a person; there is none."),
    "misuse.not_there": _("There is no such misused identity, or nothing of this kind is kept of a victim."),
    "misuse.evidence_needed": _("Say to which data the victim consented, and where the signed consent is kept."),
    "misuse.consent_to_come": _("The day of the consent is still to come."),
    "misuse.no_consent_to_withdraw": _("There is no consent to any of these data."),
    "misuse.by_consent_only": _(
        "A misused identity is not entered with the others: it is added with its victim's consent."
    ),
}
_SUBJECTS: Mapping[str, Text] = {
    "subject.not_there": _("There is no such subject."),
    "subject.foreign": _("This is a copy of alert %(reference)s of another state; only that state changes it."),
    "kind.no_identities": _("This kind of subject has no names."),
    "sameness.reason_needed": _("Say why: the reason is kept with the claim."),
    "sameness.two_subjects_needed": _("Two different subjects are needed."),
    "sameness.person_and_thing": _("A person and a thing cannot be the same."),
    "sameness.claimed_already": _("They are held as the same already."),
    "sameness.no_claim": _("There is no such claim, or it was undone before."),
    "access.field": _("Your role does not show you this."),
}

SUBJECTS: Mapping[str, Text] = {**_FILES, **_VICTIMS, **_SUBJECTS}
