"""What two holders of the same records compare: a digest of each, folded by bucket. Both sides compute it from here.

A national copy and a central system must come to the same digest whatever tables they keep, so the order in which
names, numbers, flags or links are listed does not count, and what is derived (`Identity.documents`) is left out.
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.persons import Identity

PLACES = 65_536
"""Different places that a reference may have; the most buckets there can be."""

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str).encode


def digest_of(record: AlertRecord) -> str:
    """SHA-256 (64 hexadecimal digits) of the record's canonical form."""
    return sha256(canonical_form(record).encode("utf-8", "surrogatepass")).hexdigest()


def canonical_form(record: AlertRecord) -> str:
    """All that a record says, as JSON in one fixed order; equal for two records that differ in listing order alone."""
    return _write(
        [
            record.system,
            record.reference,
            record.version,
            record.category,
            record.issuing_state,
            record.requested_action,
            record.subject_kind,
            sorted(map(_identity, record.identities)),
            sorted(map(_number, record.numbers)),
            dict(record.data),
            sorted(record.warnings),
            record.reason,
            record.offence,
            record.authority,
            record.decision_reference,
            record.remarks,
            dict(record.details),
            str(record.issued_on or ""),
            str(record.review_on or ""),
            sorted(record.flags),
            sorted(record.links),
            record.is_hidden,
        ]
    )


def _identity(one: Identity) -> list[object]:
    return [
        str(one.kind),
        str(one.sex),
        sorted([name.full, name.family, name.given, str(name.kind)] for name in one.names),
        sorted(map(str, one.birth_dates)),
        sorted(one.nationalities),
        sorted(one.birth_places),
        sorted(one.relatives),
    ]


def _number(one: NumberValue) -> list[str]:
    return [one.kind, one.value, one.document_kind or "", one.state, one.note]


def place_of(reference: str) -> int:
    """0 to 65 535: the first two bytes of the SHA-256 of the reference, most significant first.

    In PostgreSQL: ``get_byte(h, 0) * 256 + get_byte(h, 1)`` of ``h = sha256(convert_to(reference, 'UTF8'))``.
    """
    return int.from_bytes(sha256(reference.encode()).digest()[:2])


def bucket_of(reference: str, bucket_count: int) -> int:
    """The bucket, 0 to `bucket_count` - 1, in which the reference stands. Raises ValueError outside 1 to 65 536."""
    if not 1 <= bucket_count <= PLACES:
        raise ValueError(f"{bucket_count} buckets: 1 to {PLACES} are possible")
    return place_of(reference) % bucket_count


def short_digest(digest: str) -> int:
    """The first eight bytes of a digest as a signed 64-bit number, as a ``bigint`` column keeps it."""
    return int.from_bytes(bytes.fromhex(digest[:16]), signed=True)


def fold(digests: Iterable[str]) -> int:
    """The digest of a bucket: exclusive or of the short digests; 0 for none. In PostgreSQL: ``bit_xor``."""
    folded = 0
    for one in digests:
        folded ^= short_digest(one)
    return folded
