"""What `spoc up` says while it starts, watches and stops: sentences for people, or lines of JSON."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import spoc
from spoc.cli.language import N_, _
from spoc.cli.terminal import complain, say
from spoc.jobs.parts import reachable
from spoc.jobs.supervisor import Happening, Kind

if TYPE_CHECKING:
    from spoc.config.office import Settings
    from spoc.jobs.embedded.database import EmbeddedDatabase

SENTENCES = {
    Kind.ENDED: N_("{part} ended ({code}); it is started again in {seconds:g} s."),
    Kind.STARTING_AGAIN: N_("{part} is started again."),
    Kind.FORCED: N_("{part} did not finish in time and was ended."),
}
"""What people are told; the rest goes into the JSON alone."""


class Announcer:
    """Speaks to people, or to a program when `as_json`."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def begin(self, office: "Settings", database: "EmbeddedDatabase | None") -> None:
        kind = _("training") if office.is_training else _("production")
        self._say("begin", _("spoc {version}, {kind}").format(version=spoc.__version__, kind=kind))
        if database is not None:
            lies = _("The database lies in {folder}.").format(folder=database.folders.base)
            self._say("database", lies, folder=str(database.folders.base))

    def mended(self, database: "EmbeddedDatabase") -> None:
        if database.mended:
            self._say("mended", _("A database process left over by a crash was ended; nothing is lost."))

    def running(self, command: Sequence[str]) -> None:
        self._say("running", "", command=" ".join(command))

    def ready(self, office: "Settings") -> None:
        address = address_of(office)
        listens = _("Mail is taken on {host}:{port}.").format(host=office.mail_in_host, port=office.mail_in_port)
        self._say("ready", _("The pages are at {address}").format(address=address), address=address)
        self._say("mail", listens, host=office.mail_in_host, port=office.mail_in_port)
        self._say("stop", _("Ctrl-C stops everything."))

    def tell(self, happening: Happening) -> None:
        values: dict[str, object] = {"part": happening.part, "code": happening.code, "seconds": happening.seconds}
        sentence = _(SENTENCES[happening.kind]).format(**values) if happening.kind in SENTENCES else ""
        if happening.kind is Kind.STOPPING and happening.part == "web":
            sentence = _("Stopping.")
        if happening.error is not None:
            values["reason"] = _(happening.error.sentence).format(**happening.error.values)
            sentence = _("{part} could not be started again: {reason} It is tried again in {seconds:g} s.").format(
                **values
            )
        self._say(happening.kind, sentence, complaint=happening.kind in (Kind.ENDED, Kind.FORCED), **values)

    def _say(self, event: str, sentence: str, *, complaint: bool = False, **values: object) -> None:
        if self.as_json:
            at = datetime.now(UTC).isoformat()
            say(json.dumps({"timestamp": at, "part": "up", "event": event, **values}, ensure_ascii=False))
        elif sentence:
            (complain if complaint else say)(sentence)


def address_of(office: "Settings") -> str:
    """Where the pages are opened on this machine."""
    return f"http://{reachable(office.web_host)}:{office.web_port}"
