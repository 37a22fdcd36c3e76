"""What is to be written of a subject, by value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity as IdentityValue


@dataclass(frozen=True, kw_only=True)
class NewIdentifier:
    """origin: empty: as the subject's."""

    kind: IdentifierKind
    value: str
    document_kind: DocumentKind | None = None
    state: str = ""
    note: str = ""
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class NewSubject:
    """origin: where all of it came from: ``broadcast 4711``, a list, a form. What came from elsewhere says so in
    `origins` (fields of data, by key), in `identity_origins` (in the order of the identities) or in its identifier.

    is_searchable: False for a draft, which no check may find.
    """

    kind: SubjectKind
    identities: Sequence[IdentityValue] = ()
    identifiers: Sequence[NewIdentifier] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    origin: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    identity_origins: Sequence[str] = ()
    is_searchable: bool = True
