"""A real mail door on a free port, kept by a keeper that remembers, and a sender that sends bytes as they are."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from spoc.channels.mail.door import Delivery, Door, DoorSettings, Refusal

OURS = "sirene@qm.example"


@dataclass
class RememberingKeeper:
    """Keeps deliveries in a list and answers what it is told to."""

    reply: str = "250 2.0.0 stored"
    error: Exception | None = None
    kept: list[Delivery] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def is_ours(self, address: str) -> bool:
        return address.lower() == OURS

    def keep(self, delivery: Delivery) -> str:
        if self.error:
            raise self.error
        self.kept.append(delivery)
        return self.reply

    def note(self, refusal: Refusal) -> None:
        if self.error:
            raise self.error
        self.refused.append(refusal)


@contextmanager
def open_door(keeper: RememberingKeeper, settings: DoorSettings) -> Iterator[int]:
    """The port on which the door listens, in a thread of its own."""
    began, ended = threading.Event(), threading.Event()
    port: list[int] = []

    async def serve() -> None:
        door = Door(keeper, settings)
        server = await door.listen("127.0.0.1", 0)
        port.append(server.sockets[0].getsockname()[1])
        began.set()
        await asyncio.to_thread(ended.wait)
        await door.close(server)

    thread = threading.Thread(target=asyncio.run, args=[serve()])
    thread.start()
    began.wait()
    try:
        yield port[0]
    finally:
        ended.set()
        thread.join()


class RawSender:
    """An SMTP client that changes nothing: what it is given after DATA goes over the wire, dots doubled by line."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.file = self.socket.makefile("rb")
        self.greeting = self.reply()

    def reply(self) -> str:
        while True:
            line = self.file.readline().decode()
            if line[3:4] != "-":
                return line.strip()

    def say(self, text: str) -> str:
        self.socket.sendall(text.encode() + b"\r\n")
        return self.reply()

    def send(
        self, content: bytes, *, to: str = OURS, sender: str = "sirene@qn.example", size: int | None = None
    ) -> str:
        """The last reply of the session: to DATA's end, or to what was refused before it."""
        announced = "" if size is None else f" SIZE={size}"
        for command in ("EHLO qn.example", f"MAIL FROM:<{sender}>{announced}", f"RCPT TO:<{to}>", "DATA"):
            answer = self.say(command)
            if answer[0] not in "23":
                return answer
        self.socket.sendall(on_the_wire(content))
        return self.reply()

    def close(self) -> None:
        self.file.close()
        self.socket.close()

    def __enter__(self) -> "RawSender":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def on_the_wire(content: bytes) -> bytes:
    """RFC 5321 4.5.2: a dot that begins a line is doubled; lines end with CRLF and nothing else."""
    doubled = (b"\r\n" + content).replace(b"\r\n.", b"\r\n..")[2:]
    return doubled + (b"" if not doubled or doubled.endswith(b"\r\n") else b"\r\n") + b".\r\n"
