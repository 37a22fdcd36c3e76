"""Handing a message to a partner's server: over verified TLS or not at all; refusals tell whether to try again."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from spoc.channels.base import ChannelError
from spoc.channels.mail.client import MailServer, send
from spoc.channels.mail.door import DoorSettings
from spoc.channels.mail.tls import tls_context
from spoc.core.formats.certificates import certificate_pem
from tests.channels.mail.doors import OURS, RememberingKeeper, open_door
from tests.channels.mail.invented import authority, mail_server_pem

MAIL = b"Subject: x\r\n\r\n.dot\r\n..dots\r\nbody\r\n"


@pytest.fixture
def keeper() -> RememberingKeeper:
    return RememberingKeeper()


def door_settings(folder: Path, *hosts: str) -> DoorSettings:
    file = folder / "tls.pem"
    file.write_bytes(mail_server_pem("QM", *hosts))
    return DoorSettings(max_bytes=10_000, tls=tls_context(file), plain_on_loopback=False)


@pytest.fixture
def server(keeper: RememberingKeeper, tmp_path: Path) -> Iterator[MailServer]:
    with open_door(keeper, door_settings(tmp_path, "127.0.0.1")) as port:
        yield server_at(port)


def server_at(port: int, authority_of: str = "QM", seconds: float = 5) -> MailServer:
    ca = certificate_pem(authority(authority_of).certificate).decode()
    return MailServer(host="127.0.0.1", port=port, ca_pem=ca, timeout_seconds=seconds, our_name="qn.example")


def hand_over(server: MailServer, content: bytes = MAIL, to: str = OURS) -> str:
    return send(content, server=server, sender="sirene@qn.example", recipient=to).reply


def test_a_message_arrives_as_it_was_sent_and_the_reply_is_kept(keeper: RememberingKeeper, server: MailServer) -> None:
    keeper.reply = "250 2.0.0 stored as 17"
    assert hand_over(server) == "250 2.0.0 stored as 17"
    assert (keeper.kept[0].content, keeper.kept[0].sender) == (MAIL, "sirene@qn.example")


def test_a_server_of_another_authority_gets_nothing(keeper: RememberingKeeper, server: MailServer) -> None:
    with pytest.raises(ChannelError, match="TLS certificate not accepted") as refused:
        hand_over(server_at(server.port, authority_of="QS"))
    assert not refused.value.permanent
    assert not keeper.kept


def test_a_certificate_for_another_host_is_not_accepted(keeper: RememberingKeeper, tmp_path: Path) -> None:
    with (
        open_door(keeper, door_settings(tmp_path, "mail.qm.example")) as port,
        pytest.raises(ChannelError, match="TLS certificate not accepted"),
    ):
        hand_over(server_at(port))
    assert not keeper.kept


def test_a_server_without_tls_gets_nothing_and_is_told_to_a_person_at_once(keeper: RememberingKeeper) -> None:
    with (
        open_door(keeper, DoorSettings(max_bytes=10_000)) as port,
        pytest.raises(ChannelError, match="no TLS") as refused,
    ):
        hand_over(server_at(port))
    assert refused.value.permanent
    assert not keeper.kept


@pytest.mark.parametrize(
    ("reply", "permanent"),
    [
        pytest.param("451 4.3.0 try later", False, id="451 is worth another try"),
        pytest.param("554 5.7.1 refused", True, id="554 is for good"),
    ],
)
def test_a_refusal_keeps_their_words(
    keeper: RememberingKeeper, server: MailServer, reply: str, permanent: bool
) -> None:
    keeper.reply = reply
    with pytest.raises(ChannelError) as refused:
        hand_over(server)
    assert refused.value.permanent is permanent
    assert reply in str(refused.value)


def test_a_mailbox_that_is_not_there_is_refused_for_good(server: MailServer) -> None:
    with pytest.raises(ChannelError, match="550") as refused:
        hand_over(server, to="nobody@qm.example")
    assert refused.value.permanent


def test_a_message_larger_than_they_take_is_refused_for_good(server: MailServer) -> None:
    with pytest.raises(ChannelError, match="552") as refused:
        hand_over(server, content=b"x" * 20_000 + b"\r\n")
    assert refused.value.permanent


def test_nobody_listening_is_worth_another_try() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(ChannelError, match="ConnectionRefusedError") as refused:
            hand_over(server_at(unused.getsockname()[1]))
    assert not refused.value.permanent


def test_a_server_that_says_nothing_is_left_after_the_time_limit() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(ChannelError, match=r"TimeoutError|timed out") as refused,
    ):
        hand_over(server_at(silent.getsockname()[1], seconds=0.2))
    assert not refused.value.permanent


def hang_up(listening: socket.socket) -> None:
    caller, _ = listening.accept()
    caller.close()


@contextmanager
def server_that_hangs_up() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=hang_up, args=[listening])
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def test_a_server_that_hangs_up_is_worth_another_try() -> None:
    with server_that_hangs_up() as port, pytest.raises(ChannelError) as refused:
        hand_over(server_at(port))
    assert not refused.value.permanent


def test_a_stranger_must_use_tls(keeper: RememberingKeeper, server: MailServer) -> None:
    """Who is not on this machine; here the door is told not to trust the machine either."""
    with socket.create_connection(("127.0.0.1", server.port)) as stranger, stranger.makefile("rb") as replies:
        replies.readline()
        stranger.sendall(b"HELO qn.example\r\nMAIL FROM:<sirene@qn.example>\r\n")
        assert replies.readline().startswith(b"530")
    assert not keeper.kept


@contextmanager
def plain_server(tls: ssl.SSLContext) -> Iterator[tuple[int, list[str]]]:
    """A mail server that offers TLS and nothing else; its port, and what it was told under TLS."""
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_take_one, args=[listening, tls, told])
        thread.start()
        yield listening.getsockname()[1], told
        thread.join()


def _take_one(listening: socket.socket, tls: ssl.SSLContext, told: list[str]) -> None:
    bare, _ = listening.accept()
    bare.sendall(b"220 mail\r\n")
    bare.recv(1000)
    bare.sendall(b"250-mail\r\n250 STARTTLS\r\n")
    bare.recv(1000)
    bare.sendall(b"220 go on\r\n")
    with tls.wrap_socket(bare, server_side=True) as connection, connection.makefile("rb") as lines:
        for line in lines:
            told.append(line.decode().strip())
            if told[-1] == "data":
                connection.sendall(b"354 end with a dot\r\n")
            elif told[-1] == "." or "data" not in told:
                connection.sendall(b"250 ok\r\n")
            elif told[-1] == "quit":
                connection.sendall(b"221 bye\r\n")
                return


def test_a_server_that_does_not_offer_size_is_not_told_one(tmp_path: Path) -> None:
    file = tmp_path / "tls.pem"
    file.write_bytes(mail_server_pem("QM", "127.0.0.1"))
    with plain_server(tls_context(file)) as (port, told):
        assert hand_over(server_at(port)) == "250 ok"
    assert [line for line in told if line.upper().startswith("MAIL")] == ["mail FROM:<sirene@qn.example>"]
