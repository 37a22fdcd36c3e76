"""Our wire layout of the SIRENE form: a numbered text for people and an XML attachment for machines.

The true layout is not public; ours follows the field numbers that are (spec 2.3) and marks its own with P.
"""

from spoc.core.formats.sirene.check import FormProblem, problems_of, tidy
from spoc.core.formats.sirene.entries import Entry, SireneError, entries_of, form_of
from spoc.core.formats.sirene.fields import FIELDS, FieldKind, FormField, field_named, fields_of
from spoc.core.formats.sirene.text import read_text, write_text
from spoc.core.formats.sirene.xml import NAMESPACE, read_xml, write_xml
from spoc.core.terms.forms import (
    ActArticle,
    FormFile,
    FormHit,
    FormIdentifier,
    FormObject,
    FormOffence,
    FormPerson,
    FormWarrant,
    SireneForm,
    UnknownField,
)

__all__ = [
    "FIELDS",
    "NAMESPACE",
    "ActArticle",
    "Entry",
    "FieldKind",
    "FormField",
    "FormFile",
    "FormHit",
    "FormIdentifier",
    "FormObject",
    "FormOffence",
    "FormPerson",
    "FormProblem",
    "FormWarrant",
    "SireneError",
    "SireneForm",
    "UnknownField",
    "entries_of",
    "field_named",
    "fields_of",
    "form_of",
    "problems_of",
    "read_text",
    "read_xml",
    "tidy",
    "write_text",
    "write_xml",
]
