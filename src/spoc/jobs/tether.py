"""Becomes another program that ends when its starter ends: `tether.py SIGNAL STARTER USER PROGRAM [ARGUMENT...]`.

The kernel sends SIGNAL to the program when the thread that started it is gone, however it went (kill -9 too). USER is
a number, or `-` to stay who we are; when changed, no group of ours is kept. Run as a script, without the site-packages.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1


def tethered(command: Sequence[str], *, ends_by: signal.Signals, user: int | None = None) -> list[str]:
    """The command to start instead; the thread that starts it must live as long as the program shall."""
    who = "-" if user is None else str(user)
    return [sys.executable, "-I", "-S", str(Path(__file__)), str(int(ends_by)), str(os.getpid()), who, *command]


def become(ends_by: int, starter: int, user: str, command: Sequence[str]) -> None:
    if user != "-":
        os.setgroups([])
        os.setgid(int(user))
        os.setuid(int(user))
    # After the change of user, which would clear it; and before looking whether the starter is still there.
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, ends_by, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refuses PR_SET_PDEATHSIG")
    if os.getppid() != starter:
        sys.exit(f"{command[0]}: its starter is gone")
    # Python ignores this one, and an ignored signal stays ignored in the program that we become.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.execv(command[0], [*command])  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:])
