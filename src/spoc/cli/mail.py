"""`spoc mail`: the office's mail door."""

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.logs import write_logs
from spoc.cli.terminal import commands
from spoc.jobs.ports import Port, need_free

app = commands(help=_("Listens for mail until it is stopped. What is acknowledged is stored."))


@app.command()
def mail(as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))) -> None:
    office = offices.settings()
    need_free([Port(host=office.mail_in_host, number=office.mail_in_port, setting="SPOC_MAIL_IN_PORT")])
    offices.product_office(office)
    write_logs("mail", as_json=as_json)
    from spoc.jobs.mail_listener import serve

    serve(host=office.mail_in_host, port=office.mail_in_port)
