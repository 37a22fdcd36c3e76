"""A batch as a stream: lines come, are answered chunk by chunk, and the answers leave while more lines come."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from spoc.core.terms.reasons import Reason
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check.answering import NUMBERS_AT_ONCE, Answered, answer_chunk, answer_kept, weight_of
from spoc.procedures.bulk_check.batches import Batch, BatchCount
from spoc.procedures.bulk_check.lines import BatchLine, read_line
from spoc.procedures.bulk_check.outside_answers import answer_beside
from spoc.procedures.refusal import RefusedError


@dataclass(kw_only=True)
class Tally:
    """How many lines there were, and what became of them."""

    lines: int = 0
    refused: int = 0
    silent: int = 0
    matched: int = 0

    def add(self, answers: Iterable[Answered]) -> None:
        for one in answers:
            self.lines += 1
            self.refused += one.refused is not None
            self.silent += one.is_silent
            self.matched += one.has_met


def answer_stream(
    batch: Batch, lines: Iterable[bytes], asker: Asker, *, now: Callable[[], datetime], tally: Tally
) -> Iterator[list[Answered]]:
    """Answers in the order of the lines, some hundreds at a time. An empty line asks for those of all before it.

    lines: behind the one that says why, which is line 1. A right that ends meanwhile ends the answers: the lines of
    the chunk in hand say so, and no more are read.
    """
    count, answer = BatchCount(batch), answer_beside if batch.sources else answer_kept
    for chunk in _chunks(lines, is_outside=bool(batch.sources)):
        try:
            answers = answer_chunk(batch, chunk, replace(asker, at=now()), count, answer)
        except RefusedError as refused:
            answers = [_refused(one, refused.reason) for one in chunk]
            tally.add(answers)
            yield answers
            return
        tally.add(answers)
        yield answers


def _chunks(lines: Iterable[bytes], *, is_outside: bool) -> Iterator[list[BatchLine]]:
    held: list[BatchLine] = []
    weight = 0
    for number, text in enumerate(lines, 2):
        if not text.strip():
            if held:
                yield held
            held, weight = [], 0
            continue
        held.append(line := read_line(number, text))
        weight += weight_of(line, is_outside=is_outside)
        if weight >= NUMBERS_AT_ONCE:
            yield held
            held, weight = [], 0
    if held:
        yield held


def _refused(line: BatchLine, reason: Reason) -> Answered:
    return Answered(line=line.line, own_id=line.own_id, refused=reason)
