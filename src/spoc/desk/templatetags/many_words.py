"""Words for authorisations, jobs and watch lists, as `spoc.words.batches` has them."""

from django import template

from spoc.words import batches, law

register = template.Library()

register.filter("use_word", batches.use)
register.filter("authorisation_state_word", batches.authorisation_state)
register.filter("job_state_word", batches.job_state)
register.filter("watch_state_word", batches.watch_state)


@register.simple_tag
def legal_basis(act: str, article: str) -> str:
    """``{% legal_basis row.act row.article %}``: the act by its name, with its article."""
    return law.cited(act, article)
