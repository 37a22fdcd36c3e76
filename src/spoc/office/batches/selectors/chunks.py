"""Chunks of a job that were kept, and whether they were answered."""

from spoc.office.batches.models import CheckJob, QuestionChunk


def chunk_of_job(job: CheckJob, first: int) -> QuestionChunk | None:
    """The one that begins with this row: kept before a fault, to be answered now."""
    return QuestionChunk.objects.select_related("case", "authorisation").filter(job=job, first=first).first()
