"""The ceiling for intake: aiosmtpd that only inserts the bytes, one row a message. `bare_listener.py PORT URL`."""

import signal
import sys

import psycopg
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Inserter:
    """Commits each message before it says 250, as an honest listener must."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, content bytea NOT NULL)"
        )

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        self.connection.execute("INSERT INTO bench_bare (content) VALUES (%s)", [envelope.content], binary=True)
        return "250 stored"


if __name__ == "__main__":
    door = Controller(Inserter(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1]))
    door.start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    door.stop()
