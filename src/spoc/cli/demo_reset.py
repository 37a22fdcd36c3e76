"""`spoc demo-reset`: removes the training office's data, so that the next demonstration begins anew."""

import shutil

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import WRONG_SET_UP, RefusedError, commands, say
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.folders import clear_sentences

app = commands()

MADE_BY_THE_OFFICE = (
    *("keys", "central", "registers", "static", "training"),
    *("secret-key", "audit-witness.jsonl", offices.OFFICE_FILE),
)


@app.command(help=_("Removes the training office's database, keys and files. An office of production is refused."))
def demo_reset() -> None:
    if not offices.has_office_file():
        say(_("There is no training office in {folder}: nothing to remove.").format(folder=offices.home()))
        return
    office = offices.settings()
    if not office.is_training:
        sentence = _("The office in {folder} is no training office; nothing was removed.")
        raise RefusedError(sentence.format(folder=office.home), exit_code=WRONG_SET_UP)
    if office.database_url is None:
        EmbeddedDatabase(office.home).remove()
    else:
        say(_("The database that SPOC_DATABASE_URL names stays as it is: drop it with its own tools."))
    with clear_sentences(office.home):
        for name in MADE_BY_THE_OFFICE:
            path = office.home / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    say(_("The training office in {folder} is removed.").format(folder=office.home))
