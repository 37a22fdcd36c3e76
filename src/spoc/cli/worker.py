"""`spoc worker`: jobs and the clock."""

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.logs import write_logs
from spoc.cli.terminal import commands

app = commands(
    help=_("Takes jobs from the queue and keeps the clock until it is stopped; finishes what it has in hand.")
)


@app.command()
def worker(as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))) -> None:
    offices.product_office(offices.settings())
    write_logs("worker", as_json=as_json)
    from spoc.jobs.worker import work

    work()
