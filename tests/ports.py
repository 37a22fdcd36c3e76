"""Ports for servers that tests start: below those that the kernel lends to connections going out, so that none is
taken between the choice and the start (a browser alone takes hundreds).
"""

import os
import socket
from itertools import count

LOWEST, HIGHEST = 12_000, 32_000
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
_places = count(os.getpid() * 97)
"""Each of the processes that test side by side has ports of its own: one that is killed for a moment, as the tests of
faults do, must find its port free again. Other runs begin at other places.
"""


def free_port() -> int:
    """One that nobody listens on now, and that this process was not given before."""
    for place in _places:
        port = LOWEST + (place * WORKERS + WORKER) % ((HIGHEST - LOWEST) // WORKERS * WORKERS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("counting never ends")
