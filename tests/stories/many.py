"""What a training office holds about many: an authorisation in force, one that waits, a job, a watch list."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from spoc.core.terms.batches import JobState, Use
from spoc.core.terms.offices import Purpose
from spoc.office.batches.models import Authorisation, CheckJob, WatchList, WatchMatch
from spoc.procedures.bulk_check import authorising, jobs, watching
from tests.stories.training import TrainingOffice, actor


@dataclass(frozen=True, kw_only=True)
class Many:
    granted: Authorisation
    asked: Authorisation
    job: CheckJob
    """Gone through by the worker."""
    watched: WatchList
    """It has met with the wanted person of the partner state."""


def many(office: TrainingOffice) -> Many:
    asked, granted = applied(Use.BATCH), applied(Use.WATCH_LIST)
    now = datetime.now(UTC)
    authorising.decide_on(granted.key, is_granted=True, why="order 12/2026", by=actor("lucia"), at=now)
    content = b"id,name,number\na,Dmitri Khmarosvit,\nb,,NB7654321\nc,,\n"
    file = jobs.NewFile(file_name="convoy.csv", purpose=Purpose.POLICE_CHECK, reason="convoy at the bridge")
    job = jobs.hand_in(file, [content], by=actor("olga"), at=now)
    new = watching.NewList(name="Bridge robbery", purpose=Purpose.CRIMINAL_INVESTIGATION, reason="file 12/2026")
    row = watching.begin(new, b"id,name\nk-1,Dmitri Khmarosvit\n", by=actor("olga"), at=now)
    office.running.until(lambda: CheckJob.objects.filter(pk=job.pk, state=JobState.DONE).exists(), seconds=120)
    office.running.until(lambda: WatchMatch.objects.filter(question__of=row).exists(), seconds=120)
    return Many(granted=granted, asked=asked, job=job, watched=row)


def applied(use: Use) -> Authorisation:
    now = datetime.now(UTC)
    new = authorising.Application(
        use=use,
        purpose=Purpose.CRIMINAL_INVESTIGATION,
        what_for="Members of a band that robs banks, order 12/2026",
        until=now.date() + timedelta(days=60),
    )
    return authorising.apply(new, by=actor("olga"), at=now)
