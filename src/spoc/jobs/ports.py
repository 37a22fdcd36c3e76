"""Ports are looked at before anything starts, so that a busy one is one clear sentence and not a heap of errors."""

import errno
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from spoc.jobs.errors import N_, MachineRoomError


@dataclass(frozen=True, kw_only=True)
class Port:
    """Where a process will listen, and the setting that says so."""

    host: str
    number: int
    setting: str


class PortError(MachineRoomError):
    """A port cannot be had."""


class PortBusyError(PortError):
    sentence = N_("Port {number} on {host} is in use: stop what uses it, or set {setting} to another.")
    exit_code = 75


class PortTwiceError(PortError):
    sentence = N_("{setting} and {other} are both {number}: give one of them another port.")
    exit_code = 78


class PortForbiddenError(PortError):
    sentence = N_("Port {number} on {host} may not be used ({detail}): set {setting} to another.")
    exit_code = 77


def need_free(ports: Iterable[Port]) -> None:
    """Raises PortError for the first that cannot be had."""
    taken: dict[int, Port] = {}
    for port in ports:
        if port.number in taken:
            raise PortTwiceError(setting=port.setting, other=taken[port.number].setting, number=port.number)
        taken[port.number] = port
        _try(port)


def _try(port: Port) -> None:
    """Binds as the servers do, and lets go; a connection that lingers after a restart is no obstacle."""
    family = socket.AF_INET6 if ":" in port.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((port.host, port.number))
            trial.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortBusyError(number=port.number, host=port.host, setting=port.setting) from error
            detail = error.strerror
            raise PortForbiddenError(number=port.number, host=port.host, setting=port.setting, detail=detail) from error
