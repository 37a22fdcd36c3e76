"""Checks of many as a stream: lines of JSON come in, lines of JSON go out, in bounded memory."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from ninja import Router, Schema
from ninja.errors import ValidationError as UnfitError
from pydantic import ConfigDict, Field, ValidationError

from spoc.api.checks import Text
from spoc.api.problems import NotJsonError, answers
from spoc.core.formats.line_stream import lines_in
from spoc.core.law.access import Verb
from spoc.core.terms.offices import Purpose
from spoc.office.accounts.doors import actor_in, needs
from spoc.procedures.asking import LONGEST_REASON, SHORTEST_REASON, Asker
from spoc.procedures.bulk_check.batches import MOST_TOP, Batch, begin
from spoc.procedures.bulk_check.lines import LONGEST_LINE
from spoc.procedures.bulk_check.outside_sources import MOST_SOURCES
from spoc.procedures.bulk_check.streaming import Tally, answer_stream
from spoc.procedures.bulk_check.telling import as_line

router = Router(tags=["checks"])
NDJSON = "application/x-ndjson"


SourceNames = list[Annotated[Text, Field(max_length=30)]]


class BatchBegin(Schema):
    """The first line: why all the others are asked."""

    purpose: Purpose = Field(description="why the law allows it; which are open depends on the role")
    reason: Text = Field(min_length=SHORTEST_REASON, max_length=LONGEST_REASON, description="why, in your words")
    case: Text = Field("", max_length=40, description="number of the case, when there is one")
    authorisation: UUID | None = Field(
        None, description="above 100 persons: key of the authorisation; left out, the one that holds longest"
    )
    top: int = Field(10, ge=1, le=MOST_TOP, description="matches of each line at most, the likeliest first")
    near: bool = Field(False, description="numbers that are one slip away are looked for too; slower")
    sources: SourceNames = Field(
        [],
        max_length=MOST_SOURCES,
        description="outside sources to be asked beside our own data, as `national:persons` or `interpol`; above 100 "
        "lines the authorisation names them. Eight lines at a time are put to them: it takes as long as they do",
    )


class BatchLineShape(Schema):
    """One line of the answer. The last one says `end` and counts the others: without it the answer was cut off."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"line": 2, "id": "seat 12A", "state": "answered", "matches": []}],
        }
    )

    line: int = Field(description="number of the line that was sent; the first question is on line 2")
    id: str = Field(description="as sent with it")
    state: str = Field(
        "",
        description='answered, or no_answer: never to be read as "no match"; with outside sources, that any of them '
        "gave no answer",
    )
    key: str = Field("", description="of the query that was made of it; none where nobody was met with")
    was_capped: bool = False
    matches: list[dict[str, Any]] = Field(default_factory=list, description="who or what may be meant, with reasons")
    sources: list[dict[str, Any]] | None = Field(
        None,
        description="of a batch that names outside sources: one entry each, our own data first: state (answered, "
        "provisional, no_answer, not_asked), reason, what it holds",
    )
    error: dict[str, str] | None = Field(None, description="why the line could not be asked: code, sentence")


EXAMPLE = """{"purpose": "border_check", "reason": "flight QN 117"}
{"id": "12A", "name": "Хмаросвіт Дмитро", "birth": "1984", "nationality": "QN"}
{"id": "12A passport", "number": "NB7654321", "kind": "passport", "state": "QN"}
{"id": "shuttle", "plate": "KRL 482", "state": "QN"}
{"id": "container", "number": "CSQU3054383", "number_kind": "container_number"}
"""
BODY = {
    "requestBody": {
        "required": True,
        "description": "First why (`BatchBegin`), then a line for each question, with an `id` of your own: `name` with "
        "`birth`, `sex`, `nationality`; `vin` or `plate` with `state`; `number` with `kind` and `state` of a document, "
        "or with `number_kind` of anything else. An empty line asks for the answers of all before it. Answers leave "
        "while lines come: read while you send; a client that cannot sends at most 5,000 lines a call.",
        "content": {NDJSON: {"schema": {"type": "string"}, "example": EXAMPLE}},
    },
    "responses": {200: {"content": {NDJSON: {"schema": {"type": "string"}}}}},
}


@router.post(
    "/batch", response=answers({200: BatchLineShape}, body=True), summary="Check many as a stream", openapi_extra=BODY
)
@needs(Verb.ASK)
def check_batch(request: HttpRequest) -> StreamingHttpResponse:
    if request.content_type not in (NDJSON, "application/ndjson", "application/jsonl"):
        raise NotJsonError
    lines = lines_in(_reader(request), longest=LONGEST_LINE)
    said = _begin(next(lines, b""))
    asker = Asker(actor=actor_in(request), purpose=said.purpose, at=timezone.now())
    batch = begin(
        asker,
        reason=said.reason,
        case=said.case,
        authorisation=said.authorisation,
        top=said.top,
        is_near=said.near,
        sources=said.sources,
    )
    return StreamingHttpResponse(_told(batch, lines, asker), content_type=NDJSON)


def _reader(request: HttpRequest) -> Callable[[int], bytes]:
    """Of a body without a length (in chunks) Django reads nothing: its stream is asked itself."""
    if request.headers.get("Content-Length"):
        return request.read
    return cast("Callable[[int], bytes]", request.environ["wsgi.input"].read)  # type: ignore[attr-defined]  # of WSGI


def _begin(line: bytes) -> BatchBegin:
    try:
        return BatchBegin.model_validate(json.loads(line))
    except ValidationError as error:
        raise UnfitError([{"loc": ("line 1", *one["loc"]), "msg": one["msg"]} for one in error.errors()]) from error
    except (ValueError, RecursionError) as error:
        raise UnfitError([{"loc": ("line 1",), "msg": "no JSON"}]) from error


def _told(batch: Batch, lines: Iterable[bytes], asker: Asker) -> Iterator[bytes]:
    tally = Tally()
    for some in answer_stream(batch, lines, asker, now=timezone.now, tally=tally):
        yield "".join(chain.from_iterable((as_line(one), "\n") for one in some)).encode()
    counts = {"lines": tally.lines, "refused": tally.refused, "no_answer": tally.silent, "matched": tally.matched}
    yield (json.dumps({"end": True, **counts}) + "\n").encode()
