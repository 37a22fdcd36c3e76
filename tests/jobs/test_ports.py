"""Ports are looked at before anything starts."""

import socket
from collections.abc import Iterator

import pytest

from spoc.jobs.ports import Port, PortBusyError, PortForbiddenError, PortTwiceError, need_free


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_busy_port_is_named_with_its_setting(busy: int) -> None:
    with pytest.raises(PortBusyError, match=f"Port {busy} on 127.0.0.1 is in use: .* SPOC_WEB_PORT") as refused:
        need_free([Port(host="127.0.0.1", number=busy, setting="SPOC_WEB_PORT")])
    assert refused.value.exit_code == 75


def test_a_port_that_is_free_again_may_be_used() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", number))
        accepted, _ = server.accept()
        accepted.close()
    client.close()
    need_free([Port(host="127.0.0.1", number=number, setting="SPOC_WEB_PORT")])


def test_two_doors_do_not_share_a_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
    both = [Port(host="127.0.0.1", number=number, setting=name) for name in ("SPOC_WEB_PORT", "SPOC_MAIL_IN_PORT")]
    with pytest.raises(PortTwiceError, match=f"SPOC_MAIL_IN_PORT and SPOC_WEB_PORT are both {number}"):
        need_free(both)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(PortForbiddenError, match=r"on 192\.0\.2\.1 may not be used"):
        need_free([Port(host="192.0.2.1", number=8000, setting="SPOC_WEB_PORT")])
