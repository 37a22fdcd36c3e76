"""What stands in one request and in one answer of the contract; the element of each is named in `TAGS`."""

from dataclasses import dataclass

from spoc.core.terms.alert_records import AlertRecord, BroadcastEntry
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.central import (
    Acknowledgement,
    AlertFile,
    AlertOrder,
    Asker,
    BroadcastPage,
    BucketDigest,
    BucketPage,
    CategoryCount,
    CentralHit,
    CentralQuestion,
    CentralRefusal,
    DigestPage,
    NoticeEvent,
    NoticeEventPage,
    NoticeStep,
    RecordDigest,
    SnapshotHead,
)


@dataclass(frozen=True, kw_only=True)
class Search:
    question: CentralQuestion
    asker: Asker
    limit: int


@dataclass(frozen=True, kw_only=True)
class Details:
    references: tuple[str, ...]
    asker: Asker


@dataclass(frozen=True, kw_only=True)
class FilesOf:
    reference: str
    asker: Asker


@dataclass(frozen=True, kw_only=True)
class EntriesSince:
    sequence: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class EventsSince:
    sequence: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class BeginSnapshot:
    with_own: bool


@dataclass(frozen=True, kw_only=True)
class EndSnapshot:
    snapshot: str


@dataclass(frozen=True, kw_only=True)
class Records:
    """Answered by a stream. after: the last reference that the asker has; empty for all."""

    snapshot: str
    category: AlertCategory
    after: str


@dataclass(frozen=True, kw_only=True)
class Digests:
    category: AlertCategory
    bucket_count: int
    with_own: bool


@dataclass(frozen=True, kw_only=True)
class InBucket:
    category: AlertCategory
    bucket_count: int
    bucket: int
    with_own: bool


@dataclass(frozen=True, kw_only=True)
class Fetch:
    references: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Hits:
    hits: tuple[CentralHit, ...]


@dataclass(frozen=True, kw_only=True)
class FoundRecords:
    records: tuple[AlertRecord, ...]


@dataclass(frozen=True, kw_only=True)
class FoundFiles:
    files: tuple[AlertFile, ...]


@dataclass(frozen=True, kw_only=True)
class Done:
    """Nothing more to say."""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """field: which one, where the refusal is about one; detail: their words, or the version that they have."""

    code: CentralRefusal
    field: str = ""
    detail: str = ""


Request = (
    AlertOrder
    | NoticeStep
    | Search
    | Details
    | FilesOf
    | EntriesSince
    | EventsSince
    | BeginSnapshot
    | EndSnapshot
    | Records
    | Digests
    | InBucket
    | Fetch
)
Answer = (
    Acknowledgement
    | Hits
    | FoundRecords
    | FoundFiles
    | BroadcastPage
    | NoticeEventPage
    | SnapshotHead
    | DigestPage
    | BucketPage
    | Done
    | Refused
)
TAGS: dict[type, str] = {
    AlertOrder: "order",
    NoticeStep: "step",
    Search: "search",
    Details: "details",
    FilesOf: "filesOf",
    EntriesSince: "entriesSince",
    EventsSince: "eventsSince",
    BeginSnapshot: "beginSnapshot",
    EndSnapshot: "endSnapshot",
    Records: "records",
    Digests: "digests",
    InBucket: "inBucket",
    Fetch: "fetch",
    Acknowledgement: "acknowledgement",
    Hits: "hits",
    FoundRecords: "foundRecords",
    FoundFiles: "foundFiles",
    BroadcastPage: "broadcastPage",
    NoticeEventPage: "eventPage",
    SnapshotHead: "snapshotHead",
    DigestPage: "digestPage",
    BucketPage: "bucketPage",
    Done: "done",
    Refused: "refused",
    Asker: "asker",
    CentralQuestion: "question",
    AlertFile: "file",
    CentralHit: "hit",
    BroadcastEntry: "entry",
    NoticeEvent: "event",
    CategoryCount: "count",
    BucketDigest: "bucket",
    RecordDigest: "digest",
}
"""Element of each value of the contract; a record's own is the system's (`RecordNames.record`)."""
REQUESTS = (
    AlertOrder,
    NoticeStep,
    Search,
    Details,
    FilesOf,
    EntriesSince,
    EventsSince,
    BeginSnapshot,
    EndSnapshot,
    Records,
    Digests,
    InBucket,
    Fetch,
)
ANSWERS = (
    Acknowledgement,
    Hits,
    FoundRecords,
    FoundFiles,
    BroadcastPage,
    NoticeEventPage,
    SnapshotHead,
    DigestPage,
    BucketPage,
    Done,
    Refused,
)
