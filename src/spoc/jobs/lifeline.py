"""The last resort of a supervised process: when its supervisor was killed, it does not stay behind.

The kernel's signal asks it to stop (`tether.py`). One that then waits for a database which ended as well would wait for
half a minute; it could finish nothing, so it ends as if it had been killed, which every part of the office endures.
"""

import os
import signal
import time
from threading import Thread

SUPERVISOR = "SPOC_SUPERVISOR"
"""Set by the supervisor for its parts: its process."""
LOOKS_EVERY = 0.5
TIME_TO_FINISH = 4.0
"""Seconds after the supervisor is gone."""


def hold_lifeline() -> None:
    """Harmless in a process that runs alone."""
    starter = os.getppid()
    if os.environ.get(SUPERVISOR) == str(starter):
        Thread(target=_end_after, args=[starter], name="lifeline", daemon=True).start()


def _end_after(starter: int) -> None:
    while os.getppid() == starter:
        time.sleep(LOOKS_EVERY)
    time.sleep(TIME_TO_FINISH)
    if os.getpgrp() == os.getpid():
        # What we started (the pages have processes of their own) would go on without us, and hold our port.
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)
