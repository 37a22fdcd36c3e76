"""A chunk of questions is kept before any source is asked, its answer after; neither ever changes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from spoc.core.terms.offices import Actor, Purpose
from spoc.office.batches.models import Authorisation, CheckJob, ChunkAnswer, QuestionChunk
from spoc.office.cases.models import Case
from spoc.office.screening.models import AnswerState


@dataclass(frozen=True, kw_only=True)
class NewChunk:
    """questions: of each its line, its kind and its terms, ready for JSON; first: line of the first."""

    purpose: Purpose
    reason: str
    first: int
    questions: Sequence[Sequence[object]]
    is_near: bool
    case: Case | None = None
    authorisation: Authorisation | None = None
    job: CheckJob | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said to a chunk. found: line to number of its query; silent: lines without an answer."""

    source: str
    state: AnswerState
    took_ms: int
    count: int = 0
    detail: str = ""
    found: Mapping[int, int] = field(default_factory=dict)
    silent: Sequence[int] = ()


def keep_chunk(new: NewChunk, *, by: Actor, at: datetime) -> QuestionChunk:
    return QuestionChunk.objects.create(
        authorisation=new.authorisation,
        job=new.job,
        purpose=new.purpose,
        reason=new.reason,
        case=new.case,
        asked_by=by.name,
        officer_id=by.user_id,
        authority=by.authority,
        via=by.via,
        asked_at=at,
        first=new.first,
        count=len(new.questions),
        is_near=new.is_near,
        questions=new.questions,
        digest=_digest(new.questions),
    )


def keep_chunk_answer(chunk: QuestionChunk, said: Said) -> ChunkAnswer:
    return ChunkAnswer.objects.create(
        chunk=chunk,
        source=said.source,
        state=said.state,
        took_ms=said.took_ms,
        count=said.count,
        detail=said.detail[:200],
        found={str(line): query for line, query in said.found.items()},
        silent=list(said.silent),
    )


def _digest(questions: Sequence[Sequence[object]]) -> str:
    written = json.dumps(questions, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
