"""`spoc web`: the pages and the API, on granian."""

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.logs import write_logs
from spoc.cli.terminal import commands
from spoc.jobs.ports import Port, need_free

app = commands(help=_("Serves the pages and the API until it is stopped. The database must run already."))

CONNECTIONS = 512
"""Taken in by each process, busy or idle; more wait in the system's queue. A browser and a program keep theirs open: by
a smaller number those that are open and silent would keep others out."""


@app.command()
def web(as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))) -> None:
    office = offices.settings()
    need_free([Port(host=office.web_host, number=office.web_port, setting="SPOC_WEB_PORT")])
    offices.product_office(office)
    log = write_logs("web", as_json=as_json)
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    Granian(
        "spoc.config.wsgi:application",
        address=office.web_host,
        port=office.web_port,
        interface=Interfaces.WSGI,
        workers=office.web_workers,
        blocking_threads=office.web_threads,
        backpressure=CONNECTIONS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=8,
        log_dictconfig=log,
        log_level=LogLevels.error,  # a warning at each start says that threads are many; they wait for the database
        log_access=False,
    ).serve()
