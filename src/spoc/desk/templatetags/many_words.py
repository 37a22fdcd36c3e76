"""Words for authorisations, jobs and watch lists, as `spoc.words.batches` has them."""

from django import template

from spoc.procedures.bulk_check.outside_sources import source_named
from spoc.words import batches, documents, law

register = template.Library()

register.filter("use_word", batches.use)
register.filter("authorisation_state_word", batches.authorisation_state)
register.filter("job_state_word", batches.job_state)
register.filter("watch_state_word", batches.watch_state)


@register.simple_tag
def legal_basis(act: str, article: str) -> str:
    """``{% legal_basis row.act row.article %}``: the act by its name, with its article."""
    return law.cited(act, article)


@register.filter
def outside_word(name: str) -> str:
    """An outside source as the office named it, or by our word; one that is gone by its name in the table."""
    source = source_named(name)
    return source.title if source and source.title else documents.source(name)
