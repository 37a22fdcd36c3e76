"""Words for imports, as `spoc.words.imports` has them."""

from datetime import timedelta

from django import template

from spoc.desk.ui import times
from spoc.words import data_points, imports

register = template.Library()

register.filter("import_purpose_word", imports.purpose)
register.filter("import_state_word", imports.state)
register.filter("import_form_word", imports.form)
register.filter("import_encoding_word", imports.encoding)
register.filter("import_separator_word", imports.separator)
register.filter("import_row_word", imports.row)
register.filter("import_check_word", data_points.check)


@register.filter
def seconds(count: int | None) -> str:
    """``{{ ledger.seconds_left|seconds }}``: "40 s", "3 min", "2 h 05 min"."""
    if count is None:
        return ""
    return f"{count} s" if count < 90 else times.span(timedelta(seconds=count))


@register.filter
def share_of(part: int, whole: int) -> str:
    """Of a bar's width, in per cent with one decimal, with a point whatever the language."""
    return f"{100 * part / whole:.1f}" if whole else "0"
