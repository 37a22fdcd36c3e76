"""Why an outside source gave no answer that can be used."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

SOURCES: Mapping[str, Text] = {
    "source.unreachable": _("It could not be reached."),
    "source.untrusted": _("Its certificate is not trusted (%(detail)s); tell the administrator."),
    "source.too_slow": _("It had not answered within %(seconds)s seconds."),
    "source.too_large": _("It sent more than %(most)s bytes; nothing of it was read. Ask more narrowly."),
    "source.too_deep": _("Its answer is nested deeper than %(most)s layers; nothing of it was read."),
    "source.not_well_formed": _("Its answer is broken and cannot be read (%(where)s)."),
    "source.malformed": _("Its answer is not what was agreed (“%(field)s”); nothing of it was taken."),
    "source.unwritable": _("A sign in “%(field)s” cannot be sent to it."),
    "source.denied": _("It denies this office the answer (%(status)s); tell the administrator."),
    "source.not_understood": _("It does not understand the question (%(status)s); tell the administrator."),
    "source.failed": _("It failed on the question (%(status)s)."),
    "source.fault": _("It refused the question: %(detail)s"),
    "source.broke": _("Asking it failed here (%(detail)s); tell the administrator."),
    "source.mapping": _("Its mapping %(file)s cannot be used: %(detail)s"),
    "source.crowded": _("%(most)s questions to it are under way already; ask again in a moment."),
    "source.left_alone": _(
        "It failed %(failures)s times in a row and is left alone; one question tries it every %(seconds)s s."
    ),
    "outside.no_desk": _("A record of a national register is passed on to no desk."),
    "source.cut_short": _("Asking it was cut short; ask again."),
}
