"""What every central system is asked in the same way; each has a client of its own that adds what it alone has."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Self, TypeVar

from spoc.channels.central.errors import refused, unreadable
from spoc.channels.central.line import CentralServer, Line
from spoc.core.formats.central import CentralFormat, CentralFormatError
from spoc.core.formats.central.format import LARGEST_MESSAGE, STREAM_TYPE
from spoc.core.formats.central.messages import (
    BeginSnapshot,
    Details,
    Digests,
    Done,
    EndSnapshot,
    EntriesSince,
    Fetch,
    FilesOf,
    FoundFiles,
    FoundRecords,
    Hits,
    InBucket,
    Records,
    Refused,
    Request,
    Search,
)
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.central import (
    Acknowledgement,
    AlertFile,
    AlertOrder,
    Asker,
    BroadcastPage,
    BucketPage,
    CentralHit,
    CentralQuestion,
    DigestPage,
    SnapshotHead,
)

Expected = TypeVar("Expected")


class CentralClient:
    """One line to one system, closed with the block; for one thread at a time. Every method raises CentralError.

    No call here belongs inside a transaction of ours.
    """

    def __init__(self, server: CentralServer, form: CentralFormat) -> None:
        self.form = form
        self._line = Line(server)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    def send(self, order: AlertOrder) -> Acknowledgement:
        """Creates, changes or deletes one own alert. A second copy of an order gets the first one's acknowledgement."""
        return self._ask(order, Acknowledgement)

    def search(self, question: CentralQuestion, *, asker: Asker, limit: int = 100) -> tuple[CentralHit, ...]:
        """Every record that `core/terms/alert_keys` finds, by reference; more than the limit is refused (TOO_MANY)."""
        return self._ask(Search(question=question, asker=asker, limit=limit), Hits).hits

    def details(self, references: Sequence[str], *, asker: Asker) -> tuple[AlertRecord, ...]:
        """The whole records; one that is gone is left out."""
        return self._ask(Details(references=tuple(references), asker=asker), FoundRecords).records

    def files(self, reference: str, *, asker: Asker) -> tuple[AlertFile, ...]:
        """Pictures, prints and papers of a record."""
        return self._ask(FilesOf(reference=reference, asker=asker), FoundFiles).files

    def entries_since(self, sequence: int, *, limit: int = 1000) -> BroadcastPage:
        """The next entries of the broadcast after this one, own alerts among them; any range may be asked again."""
        return self._ask(EntriesSince(sequence=sequence, limit=limit), BroadcastPage)

    def begin_snapshot(self, *, with_own: bool = False) -> SnapshotHead:
        """Holds everything as it is now, until it is ended or nobody asked for an hour."""
        return self._ask(BeginSnapshot(with_own=with_own), SnapshotHead)

    def end_snapshot(self, snapshot: str) -> None:
        """Lets the snapshot go; harmless when it is gone."""
        self._ask(EndSnapshot(snapshot=snapshot), Done)

    def records(self, snapshot: str, category: AlertCategory, *, after: str = "") -> Iterator[AlertRecord]:
        """All records of a category in the snapshot, by reference in the order of bytes, behind `after`.

        A stream on a line of its own: other questions may be asked while it runs. It ends with an error, never early.
        """
        for some in self.record_pages(snapshot, category, after=after):
            yield from some

    def record_pages(self, snapshot: str, category: AlertCategory, *, after: str = "") -> Iterator[list[AlertRecord]]:
        """The same, a few hundred at a time, as they come."""
        request = Records(snapshot=snapshot, category=category, after=after)
        with closing(Line(self._line.server)) as line, line.stream(self.form.path, self._written(request)) as answer:
            if answer.headers.get_content_type() != STREAM_TYPE:
                self._expected(answer.read(LARGEST_MESSAGE + 1), Done)
                return
            try:
                yield from self.form.read_stream(answer)
            except CentralFormatError as error:
                raise unreadable(error) from error

    def digests(self, category: AlertCategory, bucket_count: int, *, with_own: bool = False) -> DigestPage:
        """Count and digest of every bucket that holds something, as `core/terms/alert_digests` defines them."""
        return self._ask(Digests(category=category, bucket_count=bucket_count, with_own=with_own), DigestPage)

    def records_in_bucket(
        self, category: AlertCategory, bucket_count: int, bucket: int, *, with_own: bool = False
    ) -> BucketPage:
        """Reference, version and digest of every record of one bucket, by reference."""
        request = InBucket(category=category, bucket_count=bucket_count, bucket=bucket, with_own=with_own)
        return self._ask(request, BucketPage)

    def fetch(self, references: Sequence[str]) -> tuple[AlertRecord, ...]:
        """The whole records, for repairing a copy; one that is gone is left out."""
        return self._ask(Fetch(references=tuple(references)), FoundRecords).records

    def _ask(self, request: Request, expected: type[Expected]) -> Expected:
        return self._expected(self._line.ask(self.form.path, self._written(request)), expected)

    def _written(self, request: Request) -> bytes:
        try:
            return self.form.write_request(request)
        except CentralFormatError as error:
            raise unreadable(error) from error

    def _expected(self, content: bytes, expected: type[Expected]) -> Expected:
        try:
            answer = self.form.read_answer(content)
        except CentralFormatError as error:
            raise unreadable(error) from error
        if isinstance(answer, Refused):
            raise refused(answer)
        if not isinstance(answer, expected):
            raise unreadable(CentralFormatError("central.unknown", field=type(answer).__name__))
        return answer
