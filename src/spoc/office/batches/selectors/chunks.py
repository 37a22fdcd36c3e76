"""Chunks of a job that were kept, and whether they were answered."""

from spoc.office.batches.models import CheckJob, ChunkAnswer, QuestionChunk


def chunk_of_job(job: CheckJob, first: int) -> QuestionChunk | None:
    """The one that begins with this row: kept before a fault, to be answered now."""
    return QuestionChunk.objects.select_related("case", "authorisation").filter(job=job, first=first).first()


def answer_of(chunk: QuestionChunk) -> ChunkAnswer | None:
    """What our own data said to it; None before it was answered."""
    return ChunkAnswer.objects.filter(chunk=chunk).first()
