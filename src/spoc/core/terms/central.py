"""What an office and a central system (SIS, INTERPOL) say to each other beside the records: orders, answers, questions.

The contract is the project's own (docs/contracts/central-systems.md): the true interface documents are not public.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from spoc.core.terms.alert_records import AlertRecord, BiometricKind, BroadcastEntry, CentralOperation
from spoc.core.terms.alerts import (
    AlertCategory,
    AlertState,
    DeletionGround,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
)
from spoc.core.terms.offices import Purpose
from spoc.core.terms.persons import PartialDate


class CentralRefusal(StrEnum):
    """Why a central system did not do what it was asked; `spec/interpol.md` 3.3 and, for SIS, by analogy."""

    ALREADY_PRESENT = "already_present"
    NOT_FOUND = "not_found"
    STALE_VERSION = "stale_version"
    NOT_OWNER = "not_owner"
    INVALID_FIELD = "invalid_field"
    WRONG_STATE = "wrong_state"
    """A step that the notice does not allow where it stands."""
    NUMBER_FORMAT = "number_format"
    DOCUMENT_TYPE = "document_type"
    FRAUD_TYPE = "fraud_type"
    THEFT_COUNTRY = "theft_country"
    BATCH_NOT_ALLOWED = "batch_not_allowed"
    DATE_FORMAT = "date_format"
    DATE_NOT_PAST = "date_not_past"
    REVIEW_DATE = "review_date"
    """Not in the future, or beyond the longest period."""
    EXTENSION_REASON = "extension_reason"
    FIELD_TOO_LONG = "field_too_long"
    BAD_REQUEST = "bad_request"
    TOO_MANY = "too_many"
    """More than one answer may hold: ask more narrowly."""
    DENIED = "denied"
    VERSION = "version"
    """Of the contract: the other side speaks another one."""
    SNAPSHOT_GONE = "snapshot_gone"
    """The snapshot was closed or is too old: begin a new one."""
    BUSY = "busy"
    FAULT = "fault"

    @property
    def is_permanent(self) -> bool:
        """Whether the same order would be refused again."""
        return self not in (self.BUSY, self.FAULT)


@dataclass(frozen=True, kw_only=True)
class AlertFile:
    """A picture, prints, a warrant. name: as shown; media_type: as of RFC 6838."""

    kind: BiometricKind
    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AlertOrder:
    """One own alert to be created, changed or deleted. order_id: ours, the same in every copy of the order.

    record: whole, None for a deletion; an empty reference asks for one. version of a deletion: the last that we know.
    files: None leaves those that are there, a tuple replaces them.
    """

    order_id: str
    operation: CentralOperation
    reference: str = ""
    version: int = 0
    record: AlertRecord | None = None
    ground: DeletionGround | None = None
    files: tuple[AlertFile, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeStep:
    """What the source does with its notice: answers a question (UNDER_REVIEW), suspends it (SUSPENDED), resumes it or
    gives the reason to keep it (PUBLISHED), tells that the person was found (LOCATED).
    """

    order_id: str
    reference: str
    state: AlertState
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Acknowledgement:
    """The central system did it. sequence: of the broadcast entry that tells everybody, 0 when nobody is told.

    is_repeat: the order had been carried out before; everything else is as it was told then. state: of a notice.
    """

    order_id: str
    operation: CentralOperation
    reference: str
    version: int
    at: datetime
    sequence: int = 0
    is_repeat: bool = False
    state: AlertState | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeEvent:
    """What the General Secretariat did with a notice of ours. sequence: without gaps, per office.

    text: its question, or why it refused; due_on: by when it waits; number: the control number once published.
    """

    sequence: int
    reference: str
    state: AlertState
    at: datetime
    text: str = ""
    due_on: date | None = None
    number: str = ""
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks and why: travels with every question about persons and things (`spec/interpol.md` 3.3).

    reference: ours, unique per question. sees_hidden: true for the SIRENE desk alone (R62 Art 26(4)).
    """

    user: str
    reference: str
    purpose: Purpose
    case_reference: str = ""
    sees_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class CentralQuestion:
    """By reference, or by number, or by name; how they are compared stands in `alert_keys`.

    family, given: any order of words. birth_date: None finds every bearer of the name.
    """

    reference: str = ""
    number_kind: IdentifierKind | None = None
    number: str = ""
    family: str = ""
    given: str = ""
    birth_date: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class CentralHit:
    """One answer of a search; the record itself is asked for by its reference."""

    reference: str
    version: int
    category: AlertCategory
    issuing_state: str
    subject_kind: SubjectKind
    requested_action: RequestedAction


@dataclass(frozen=True, kw_only=True)
class BroadcastPage:
    """Entries in order. last_sequence: the newest that the central system has, so that a reader knows how far it is."""

    entries: tuple[BroadcastEntry, ...]
    last_sequence: int


@dataclass(frozen=True, kw_only=True)
class NoticeEventPage:
    """Events in order, and the newest that there is."""

    events: tuple[NoticeEvent, ...]
    last_sequence: int


@dataclass(frozen=True, kw_only=True)
class CategoryCount:
    category: AlertCategory
    count: int


@dataclass(frozen=True, kw_only=True)
class SnapshotHead:
    """A snapshot that was begun: everything as it was after `sequence`; later changes come by the broadcast."""

    snapshot: str
    sequence: int
    at: datetime
    categories: tuple[CategoryCount, ...]

    @property
    def total(self) -> int:
        return sum(one.count for one in self.categories)


@dataclass(frozen=True, kw_only=True)
class BucketDigest:
    """Of the records of one bucket. digest: as `alert_digests.fold` makes it. Empty buckets are left out."""

    bucket: int
    count: int
    digest: int


@dataclass(frozen=True, kw_only=True)
class RecordDigest:
    """digest: as `alert_digests.digest_of` makes it."""

    reference: str
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class DigestPage:
    """Of one category, as it was after the broadcast entry `sequence`: a copy compares when it has come that far."""

    sequence: int
    buckets: tuple[BucketDigest, ...]


@dataclass(frozen=True, kw_only=True)
class BucketPage:
    """Everything of one bucket, as it was after the broadcast entry `sequence`."""

    sequence: int
    digests: tuple[RecordDigest, ...]
