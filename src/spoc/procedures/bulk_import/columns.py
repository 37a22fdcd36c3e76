"""What a column of a file can mean: the columns of an alert's form, and those that only a file has."""

from collections.abc import Sequence

from spoc.core.law.red_notice import Counted
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.imports import ImportPurpose
from spoc.core.terms.kinds import columns, kind_of
from spoc.procedures.alerts.content import ALERT_COLUMNS, FURTHER, MORE_OF_IDENTITY
from spoc.procedures.alerts.facts import TO_FIND

REFERENCE, STATE, WITHDRAWN = "file.reference", "file.issuing_state", "file.withdrawn"
KIND, CATEGORY = "file.kind", "file.category"
"""Of a file of records, each of which says for itself what it is."""
IN_SPITE = "entry.in_spite"
"""Why this row goes on in spite of what only warns."""
SAME_AS, DIFFERENT_FROM = "entry.same_as", "entry.different_from"
"""References of alerts that an officer found to be, or not to be, about the same."""
PENALTIES = tuple(f"entry.penalty.{one}" for one in Counted)
OF_ENTRY = (
    IN_SPITE, SAME_AS, DIFFERENT_FROM, TO_FIND, "entry.keep_back", "entry.unavailable", "entry.wanted_for", *PENALTIES
)  # fmt: skip
OF_FILE = (REFERENCE, STATE, WITHDRAWN)


def meanings(kind: SubjectKind, purpose: ImportPurpose) -> tuple[str, ...]:
    """Everything that a column may be mapped to, in the order of the form."""
    of_kind = columns(kind_of(kind))
    more = MORE_OF_IDENTITY if kind_of(kind).has_identities else ()
    of_file = OF_FILE if purpose is ImportPurpose.FOREIGN else (REFERENCE,)
    of_entry = () if purpose is ImportPurpose.FOREIGN else OF_ENTRY
    details = tuple(f"detail.{point}" for point in DataPoint)
    return (*of_file, *of_kind, *more, *ALERT_COLUMNS, *of_entry, *details)


def is_known(column: str, kind: SubjectKind, purpose: ImportPurpose) -> bool:
    return column == FURTHER or column in meanings(kind, purpose)


def of_content(values: dict[str, object]) -> dict[str, object]:
    """What `alerts.content` reads: without what is for the file or for the checks alone."""
    return {name: value for name, value in values.items() if not name.startswith(("file.", "entry."))}


def parts(value: object) -> Sequence[str]:
    """What stands between semicolons."""
    return [text for one in str(value or "").split(";") if (text := " ".join(one.split()))]
