"""A stream of records is read and parsed in a thread of its own, while what came before is being written."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from queue import Full, Queue

from spoc.core.terms.alert_records import AlertRecord

AHEAD = 2
"""Batches that are read while one is written: more would only fill the memory."""
LOOK_AGAIN = 0.2
"""Seconds after which a reader that has read enough looks whether it is still wanted."""
Batch = list[AlertRecord]
Waiting = Queue[Batch | Exception | None]


def batches_of(pages: Iterator[Batch], size: int) -> Iterator[Batch]:
    """At least so many records at a time, but for the last. What reading raises is raised here, in its place."""
    waiting: Waiting = Queue(maxsize=AHEAD)
    stop = threading.Event()
    reader = threading.Thread(target=_read, args=[pages, size, waiting, stop], name="snapshot", daemon=True)
    reader.start()
    try:
        while (came := waiting.get()) is not None:
            if isinstance(came, Exception):
                raise came
            yield came
    finally:
        stop.set()
        reader.join()


def _read(pages: Iterator[Batch], size: int, waiting: Waiting, stop: threading.Event) -> None:
    batch: Batch = []
    end: Exception | None = None
    try:
        for page in pages:
            batch += page
            if len(batch) >= size:
                _put(batch, waiting, stop)
                batch = []
            if stop.is_set():
                return
    except Exception as error:
        end = error
    if batch:
        _put(batch, waiting, stop)
    _put(end, waiting, stop)


def _put(what: Batch | Exception | None, waiting: Waiting, stop: threading.Event) -> None:
    while not stop.is_set():
        with suppress(Full):
            waiting.put(what, timeout=LOOK_AGAIN)
            return
