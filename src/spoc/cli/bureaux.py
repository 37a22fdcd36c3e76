"""`spoc bureau`: partner bureaux, their certificates, authorities we trust, our own key; each change is audited."""

import getpass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.office.catalogue.models import Bureau
    from spoc.office.catalogue.services import CatalogueError

app = commands(help=_("Partner bureaux, their certificates, whom we trust, and our own key."), no_args_is_help=True)

CODE = typer.Argument(help=_("Code of the bureau, as SIRENE-QN."))
FILE = typer.Argument(help=_("File with PEM."), exists=True, dir_okay=False, readable=True)


@app.command("list", help=_("All bureaux, with the day on which their certificates end."))
def list_bureaux(as_json: bool = typer.Option(False, "--json", help=_("For a program to read."))) -> None:
    _begin()
    from spoc.office.catalogue.selectors import bureaux_with_certificates

    rows = [
        {
            "code": bureau.code,
            "state": bureau.state,
            "name": bureau.name,
            "mail": bureau.mail_address,
            "server": f"{bureau.smtp_host}:{bureau.smtp_port}",
            "active": bureau.is_active,
            "certificates": [
                {"fingerprint": one.fingerprint, "until": one.not_after, "withdrawn": one.withdrawn_at}
                for one in bureau.certificates.all()
            ],
        }
        for bureau in bureaux_with_certificates()
    ]
    if as_json:
        say_json(rows)
        return
    columns = [_("Code"), _("State"), _("Name"), _("Mailbox"), _("Mail server"), _("Active"), _("Certificates until")]
    say_table(columns, [_as_cells(row) for row in rows])


@app.command("set", help=_("Enters a bureau, or changes it."))
def set_facts(  # noqa: PLR0913  one option a column
    code: str = CODE,
    *,
    state: str = typer.Option(..., help=_("Two letters of ISO 3166.")),
    name: str = typer.Option(..., help=_("As officers read it.")),
    mail: str = typer.Option(..., help=_("Its mailbox.")),
    server: str = typer.Option(..., help=_("Its mail server, as host or host:port.")),
    authority: Path | None = typer.Option(None, help=_("PEM of the authority of its mail server's TLS.")),
    usual_gap: int | None = typer.Option(None, min=1, help=_("Minutes of silence after which the desk is told.")),
) -> None:
    _begin()
    from spoc.office.catalogue.services import BureauFacts, set_bureau

    host, _colon, port = server.rpartition(":") if ":" in server else (server, "", "25")
    facts = BureauFacts(
        state=state.upper(),
        name=name,
        mail_address=mail,
        smtp_host=host,
        smtp_port=int(port),
        smtp_ca_pem=authority.read_text() if authority else "",
        usual_gap_minutes=usual_gap,
    )
    set_bureau(code, facts, by=_by(), at=_now())
    say(_("Entered: {code}.").format(code=code))


@app.command(help=_("Nothing leaves to a closed bureau, and what it sends is set aside."))
def close(code: str = CODE) -> None:
    _set_active(code, active=False)


@app.command("open", help=_("Opens a closed bureau."))
def open_again(code: str = CODE) -> None:
    _set_active(code, active=True)


@app.command(help=_("Enters a certificate of a bureau; it may have many at a time."))
def certificate(code: str = CODE, file: Path = FILE) -> None:
    bureau = _bureau(code)
    from spoc.office.catalogue.services import CatalogueError, add_certificate

    try:
        added = add_certificate(bureau, file.read_text(), by=_by(), at=_now())
    except CatalogueError as error:
        raise _refused(error) from error
    say(_("Entered: {subject}, until {day}.").format(subject=added.subject, day=added.not_after.date()))


@app.command(help=_("Withdraws a certificate: it is neither sealed to nor accepted as a signer."))
def withdraw(
    fingerprint: str = typer.Argument(help=_("SHA-256 of the certificate, as `list --json` shows it.")),
) -> None:
    _begin()
    from spoc.office.catalogue.selectors import certificate_with_fingerprint
    from spoc.office.catalogue.services import withdraw_certificate

    found = certificate_with_fingerprint(fingerprint)
    if found is None:
        raise RefusedError(_("There is no such certificate."), exit_code=WRONGLY_ASKED)
    withdraw_certificate(found, by=_by(), at=_now())
    say(_("Withdrawn: {subject}.").format(subject=found.subject))


@app.command(help=_("Enters an authority whose bureaux' signatures are accepted."))
def trust(file: Path = FILE, name: str = typer.Option("", help=_("As officers read it."))) -> None:
    _begin()
    from spoc.office.catalogue.services import CatalogueError, add_trust_anchor

    try:
        anchor = add_trust_anchor(file.read_text(), name=name, by=_by(), at=_now())
    except CatalogueError as error:
        raise _refused(error) from error
    say(_("Trusted: {name}.").format(name=anchor.name))


@app.command("own-key", help=_("Keeps one more key of ours, or shows the certificates that partners need."))
def own_key(
    file: Path | None = typer.Argument(
        None, help=_("PEM of the key, its certificate and chain; none: show."), exists=True
    ),
) -> None:
    _begin()
    from spoc.procedures import own_keys
    from spoc.procedures.own_keys import KeyFileError

    if file is None:
        say(own_keys.certificates().strip())
        return
    try:
        own_keys.add(file.read_bytes(), by=_by(), at=_now())
    except KeyFileError as error:
        raise RefusedError(str(error), exit_code=WRONGLY_ASKED) from error
    say(_("Kept. The key that began last signs; the others still open what comes."))


@app.command("own-tls", help=_("Keeps the TLS key of our mail server, through which partners send to us."))
def own_tls(file: Path = typer.Argument(help=_("PEM of the key, its certificate and chain."), exists=True)) -> None:
    _begin()
    from spoc.jobs import mail_tls

    try:
        end = mail_tls.keep(file.read_bytes(), by=_by(), at=_now())
    except mail_tls.KeyFileError as error:
        raise RefusedError(str(error), exit_code=WRONGLY_ASKED) from error
    say(_("Kept, until {day}. The mail listener uses it from its next start on.").format(day=end.date()))


def _begin() -> None:
    offices.keep_secret_key(offices.settings())
    offices.django_office()


def _by() -> "Actor":
    """Whoever keeps the machine: known by his name there."""
    from spoc.core.terms.offices import Actor, Via

    return Actor(name=f"terminal:{getpass.getuser()}", role=None, via=Via.TERMINAL)


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _refused(error: "CatalogueError") -> RefusedError:
    from spoc.words.reasons import sentence

    return RefusedError(sentence(error.reason), exit_code=WRONGLY_ASKED)


def _as_cells(row: dict[str, object]) -> list[str]:
    certificates = row["certificates"]
    assert isinstance(certificates, list)
    until = ", ".join(f"{one['until']:%Y-%m-%d}" for one in certificates if not one["withdrawn"])
    told = [str(row[name]) for name in ("code", "state", "name", "mail", "server")]
    return [*told, _("yes") if row["active"] else _("no"), until]


def _bureau(code: str) -> "Bureau":
    _begin()
    from spoc.office.catalogue.selectors import bureau_with_code

    found = bureau_with_code(code)
    if found is None:
        raise RefusedError(_("There is no bureau {code}.").format(code=code), exit_code=WRONGLY_ASKED)
    return found


def _set_active(code: str, *, active: bool) -> None:
    bureau = _bureau(code)
    from spoc.office.catalogue.services import set_active

    set_active(bureau, active=active, by=_by(), at=_now())
    say((_("Open: {code}.") if active else _("Closed: {code}.")).format(code=code))
