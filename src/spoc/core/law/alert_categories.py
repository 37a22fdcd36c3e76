"""Which categories of alert there are, and what each asks for when it is hit; the rows stand in `categories`."""

from datetime import date

from spoc.core.law.categories.asking import CategoryAsks
from spoc.core.law.categories.interpol import INTERPOL
from spoc.core.law.categories.national import NATIONAL
from spoc.core.law.categories.sis import SIS
from spoc.core.law.reviews import REVIEWS, ReviewWithin, review_years
from spoc.core.law.rules import in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import Desk

__all__ = [
    "CATEGORIES",
    "REVIEWS",
    "CategoryAsks",
    "ReviewWithin",
    "categories_of",
    "category_rule",
    "review_years",
]

CATEGORIES: tuple[CategoryAsks, ...] = (*SIS, *INTERPOL, *NATIONAL)


def category_rule(category: AlertCategory, on: date) -> CategoryAsks:
    """What an alert of this category asks for on a day. Raises LookupError when no row holds on it."""
    for row in in_force(CATEGORIES, on):
        if row.category is category:
            return row
    raise LookupError(f"no rule for alerts of category {category} on {on}")


def categories_of(desk: Desk, subject: SubjectKind, on: date) -> tuple[CategoryAsks, ...]:
    """The categories that a desk may enter about a kind of subject, in the order of the table."""
    rows = in_force(CATEGORIES, on)
    return tuple(row for row in rows if row.desk is desk and subject in row.subjects and row.may_be_own)
