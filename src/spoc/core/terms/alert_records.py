"""An alert as it travels: what a central system and a national copy exchange, whole and by value.

The true interface documents of SIS and INTERPOL are not public; the fields are those of R62 Art 20(3), R60 Art 4 and
INTERPOL's public forms. How each is written on the wire stands in `core/formats/central`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from spoc.core.terms.alerts import (
    AlertCategory,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity


class BiometricKind(StrEnum):
    """R62 Art 20(3)(w) to (z); DNA only where Art 42(3) allows."""

    PHOTOGRAPH = "photograph"
    FACIAL_IMAGE = "facial_image"
    FINGERPRINTS = "fingerprints"
    """A NIST file; also palms."""
    LATENT_PRINTS = "latent_prints"
    """From the scene of a crime."""
    DNA = "dna"
    DOCUMENT_COPY = "document_copy"
    WARRANT = "warrant"
    """Copy of a European arrest warrant (R62 Art 27)."""
    OBJECT_PICTURE = "object_picture"


class CentralOperation(StrEnum):
    """What a central system is told, and what it tells everybody."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, kw_only=True)
class NumberValue:
    """One number of a subject. value: as given; state: of issue, ISO 3166-1 alpha-2."""

    kind: IdentifierKind
    value: str
    document_kind: DocumentKind | None = None
    state: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AlertRecord:
    """version: grows with each change at the issuing state; data: as the kind of subject declares it.

    flags: states that asked for their flag; links: references of other alerts of the same issuing state.
    """

    system: System
    reference: str
    version: int
    category: AlertCategory
    issuing_state: str
    requested_action: RequestedAction
    subject_kind: SubjectKind
    identities: tuple[Identity, ...] = ()
    numbers: tuple[NumberValue, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()
    reason: str = ""
    offence: str = ""
    authority: str = ""
    decision_reference: str = ""
    remarks: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    issued_on: date | None = None
    review_on: date | None = None
    flags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class BroadcastEntry:
    """One message of a central system's broadcast. sequence: without gaps, per system.

    record: None for a deletion, which names the reference alone.
    """

    sequence: int
    operation: CentralOperation
    reference: str
    version: int
    at: datetime
    record: AlertRecord | None = None
