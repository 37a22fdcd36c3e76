"""Speaks to INTERPOL's General Secretariat by the contract of docs/contracts/central-systems.md."""

from spoc.channels.central.client import CentralClient
from spoc.channels.central.line import CentralServer
from spoc.core.formats.central import INTERPOL_FORMAT
from spoc.core.formats.central.messages import EventsSince
from spoc.core.terms.central import Acknowledgement, NoticeEventPage, NoticeStep


class InterpolClient(CentralClient):
    """`send` of a notice submits it for review (state SUBMITTED); all else is recorded at once (state None)."""

    def __init__(self, server: CentralServer) -> None:
        super().__init__(server, INTERPOL_FORMAT)

    def step(self, step: NoticeStep) -> Acknowledgement:
        """Answers a question, suspends, resumes, keeps, tells that somebody was found. Idempotent as `send`."""
        return self._ask(step, Acknowledgement)

    def events_since(self, sequence: int, *, limit: int = 1000) -> NoticeEventPage:
        """What the General Secretariat did with notices of ours after this event."""
        return self._ask(EventsSince(sequence=sequence, limit=limit), NoticeEventPage)
