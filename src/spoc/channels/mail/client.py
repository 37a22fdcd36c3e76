"""Hands sealed messages to a partner's mail server: SMTP, never without verified TLS."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache

from spoc.channels.base import ChannelError, SentReceipt


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where a bureau takes mail. ``ca_pem``: the authority of its TLS certificate; empty: those this machine trusts."""

    host: str
    port: int
    ca_pem: str = ""
    timeout_seconds: float = 20
    our_name: str = "mail"


class MailLine:
    """A connection to one mail server: opened by the first message, used for those after it, closed with the block."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "MailLine":
        return self

    def __exit__(self, *error: object) -> None:
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self._hang_up()

    def send(self, content: bytes, *, sender: str, recipient: str) -> SentReceipt:
        """Sends one message, CRLF lines with its Message-ID inside, to one mailbox.

        Raises ChannelError: permanent for a 5xx reply and for a server without TLS, else worth another try. When the
        connection breaks after the last byte nobody knows whether it was taken: it must be sent again, as the same.
        """
        try:
            with _told_as_channel_error():
                return self._send(content, sender, recipient)
        except ChannelError:
            self._hang_up()
            raise

    def _send(self, content: bytes, sender: str, recipient: str) -> SentReceipt:
        smtp = self._open()
        # Who does not offer SIZE refuses a command that names it (RFC 1870).
        _expect(smtp.mail(sender, [f"size={len(content)}"] if smtp.has_extn("size") else []), "MAIL")
        _expect(smtp.rcpt(recipient), "RCPT")
        reply = smtp.data(content)
        _expect(reply, "DATA")
        return SentReceipt(reply=_words(reply))

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = smtplib.SMTP(
                self.server.host, self.server.port, self.server.our_name, self.server.timeout_seconds
            )
            self._smtp.ehlo_or_helo_if_needed()
            if not self._smtp.has_extn("starttls"):
                raise ChannelError("their mail server offers no TLS; nothing was sent", permanent=True)
            _expect(self._smtp.starttls(context=_context(self.server.ca_pem)), "STARTTLS")
            self._smtp.ehlo()
        return self._smtp

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def send(content: bytes, *, server: MailServer, sender: str, recipient: str) -> SentReceipt:
    """One message over a connection of its own; see `MailLine.send`."""
    with MailLine(server) as line:
        return line.send(content, sender=sender, recipient=recipient)


@lru_cache(maxsize=64)
def _context(ca_pem: str) -> ssl.SSLContext:
    """Certificate and host name are checked, always."""
    context = ssl.create_default_context(cadata=ca_pem or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@contextmanager
def _told_as_channel_error() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise _refused((error.smtp_code, error.smtp_error), "greeting") from error
    except ssl.SSLCertVerificationError as error:
        raise ChannelError(f"TLS certificate not accepted: {error.verify_message}", permanent=False) from error
    except (smtplib.SMTPException, OSError) as error:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
        raise ChannelError(text[:300], permanent=False) from error


def _expect(reply: tuple[int, bytes], step: str) -> None:
    if not 200 <= reply[0] < 300:
        raise _refused(reply, step)


def _refused(reply: tuple[int, bytes | str], step: str) -> ChannelError:
    return ChannelError(f"{step}: {_words(reply)}", permanent=500 <= reply[0] < 600)


def _words(reply: tuple[int, bytes | str]) -> str:
    text = reply[1] if isinstance(reply[1], str) else reply[1].decode("utf-8", "replace")
    return f"{reply[0]} {' '.join(text.split())}"[:500]
