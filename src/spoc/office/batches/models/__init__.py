"""Authorisations, chunks of questions with their answers, jobs over files, lists that watch."""

from spoc.office.batches.models.authorisations import Authorisation
from spoc.office.batches.models.chunks import ChunkAnswer, QuestionChunk
from spoc.office.batches.models.jobs import CheckJob, JobPart, JobResult, JobRows
from spoc.office.batches.models.watching import ChangedAlert, WatchedQuestion, WatchList, WatchMatch

__all__ = [
    "Authorisation",
    "ChangedAlert",
    "CheckJob",
    "ChunkAnswer",
    "JobPart",
    "JobResult",
    "JobRows",
    "QuestionChunk",
    "WatchList",
    "WatchMatch",
    "WatchedQuestion",
]
