"""Asks Europol whether it holds anything about a person or a thing: hit or no hit, never the data behind it.

The contract is the project's own (docs/contracts/europol-index.md): that of QUEST is not public. Whoever holds the true
one writes this one file anew. What is behind a hit comes by a request through SIENA (Regulation (EU) 2016/794 Art 20).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from spoc.channels.web.calls import Bounds, WebServer, expect_success, post
from spoc.channels.web.errors import WebError, malformed

JSON = "application/json"
MOST_BYTES = 16_384
MOST_HITS = 50
LONGEST_REFERENCE = 60


@dataclass(frozen=True, kw_only=True)
class EuropolErrand:
    """Who asks and why; reference: ours, unique per question."""

    user: str
    purpose: str
    reference: str
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class EuropolHit:
    """reference: by which a request names it; handling: their handling code, where they say one."""

    reference: str
    handling: str = ""


def ask(
    server: WebServer, question: Mapping[str, str], errand: EuropolErrand, *, seconds: float
) -> tuple[EuropolHit, ...]:
    """Empty: no hit. question: family, given, name and birth_date, or number, or vin, or plate. Raises WebError."""
    asker = {name: value for name, value in vars(errand).items() if value}
    body = json.dumps({"contract": 1, "asker": asker, "question": dict(question)}, ensure_ascii=False).encode()
    headers = {"Content-Type": JSON, "Accept": JSON}
    reply = post(server, body, headers, bounds=Bounds(seconds=seconds, most_bytes=MOST_BYTES))
    expect_success(reply)
    return _hits(_read(reply.content), errand.reference)


def _read(content: bytes) -> dict[str, object]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as wrong:
        raise WebError("source.not_well_formed", where="") from wrong
    if not isinstance(answer, dict):
        raise malformed("answer")
    return answer


def _hits(answer: dict[str, object], reference: str) -> tuple[EuropolHit, ...]:
    """An answer to another question, or one whose word and list do not agree, is none."""
    if answer.get("reference") != reference:
        raise malformed("reference")
    is_hit, hits = answer.get("hit"), answer.get("hits", [])
    if not isinstance(is_hit, bool):
        raise malformed("hit")
    if not isinstance(hits, list) or is_hit is not bool(hits) or len(hits) > MOST_HITS:
        raise malformed("hits")
    return tuple(_hit(one) for one in hits)


def _hit(one: object) -> EuropolHit:
    if not isinstance(one, dict):
        raise malformed("hits")
    reference, handling = one.get("reference"), one.get("handling", "")
    if not isinstance(reference, str) or not 0 < len(reference) <= LONGEST_REFERENCE:
        raise malformed("hits.reference")
    if handling not in ("", "H0", "H1", "H2", "H3"):
        raise malformed("hits.handling")
    return EuropolHit(reference=reference, handling=str(handling))
