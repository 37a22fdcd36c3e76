"""What was promised to whom during a test, and whether it was kept."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256

from spoc.channels.base import ChannelError
from spoc.channels.mail.client import MailServer, send
from spoc.channels.mail.simulator import identity, writing
from spoc.channels.mail.simulator.store import Store
from spoc.channels.mail.simulator.writing import Pen
from tests.faults.running import RunningOffice
from tests.jobs.waiting import until

COUNTERS = """
SELECT counter.year, counter.last, count(entry.id), coalesce(max(entry.number), 0)
FROM registry_registercounter counter LEFT JOIN registry_registryentry entry
  ON entry.register_id = counter.register_id AND entry.year = counter.year
GROUP BY counter.id HAVING count(entry.id) <> counter.last OR coalesce(max(entry.number), 0) <> counter.last
"""
UNDONE = "SELECT count(*) FROM exchange_rawmail WHERE state NOT IN ('registered', 'done')"
NOT_ARRIVED = "SELECT count(*) FROM exchange_message WHERE direction = 'out' AND state IN ('queued', 'failed')"


@dataclass
class Ledger:
    office: RunningOffice
    acknowledged: list[str] = field(default_factory=list)
    """SHA-256 of what we answered with 250."""
    forms_sent: int = 0
    forms_queued: int = 0
    numbers: int = 0
    drafts: list[str] = field(default_factory=list)

    def next_draft(self) -> str:
        """Id of a draft that an officer has written."""
        if not self.drafts:
            self.drafts = self.office.officer("draft", "20").said().split()
        return self.drafts.pop()

    def queue(self, message_id: str) -> None:
        """The officer sends it, and again when nothing came of it."""
        state = "SELECT state FROM exchange_message WHERE id = %s"
        if self.office.one(state, [message_id]) == "draft":
            self.office.officer("queue", message_id).wait()
        self.forms_queued += 1
        until(lambda: self.office.one(state, [message_id]) == "delivered", seconds=90)

    @cached_property
    def pen(self) -> Pen:
        """Read once: what the partner writes with is on its desk when the database beneath its store is killed."""
        with closing(Store(self.office.simulator_url)) as store:
            us, them, keys = identity.read(store), identity.partner_of(store), identity.read_keys(store)
        assert us is not None
        assert them is not None
        return Pen(us=us, them=them, keys=keys)

    def write_hit(self) -> bytes:
        """A form G that nobody asked for, as the partner writes it; under numbers that its simulator never uses."""
        self.numbers += 1
        details = {"schengen_id": f"QMA{self.numbers:07d}", "family_name": "Dorn", "given_names": "Milena"}
        _, content = writing.hit_on_yours(self.pen, details, number=5_000_000 + self.numbers, at=datetime.now(UTC))
        return content

    def try_to_send(self, content: bytes) -> bool:
        """One try of the partner's mail server; what it hears 250 for, it forgets."""
        pen = self.pen
        server = MailServer(host="127.0.0.1", port=self.office.mail_port, ca_pem=pen.them.authority, timeout_seconds=60)
        try:
            send(content, server=server, sender=pen.us.address, recipient=pen.them.address)
        except ChannelError:
            return False
        self.acknowledged.append(sha256(content).hexdigest())
        return True

    def send_until_taken(self, content: bytes) -> None:
        if sha256(content).hexdigest() not in self.acknowledged:
            until(lambda: self.try_to_send(content), seconds=60)

    def check(self) -> None:
        """Nothing acknowledged is lost, nothing is registered twice, no number is skipped or used again."""
        look = self.office.one
        until(lambda: look(UNDONE) == 0 and look(NOT_ARRIVED) == 0, seconds=90)
        for digest in self.acknowledged:
            assert look("SELECT count(*) FROM exchange_rawmail WHERE sha256 = %s", [digest]), "acknowledged and lost"
        assert look("SELECT count(*) FROM exchange_setaside") == 0
        forms = "SELECT count(*) FROM exchange_message WHERE direction = 'in' AND kind = 'form'"
        assert look(forms) == self.forms_sent
        assert look("SELECT count(DISTINCT form_ref) FROM exchange_message WHERE direction = 'in'") == self.forms_sent
        with self.office.looking() as connection:
            assert connection.execute(COUNTERS).fetchall() == []
        self._check_what_left()

    def _check_what_left(self) -> None:
        look, theirs = self.office.one, self.office.simulator_url
        assert look("SELECT count(*) FROM exchange_message WHERE form_ref LIKE 'QM-%%'") == self.forms_queued
        until(lambda: look("SELECT count(*) FROM received WHERE kind = ''", url=theirs) == 0, seconds=30)
        arrived = "SELECT count(*) FROM received WHERE kind = 'form' AND NOT is_copy"
        assert look(arrived, url=theirs) == self.forms_queued
        assert look("SELECT count(*) FROM received WHERE kind = 'unreadable'", url=theirs) == 0

    def check_chain(self) -> None:
        assert self.office.officer("verify").said() == "whole"
