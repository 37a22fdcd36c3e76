"""Words for national copies, as `spoc.words.copies` has them."""

from django import template

from spoc.words import copies

register = template.Library()

register.filter("copy_phase_word", copies.phase)
register.filter("gap_closing_word", copies.closing)
register.filter("difference_word", copies.difference)
register.filter("comparison_state_word", copies.comparison)
register.filter("comparison_failure_word", copies.failure)


@register.filter
def record_fields_word(names: list[str]) -> str:
    """Fields of a record, one after another."""
    return ", ".join(map(copies.field, names))
