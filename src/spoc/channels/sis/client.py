"""Speaks to CS-SIS by the contract of docs/contracts/central-systems.md."""

from spoc.channels.central.client import CentralClient
from spoc.channels.central.line import CentralServer
from spoc.core.formats.central import SIS_FORMAT


class SisClient(CentralClient):
    """Everything that SIS is asked stands in `CentralClient`."""

    def __init__(self, server: CentralServer) -> None:
        super().__init__(server, SIS_FORMAT)
