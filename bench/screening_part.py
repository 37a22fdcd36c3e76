"""One worker of the loading of persons among whom names are looked for: `take PLACE WORKERS SIZE`."""

import os
import sys
from itertools import islice

os.environ["DJANGO_SETTINGS_MODULE"] = "spoc.config.settings"

import django

django.setup()

from bench.loading import Progress  # noqa: E402
from bench.screening import BATCH, enter  # noqa: E402
from bench.screening_people import each_person  # noqa: E402
from spoc.jobs.memory import settle  # noqa: E402


def take(place: int, workers: int, size: int) -> None:
    """Every so many batches of all persons."""
    settle()
    persons, progress = each_person(size), Progress(place)
    for number, first in enumerate(range(0, size, BATCH)):
        batch = list(islice(persons, BATCH))
        if number % workers == place:
            enter(batch, first)
            progress.add(len(batch))


if __name__ == "__main__":
    take(*map(int, sys.argv[2:]))
