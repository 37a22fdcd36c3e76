"""Why an order about the national copy is refused."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

COPIES: Mapping[str, Text] = {
    "copies.loaded_already": _("This copy is loaded, or its load goes on; it follows the broadcast by itself."),
    "copies.not_loaded": _("This copy is not loaded yet: load it first."),
    "copies.ordered_already": _("That is ordered already: it waits for a worker, or a worker is at it."),
}
