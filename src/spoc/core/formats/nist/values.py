"""What a biometric container says: a transaction, its header, its records, and what their encoding holds besides."""

from dataclasses import dataclass, field
from datetime import date, datetime

from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.messages import SetAsideWhy

TEXT_TYPE, GREY_TYPE, MINUTIAE_TYPE, FACE_TYPE, LATENT_TYPE = 2, 4, 9, 10, 13
FINGER_TYPE, PALM_TYPE, SOURCE_TYPE = 14, 15, 20
OPAQUE_TYPES = frozenset((3, 5, 6, 7, 8))
"""Binary records of fixed layout whose content is kept as it is."""
IMAGE_TYPES = frozenset((10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 99))
"""Tagged records whose field 999 is binary."""

LARGEST = 128 * 1024 * 1024
"""Bytes; all prints of both hands at 1000 pixels an inch, compressed, are a third of it."""
MOST_RECORDS = 1000
"""INT-I: occurrences of 1.003 CNT."""
MOST_PARTS = 300_000
"""Elements and attributes of a file, items of a field: far more than any file has, far fewer than fill a memory."""


class NistError(UnreadableError):
    """The bytes are no container that can be read, or the values cannot be written. `reason` says why, and where."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(SetAsideWhy.BROKEN_FORM, code, **values)


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of the classical encoding. text: with RS between its subfields and US between their items."""

    number: int
    text: str

    @property
    def subfields(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(part.split("\x1f")) for part in self.text.split("\x1e"))


@dataclass(frozen=True, kw_only=True)
class Element:
    """An element of the XML encoding. name and the attributes' names: ``{namespace}local``. tail: text after it."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: "tuple[Element, ...]" = ()
    tail: str = ""


Source = tuple[Field, ...] | Element | None
"""A record as its encoding held it, all of it but the image: what the typed values do not name is written back
from here. None: made by us, nothing besides the typed values."""


@dataclass(frozen=True, kw_only=True)
class Agency:
    """Who sends or is sent to (1.007, 1.008, 1.017). country: ISO 3166 alpha-3, XPO, EPO, UNO, ICC or ZZZ (INT-I)."""

    code: str = ""
    name: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class Header:
    """The Type-1 record (ANSI/NIST-ITL 1-2011, 8.1).

    kind: type of transaction, TOT. number, answers: control number (TCN) of this one and of the one it answers (TCR).
    priority: 1 (highest) to 9. scanned_at, sent_at: native and nominal resolution (NSR, NTR), pixels a millimetre as
    text. domain, domain_version: as written, see `codes.domain_version`. made_at: aware (GMT).
    """

    version: str = "0502"
    kind: str
    day: date | None = None
    priority: int | None = None
    destination: Agency = Agency()
    origin: Agency = Agency()
    number: str
    answers: str = ""
    scanned_at: str = "00.00"
    sent_at: str = "00.00"
    domain: str = ""
    domain_version: str = ""
    made_at: datetime | None = None
    source: Source = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """A field that repeats, such as NQM: its mnemonic and, for each repetition, its items in the standard's order."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Description:
    """Whom and what a transaction is about (Type-2 as INT-I defines it; mnemonics in `layout.DESCRIPTION`).

    sex: M, F, U or X, as written. *_country with *_number: national references, state and number.
    hit: I (identified) or N. candidate of candidates: one hit a message. mode: RDM.
    """

    prefix: str = ""
    given_name: str = ""
    middle_name: str = ""
    family_name: str = ""
    maiden_name: str = ""
    whole_name: str = ""
    born_on: date | None = None
    nationality: str = ""
    sex: str = ""
    person_country: str = ""
    person_number: str = ""
    business_country: str = ""
    business_number: str = ""
    case_country: str = ""
    case_number: str = ""
    evidence: str = ""
    mark: str = ""
    interpol_number: str = ""
    expires_on: date | None = None
    offence: str = ""
    offence_text: str = ""
    offence_on: date | None = None
    civil: str = ""
    civil_text: str = ""
    candidate: int | None = None
    candidates: int | None = None
    verified: str = ""
    asked_kind: str = ""
    hit: str = ""
    mode: str = ""


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record after the header, of any type; the values that its type lacks stay empty.

    idc: information designation character, which tells records of a type apart. impression: IMP. positions: FGP,
    see `codes.POSITIONS`. image_kind: IMT. capture: SRC and SAN. width, height: HLL, VLL, pixels. scale: SLC (1 an
    inch, 2 a centimetre). across, down: THPS, TVPS in that scale. compression: CGA. bits: BPX. colours: CSP. pose:
    POS. resolution: ISR. format: FMT. cardinality: CAR. source_number: SRN. repeated: fields that repeat (quality,
    missing fingers, segments). image: bytes as they are, of types 3 and 5 to 8 all that follows the IDC.
    """

    type: int
    idc: int
    description: Description | None = None
    impression: str = ""
    image_kind: str = ""
    format: str = ""
    cardinality: str = ""
    capture_code: str = ""
    capture_name: str = ""
    captured_on: date | None = None
    width: int | None = None
    height: int | None = None
    scale: int | None = None
    across: int | None = None
    down: int | None = None
    compression: str = ""
    bits: int | None = None
    colours: str = ""
    positions: tuple[int, ...] = ()
    resolution: int | None = None
    profile: str = ""
    pose: str = ""
    source_number: str = ""
    scanned_across: int | None = None
    scanned_down: int | None = None
    comment: str = ""
    monitoring: str = ""
    technology: str = ""
    device: str = ""
    repeated: tuple[Repeated, ...] = ()
    image: bytes | None = field(default=None, repr=False)
    source: Source = field(default=None, repr=False)

    def rows_of(self, name: str) -> tuple[tuple[str, ...], ...]:
        return next((one.rows for one in self.repeated if one.name == name), ())


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """A whole file. encoding: of the classical encoding's text, ``""`` when the writer may choose.

    attributes, text: of the root of the XML that it was read from; no valid file has text there. prefixes: of its
    namespaces, so that names inside values keep their meaning.
    """

    header: Header
    records: tuple[Record, ...] = ()
    encoding: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    prefixes: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
