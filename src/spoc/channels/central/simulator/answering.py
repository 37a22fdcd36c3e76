"""Every request of the contract and its answer, from what a simulated central system holds."""

from collections.abc import Callable, Mapping
from datetime import datetime

from spoc.channels.central.simulator.desk import Desk, RefuseAsToldError, RefuseError
from spoc.channels.central.simulator.holding import BROADCAST, as_written
from spoc.channels.central.simulator.orders import OF_THE_BROADCAST, obey
from spoc.channels.central.simulator.snapshots import Snapshots
from spoc.channels.central.simulator.store import Connection, Store, as_bytes, current_number, moment
from spoc.core.formats.central import CentralFormat
from spoc.core.formats.central.messages import (
    Answer,
    BeginSnapshot,
    Details,
    Digests,
    Done,
    EndSnapshot,
    EntriesSince,
    EventsSince,
    Fetch,
    FilesOf,
    FoundFiles,
    FoundRecords,
    Hits,
    InBucket,
    Request,
    Search,
)
from spoc.core.terms.alert_digests import PLACES
from spoc.core.terms.alert_keys import key_of
from spoc.core.terms.alert_records import AlertRecord, BiometricKind, BroadcastEntry, CentralOperation
from spoc.core.terms.central import (
    AlertFile,
    AlertOrder,
    Asker,
    BroadcastPage,
    BucketDigest,
    BucketPage,
    CentralHit,
    CentralRefusal,
    DigestPage,
    NoticeEventPage,
    NoticeStep,
    RecordDigest,
)

MOST_ENTRIES = 10_000
MOST_REFERENCES = 1_000
SEARCH = """
SELECT content FROM record WHERE is_live AND (%(hidden)s OR NOT is_hidden) AND reference = ANY (ARRAY(
    SELECT reference FROM search_key WHERE key = %(key)s UNION SELECT %(key)s
)) ORDER BY reference LIMIT %(limit)s
"""


class Answering:
    """client: the state whose certificate came. Every method runs in one transaction and raises RefuseError."""

    def __init__(self, store: Store, form: CentralFormat, desk: Desk, snapshots: Snapshots) -> None:
        self.store = store
        self.form = form
        self.desk = desk
        self.snapshots = snapshots
        self._answers: Mapping[type, Callable[..., Answer]] = {
            AlertOrder: self._carry_out,
            NoticeStep: self._carry_out,
            Search: self._search,
            Details: self._details,
            FilesOf: self._files,
            EntriesSince: self._entries,
            EventsSince: self._events,
            Digests: self._digests,
            InBucket: self._bucket,
            Fetch: self._fetch,
        }

    def answer(self, request: Request, *, client: str, at: datetime) -> Answer:
        if isinstance(request, BeginSnapshot):
            return self.snapshots.begin(without="" if request.with_own else client, at=at)
        if isinstance(request, EndSnapshot):
            self.snapshots.end(request.snapshot)
            return Done()
        refused: RefuseError
        with self.store.open() as connection:
            try:
                return self._answers[type(request)](connection, request, client, at)
            except RefuseAsToldError as told:
                refused = told  # committed: the order to refuse is used up
        raise refused

    def _carry_out(self, connection: Connection, request: AlertOrder | NoticeStep, client: str, at: datetime) -> Answer:
        return self.desk.carry_out(connection, request, client=client, at=at)

    def _search(self, connection: Connection, request: Search, client: str, at: datetime) -> Answer:
        self._note(connection, "search", request.asker, client, at)
        try:
            key = key_of(request.question)
        except ValueError as error:
            raise RefuseError(CentralRefusal.BAD_REQUEST, str(error)) from error
        given = {"key": key, "hidden": request.asker.sees_hidden, "limit": request.limit + 1}
        found = [self._read(row[0]) for row in connection.execute(SEARCH, given)]
        if len(found) > request.limit:
            raise RefuseError(CentralRefusal.TOO_MANY, f"more than {request.limit}")
        return Hits(hits=tuple(map(_hit, found)))

    def _details(self, connection: Connection, request: Details, client: str, at: datetime) -> Answer:
        self._note(connection, "details", request.asker, client, at)
        return self._found(connection, request.references, sees_hidden=request.asker.sees_hidden)

    def _fetch(self, connection: Connection, request: Fetch, client: str, at: datetime) -> Answer:
        return self._found(connection, request.references, sees_hidden=True)

    def _found(self, connection: Connection, references: tuple[str, ...], *, sees_hidden: bool) -> Answer:
        if len(references) > MOST_REFERENCES:
            raise RefuseError(CentralRefusal.TOO_MANY, f"more than {MOST_REFERENCES}")
        rows = connection.execute(
            "SELECT content FROM record WHERE is_live AND (%s OR NOT is_hidden) AND reference = ANY(%s)"
            " ORDER BY reference",
            [sees_hidden, list(references)],
        )
        return FoundRecords(records=tuple(as_written(row[0]) for row in rows))

    def _files(self, connection: Connection, request: FilesOf, client: str, at: datetime) -> Answer:
        self._note(connection, "files", request.asker, client, at)
        rows = connection.execute(
            "SELECT kind, name, media_type, f.content FROM record_file f JOIN record USING (reference)"
            " WHERE reference = %s AND is_live AND (%s OR NOT is_hidden) ORDER BY position",
            [request.reference, request.asker.sees_hidden],
        )
        return FoundFiles(files=tuple(map(_file, rows)))

    def _entries(self, connection: Connection, request: EntriesSince, client: str, at: datetime) -> Answer:
        limit = min(max(request.limit, 1), MOST_ENTRIES)
        rows = connection.execute(
            "SELECT sequence, operation, reference, version, at, content FROM broadcast"
            " WHERE sequence > %s ORDER BY sequence LIMIT %s",
            [request.sequence, limit],
        )
        entries = _disturbed(connection, [_entry(row) for row in rows.fetchall()])
        return BroadcastPage(entries=tuple(entries), last_sequence=current_number(connection, BROADCAST))

    def _events(self, connection: Connection, request: EventsSince, client: str, at: datetime) -> Answer:
        rows = connection.execute(
            "SELECT content FROM notice_event WHERE client = %s AND sequence > %s ORDER BY sequence LIMIT %s",
            [client, request.sequence, min(max(request.limit, 1), MOST_ENTRIES)],
        )
        events = tuple(self.desk.read_event(row[0]) for row in rows.fetchall())
        return NoticeEventPage(events=events, last_sequence=current_number(connection, f"events {client}"))

    def _digests(self, connection: Connection, request: Digests, client: str, at: datetime) -> Answer:
        if not 1 <= request.bucket_count <= PLACES:
            raise RefuseError(CentralRefusal.BAD_REQUEST, f"1 to {PLACES} buckets", field="bucketCount")
        self._see_one_moment(connection)
        rows = connection.execute(
            "SELECT place %% %s AS bucket, count(*), bit_xor(('x' || encode(substr(digest, 1, 8), 'hex'))::bit(64)"
            "::bigint) FROM record WHERE category = %s AND is_live AND state <> %s GROUP BY bucket ORDER BY bucket",
            [request.bucket_count, request.category, "" if request.with_own else client],
        )
        buckets = tuple(
            BucketDigest(bucket=int(str(b)), count=int(str(n)), digest=int(str(d))) for b, n, d in rows.fetchall()
        )
        return DigestPage(sequence=current_number(connection, BROADCAST), buckets=buckets)

    def _bucket(self, connection: Connection, request: InBucket, client: str, at: datetime) -> Answer:
        self._see_one_moment(connection)
        places = list(range(request.bucket, PLACES, max(request.bucket_count, 1)))
        rows = connection.execute(
            "SELECT reference, version, encode(digest, 'hex') FROM record"
            " WHERE category = %s AND place = ANY(%s) AND is_live AND state <> %s ORDER BY reference",
            [request.category, places, "" if request.with_own else client],
        )
        digests = tuple(
            RecordDigest(reference=str(r), version=int(str(v)), digest=str(d)) for r, v, d in rows.fetchall()
        )
        return BucketPage(sequence=current_number(connection, BROADCAST), digests=digests)

    def _see_one_moment(self, connection: Connection) -> None:
        """So that the sequence and the digests belong together."""
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    def _note(self, connection: Connection, what: str, asker: Asker, client: str, at: datetime) -> None:
        """The central system logs who asked (R62 Art 12); an asker without a name or purpose gets nothing."""
        if not asker.user or not asker.reference:
            raise RefuseError(CentralRefusal.BAD_REQUEST, "who asks?", field="asker")
        connection.execute(
            "INSERT INTO asked (client, what, asker, purpose, reference, at) VALUES (%s, %s, %s, %s, %s, %s)",
            [client, what, asker.user, asker.purpose, asker.reference, at],
        )

    def _read(self, content: object) -> AlertRecord:
        return self.form.read_record(as_bytes(content))


def _hit(record: AlertRecord) -> CentralHit:
    return CentralHit(
        reference=record.reference,
        version=record.version,
        category=record.category,
        issuing_state=record.issuing_state,
        subject_kind=record.subject_kind,
        requested_action=record.requested_action,
    )


def _file(row: tuple[object, ...]) -> AlertFile:
    kind, name, media_type, content = row
    return AlertFile(
        kind=BiometricKind(str(kind)), name=str(name), media_type=str(media_type), content=as_bytes(content)
    )


def _entry(row: tuple[object, ...]) -> BroadcastEntry:
    sequence, operation, reference, version, at, content = row
    return BroadcastEntry(
        sequence=int(str(sequence)),
        operation=CentralOperation(str(operation)),
        reference=str(reference),
        version=int(str(version)),
        at=moment(at),
        record=None if content is None else as_written(content),
    )


def _disturbed(connection: Connection, entries: list[BroadcastEntry]) -> list[BroadcastEntry]:
    """As it was told: one left out, one twice, two turned round. With fewer than two entries it waits for more."""
    told = obey(connection, *OF_THE_BROADCAST) if len(entries) > 1 else None
    middle = (len(entries) - 1) // 2
    if told is None:
        return entries
    if told.what == "drop-entry":
        return entries[:middle] + entries[middle + 1 :]
    if told.what == "repeat-entry":
        return entries[: middle + 1] + entries[middle:]
    return [*entries[:middle], entries[middle + 1], entries[middle], *entries[middle + 2 :]]
