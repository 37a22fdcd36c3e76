"""The mail door: what comes in is kept byte for byte, what is refused is told and noted."""

from collections.abc import Iterator

import pytest

from spoc.channels.mail.door import CHUNK, DoorSettings
from tests.channels.mail.doors import RawSender, RememberingKeeper, open_door

MEGABYTE = 2**20


@pytest.fixture
def keeper() -> RememberingKeeper:
    return RememberingKeeper()


@pytest.fixture
def port(keeper: RememberingKeeper) -> Iterator[int]:
    with open_door(keeper, DoorSettings(max_bytes=MEGABYTE, max_connections=3)) as port:
        yield port


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Subject: x\r\n\r\nbody\r\n", id="an ordinary message"),
        pytest.param(b"", id="an empty message"),
        pytest.param(b"\r\n", id="one empty line"),
        pytest.param(b".\r\n..\r\n...x\r\n.\r\n", id="lines of dots"),
        pytest.param(b"a\nb\n.\nc\r\n", id="bare line feeds, with a dot alone between them"),
        pytest.param(b"a\rb\r.\rc\r\n", id="bare carriage returns"),
        pytest.param(b"a\r\r\n.\r\r\n\r\n", id="doubled carriage returns"),
        pytest.param(bytes(range(256)) * 40 + b"\r\n", id="every byte there is"),
        pytest.param(b"x" * 700_000 + b"\r\n", id="one line of 700,000 characters"),
        pytest.param(b"x" * (CHUNK - 5) + b"\r\n.\r\n" * 9, id="dots where one read ends and the next begins"),
        pytest.param(b"\r\n." * 200_000 + b"\r\n", id="nothing but dots"),
    ],
)
def test_bytes_are_kept_as_they_were_sent(keeper: RememberingKeeper, port: int, content: bytes) -> None:
    with RawSender(port) as sender:
        assert sender.send(content) == "250 2.0.0 stored"
    assert keeper.kept[0].content == content
    assert keeper.kept[0].sender == "sirene@qn.example"
    assert keeper.kept[0].recipients == ("sirene@qm.example",)
    assert keeper.kept[0].peer == "127.0.0.1"


def test_two_messages_of_one_connection_are_kept_apart(keeper: RememberingKeeper, port: int) -> None:
    with RawSender(port) as sender:
        sender.send(b"first\r\n")
        sender.send(b"second\r\n")
    assert [one.content for one in keeper.kept] == [b"first\r\n", b"second\r\n"]


def test_mail_for_another_mailbox_is_refused_and_noted(keeper: RememberingKeeper, port: int) -> None:
    with RawSender(port) as sender:
        assert sender.send(b"x\r\n", to="chief@qm.example").startswith("550")
    assert not keeper.kept
    assert keeper.refused[0].sender == "sirene@qn.example"
    assert keeper.refused[0].reply.startswith("550")


def test_our_mailbox_is_ours_in_capitals_too(keeper: RememberingKeeper, port: int) -> None:
    with RawSender(port) as sender:
        assert sender.send(b"x\r\n", to="SIRENE@QM.EXAMPLE").startswith("250")


def test_a_message_announced_as_too_large_is_refused_before_it_is_sent(keeper: RememberingKeeper, port: int) -> None:
    with RawSender(port) as sender:
        assert sender.send(b"x\r\n", size=MEGABYTE + 1).startswith("552")
    assert (keeper.refused[0].size, keeper.refused[0].sender) == (MEGABYTE + 1, "sirene@qn.example")


@pytest.mark.parametrize(
    ("said", "sender"),
    [
        pytest.param("<>", "", id="a report of non-delivery, without a sender"),
        pytest.param("sirene@qn.example", "sirene@qn.example", id="a sender without angle brackets"),
    ],
)
def test_whoever_sends_what_is_too_large_the_refusal_is_noted(
    keeper: RememberingKeeper, port: int, said: str, sender: str
) -> None:
    with RawSender(port) as raw:
        raw.say("EHLO qn.example")
        assert raw.say(f"MAIL FROM:{said} SIZE={MEGABYTE + 1}").startswith("552")
    assert [(one.size, one.sender) for one in keeper.refused] == [(MEGABYTE + 1, sender)]


def test_a_refusal_that_cannot_be_noted_is_not_told_as_final(keeper: RememberingKeeper, port: int) -> None:
    keeper.error = OSError("the database is away")
    with RawSender(port) as sender:
        assert sender.send(b"x\r\n", size=MEGABYTE + 1).startswith("451")
        assert sender.send(b"x" * (2 * MEGABYTE) + b"\r\n").startswith("451")
        keeper.error = None
        assert sender.send(b"x" * (2 * MEGABYTE) + b"\r\n").startswith("552")
    assert len(keeper.refused) == 1


def test_a_message_that_turns_out_too_large_is_refused_with_552_and_noted(keeper: RememberingKeeper, port: int) -> None:
    with RawSender(port) as sender:
        assert sender.send(b"x" * (MEGABYTE - 1) + b"\r\n").startswith("552")
        assert sender.send(b"x" * (3 * MEGABYTE) + b"\r\n").startswith("552")
        assert sender.send(b"x" * (MEGABYTE - 2) + b"\r\n").startswith("250")
    assert [one.size // MEGABYTE for one in keeper.refused] == [1, 3]


def test_when_it_cannot_be_stored_the_sender_keeps_it(keeper: RememberingKeeper, port: int) -> None:
    keeper.error = OSError("disk full")
    with RawSender(port) as sender:
        assert sender.send(b"x\r\n").startswith("451")
        keeper.error = None
        assert sender.send(b"x\r\n").startswith("250")


def test_commands_hidden_behind_the_end_of_a_message_are_not_obeyed(keeper: RememberingKeeper, port: int) -> None:
    hidden = b"MAIL FROM:<a@qs.example>\r\nRCPT TO:<sirene@qm.example>\r\nDATA\r\nfalse\r\n.\r\n"
    with RawSender(port) as sender:
        for command in ("EHLO x", "MAIL FROM:<sirene@qn.example>", "RCPT TO:<sirene@qm.example>", "DATA"):
            sender.say(command)
        sender.socket.sendall(b"true\r\n.\r\n" + hidden)
        assert sender.reply().startswith("554")
        assert sender.file.read() == b""
    assert not keeper.kept


def test_a_bare_line_feed_and_dot_do_not_end_a_message(keeper: RememberingKeeper, port: int) -> None:
    inside = b"one\n.\nMAIL FROM:<a@qs.example>\r\n"
    with RawSender(port) as sender:
        sender.send(inside)
    assert [one.content for one in keeper.kept] == [inside]


def test_more_connections_than_allowed_are_asked_to_come_again(port: int) -> None:
    senders = [RawSender(port) for _ in range(3)]
    with RawSender(port) as one_too_many:
        assert one_too_many.greeting.startswith("421")
    senders.pop().close()
    while True:
        with RawSender(port) as next_one:
            if next_one.greeting.startswith("220"):
                break
    for sender in senders:
        sender.close()


def test_a_connection_cut_in_the_middle_of_a_message_leaves_nothing(keeper: RememberingKeeper, port: int) -> None:
    with RawSender(port) as sender:
        for command in ("EHLO x", "MAIL FROM:<sirene@qn.example>", "RCPT TO:<sirene@qm.example>", "DATA"):
            sender.say(command)
        sender.socket.sendall(b"half a mess")
    with RawSender(port) as sender:
        assert sender.send(b"whole\r\n").startswith("250")
    assert [one.content for one in keeper.kept] == [b"whole\r\n"]
