"""Kinds of subjects as declarations, one file a kind, and what is done by them."""

from spoc.core.terms.kinds.cells import Row, columns, read_row, written_row
from spoc.core.terms.kinds.checking import check_category, check_needs, check_numbers
from spoc.core.terms.kinds.declaring import (
    Field,
    FieldKind,
    Finding,
    Group,
    Kind,
    Need,
    Number,
    Shape,
)
from spoc.core.terms.kinds.ranges import MOST_IN_RANGE, RangeError, expand_range
from spoc.core.terms.kinds.reading import read_data, written
from spoc.core.terms.kinds.showing import SearchKey, fields_for, search_keys, title
from spoc.core.terms.kinds.table import KINDS, kind_of
from spoc.core.terms.number_forms import normal_form

__all__ = [
    "KINDS",
    "MOST_IN_RANGE",
    "Field",
    "FieldKind",
    "Finding",
    "Group",
    "Kind",
    "Need",
    "Number",
    "RangeError",
    "Row",
    "SearchKey",
    "Shape",
    "check_category",
    "check_needs",
    "check_numbers",
    "columns",
    "expand_range",
    "fields_for",
    "kind_of",
    "normal_form",
    "read_data",
    "read_row",
    "search_keys",
    "title",
    "written",
    "written_row",
]
