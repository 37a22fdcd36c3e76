"""One system's contract: requests, answers and streams of records as bytes, and back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from lxml import etree

from spoc.core.formats.central.errors import CentralFormatError
from spoc.core.formats.central.frames import LARGEST_FRAME, Source, framed, frames
from spoc.core.formats.central.messages import ANSWERS, REQUESTS, TAGS, Answer, Request
from spoc.core.formats.central.records import RecordFormat
from spoc.core.formats.central.values import ValueFormat
from spoc.core.formats.hardened import XmlError, parse_xml
from spoc.core.terms.alert_records import AlertRecord

CONTRACT = "1"
"""Version of the contract that is written, and the only one that is read."""
LARGEST_MESSAGE = 40 * 2**20
MEDIA_TYPE = "application/xml"
STREAM_TYPE = "application/vnd.spoc.central.records"


@dataclass(frozen=True, kw_only=True)
class CentralFormat:
    """name: of the system in addresses and of its schema; namespace: of its messages."""

    name: str
    namespace: str
    records: RecordFormat
    values: ValueFormat = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", ValueFormat(self.records))

    @property
    def path(self) -> str:
        """Where the system takes requests of this version."""
        return f"/{self.name}/{CONTRACT}"

    @property
    def schema(self) -> str:
        """Of every message and frame; a file beside `spoc.core.formats`."""
        return f"central/{self.name}-{CONTRACT}.xsd"

    def write_request(self, request: Request) -> bytes:
        """Raises CentralFormatError for what cannot be written."""
        return self._envelope("request", self.values.write(request))

    def read_request(self, data: bytes) -> Request:
        """Raises CentralFormatError: too large, no XML, another version, a part missing, unknown or misread."""
        return cast("Request", self._read(data, "request", REQUESTS))

    def write_answer(self, answer: Answer) -> bytes:
        """Raises CentralFormatError for what cannot be written."""
        return self._envelope("answer", self.values.write(answer))

    def read_answer(self, data: bytes) -> Answer:
        """As `read_request`."""
        return cast("Answer", self._read(data, "answer", ANSWERS))

    def write_record(self, record: AlertRecord) -> str:
        """One record as it stands in messages and frames. Raises CentralFormatError."""
        return self.records.write(record)

    def read_record(self, data: bytes) -> AlertRecord:
        """What `write_record` wrote. Raises CentralFormatError."""
        return self.records.read(_parsed(data, LARGEST_FRAME))

    def frame(self, written: Iterable[str | bytes]) -> bytes:
        """Records that `write_record` wrote, a few hundred of them, as one frame of a stream."""
        inside = b"".join(one if isinstance(one, bytes) else one.encode() for one in written)
        return framed(self._wrapped("records", inside))

    def last_frame(self, count: int) -> bytes:
        """Ends a stream that held so many records."""
        return framed(self._wrapped("end", b"", f' count="{count}"'))

    def read_stream(self, stream: "Source | BinaryIO") -> Iterator[list[AlertRecord]]:
        """The records of a stream, frame by frame; one frame is in memory at a time.

        Raises CentralFormatError: a frame that cannot be read, or an end that is missing or counts otherwise.
        """
        seen = 0
        for document in frames(stream):
            root = self._opened(document, LARGEST_FRAME)
            if root.tag == self._tag("end"):
                if root.get("count") != str(seen):
                    raise CentralFormatError("central.torn")
                return
            if root.tag != self._tag("records"):
                raise CentralFormatError("central.unknown", field=str(root.tag)[:100])
            found = list(map(self.records.read, root))
            seen += len(found)
            yield found
        raise CentralFormatError("central.torn")

    def _envelope(self, tag: str, inside: str) -> bytes:
        return self._wrapped(tag, inside.encode())

    def _wrapped(self, tag: str, inside: bytes, attributes: str = "") -> bytes:
        head = f'<c:{tag} xmlns:c="{self.namespace}" contract="{CONTRACT}"{attributes}>'
        return head.encode() + inside + f"</c:{tag}>".encode()

    def _read(self, data: bytes, tag: str, kinds: Iterable[type]) -> object:
        root = self._opened(data, LARGEST_MESSAGE)
        if root.tag != self._tag(tag) or len(root) != 1:
            raise CentralFormatError("central.unknown", field=str(root.tag)[:100])
        for kind in kinds:
            if root[0].tag == TAGS[kind]:
                return self.values.read(kind, root[0])
        raise CentralFormatError("central.unknown", field=str(root[0].tag)[:100])

    def _opened(self, data: bytes, largest: int) -> etree._Element:
        root = _parsed(data, largest)
        if not str(root.tag).startswith(f"{{{self.namespace}}}"):
            raise CentralFormatError("central.foreign", found=str(root.tag)[:100])
        if root.get("contract") != CONTRACT:
            raise CentralFormatError("central.version", found=root.get("contract", "")[:20], known=CONTRACT)
        return root

    def _tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"


def _parsed(data: bytes, largest: int) -> etree._Element:
    try:
        return parse_xml(data, largest)
    except XmlError as wrong:
        raise CentralFormatError(f"central.{wrong.code.removeprefix('xml.')}", **wrong.values) from wrong
