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
    "alerts.entry.switched_off": _("The office has not turned this on: %(switch)s (%(source)s)."),
}
