"""Sends requests over HTTP at a fixed rate and says how long each took, counted from the moment it was planned for.

`python -m bench.http_load PLAN`: a process of its own, so that what it costs is seen. PLAN is a file of JSON: port,
rate, connections, and the file of requests, one a line: kind, tab, the request with \\x01 for each end of line. The
loop is open: what is due is sent whether or not earlier requests were answered, by the first connection that is free;
waiting for one counts. What it saw is printed as JSON; the keys of answers go to the file `answered`.
"""

import asyncio
import json
import re
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

KEY = re.compile(rb'"key": ?"([0-9a-f-]{36})"')
LENGTH = re.compile(rb"content-length: ?(\d+)", re.IGNORECASE)
GRACE_SECONDS = 10.0
"""After the last request, for its answer."""


@dataclass(eq=False, slots=True)
class Sent:
    """One request: when it was due, of which kind, what is sent."""

    due: float
    kind: str
    content: bytes


@dataclass(kw_only=True)
class Seen:
    """What came of all of them. milliseconds: by kind, of good answers."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)
    at_once: int = 0
    """The most that waited for a connection."""
    last: float = 0.0

    def note(self, sent: Sent, status: bytes, answer: bytes, now: float) -> None:
        self.last = now
        if status != b"201":
            self.failures[status.decode()] = self.failures.get(status.decode(), 0) + 1
            return
        self.milliseconds.setdefault(sent.kind, []).append((now - sent.due) * 1000)
        if key := KEY.search(answer):
            self.keys.append(key[1].decode())


class Line(asyncio.Protocol):
    """One kept connection: one request at a time."""

    def __init__(self, load: "Load") -> None:
        self.load, self.sent, self.held = load, None, bytearray()
        self.sent: Sent | None
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.load.free.append(self)

    def send(self, sent: Sent) -> None:
        self.sent = sent
        self.transport.write(sent.content)

    def data_received(self, data: bytes) -> None:
        self.held += data
        head = self.held.find(b"\r\n\r\n")
        if head < 0 or (told := LENGTH.search(self.held, 0, head)) is None:
            return
        if len(self.held) < head + 4 + int(told[1]):
            return
        whole, self.held = bytes(self.held), bytearray()
        assert self.sent is not None
        self.load.answered(self, self.sent, whole[9:12], whole)

    def connection_lost(self, error: Exception | None) -> None:
        if self.sent is not None:
            self.load.answered(None, self.sent, b"cut", b"")


class Load:
    """Requests by their moments, over connections that are kept."""

    def __init__(self, plan: dict[str, object], requests: list[tuple[str, bytes]]) -> None:
        self.plan, self.requests, self.seen = plan, requests, Seen()
        self.free: deque[Line] = deque()
        self.waiting: deque[Sent] = deque()
        self.open = 0

    def answered(self, line: Line | None, sent: Sent, status: bytes, answer: bytes) -> None:
        self.open -= 1
        self.seen.note(sent, status, answer, time.perf_counter())
        if line is None:
            return
        line.sent = None
        if self.waiting:
            line.send(self.waiting.popleft())
        else:
            self.free.append(line)

    async def run(self) -> None:
        loop, port = asyncio.get_running_loop(), int(str(self.plan["port"]))
        for _ in range(int(str(self.plan["connections"]))):
            await loop.create_connection(lambda: Line(self), "127.0.0.1", port)
        apart = 1 / float(str(self.plan["rate"]))
        began = due = time.perf_counter()
        for place, (kind, content) in enumerate(self.requests):
            due = began + place * apart
            while (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            self._put(Sent(due, kind, content))
        until = time.perf_counter() + GRACE_SECONDS
        while self.open and time.perf_counter() < until:
            await asyncio.sleep(0.05)
        self._tell(began, due)

    def _put(self, sent: Sent) -> None:
        self.open += 1
        if self.free:
            self.free.popleft().send(sent)
            return
        self.waiting.append(sent)
        self.seen.at_once = max(self.seen.at_once, len(self.waiting))

    def _tell(self, began: float, due: float) -> None:
        seen = self.seen
        if self.open:
            seen.failures["no answer"] = self.open
        Path(str(self.plan["answered"])).write_text("\n".join(seen.keys))
        good = sum(map(len, seen.milliseconds.values()))
        told = {
            "planned": len(self.requests),
            "good": good,
            "failures": seen.failures,
            "seconds": max(seen.last, due) - began,
            "each_second": good / (max(seen.last, due) - began),
            "waited_at_most": seen.at_once,
            "by_kind": {kind: _figures(times) for kind, times in sorted(seen.milliseconds.items())},
            "all": _figures([one for times in seen.milliseconds.values() for one in times]),
            "processor": time.process_time(),
        }
        print(json.dumps(told), flush=True)


def _figures(times: list[float]) -> dict[str, float]:
    """Milliseconds."""
    ordered = sorted(times)
    if not ordered:
        return {"count": 0, "p50": 0.0, "p99": 0.0, "most": 0.0}
    at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))]  # noqa: E731
    return {
        "count": len(ordered),
        "p50": at(0.5),
        "p95": at(0.95),
        "p99": at(0.99),
        "p999": at(0.999),
        "most": ordered[-1],
    }


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    with open(plan["requests"], "rb") as lines:
        requests = [
            (kind.decode(), content.replace(b"\x01", b"\r\n"))
            for kind, _, content in (line.rstrip(b"\n").partition(b"\t") for line in lines)
        ]
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(Load(plan, requests).run())


if __name__ == "__main__":
    main()
