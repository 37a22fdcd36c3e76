"""Europol as a source: a hit says only that there is something, and that a request is worth making."""

from pathlib import Path

from django.conf import settings

from spoc.channels.europol.client import EuropolErrand, ask
from spoc.channels.web.calls import WebServer
from spoc.channels.web.errors import WebError
from spoc.office.sources.services import NewOutsideMatch
from spoc.procedures.sources.values import AskedFor, Errand, OutsideFound, SilentError, Source, in_latin

NAME = "europol"
LIMIT_SECONDS = 8.0
MOST = 50


def is_there() -> bool:
    """Whether the office knows where Europol is and has its key."""
    return bool(settings.OFFICE.europol_url) and _file(".pem").exists()


def row() -> Source:
    return Source(
        name=NAME,
        ask=_ask,
        applies=lambda asked: bool(_question(asked)),
        limit_seconds=LIMIT_SECONDS,
        most_records=MOST,
    )


def _ask(asked: AskedFor, errand: Errand) -> OutsideFound:
    authority = _file("-authority.pem")
    server = WebServer(
        url=f"{str(settings.OFFICE.europol_url).rstrip('/')}/index/search",
        authority=authority if authority.exists() else None,
        certificate=_file(".pem"),
    )
    who = EuropolErrand(user=errand.user, purpose=errand.purpose, reference=errand.reference, case=errand.case)
    try:
        hits = ask(server, _question(asked), who, seconds=LIMIT_SECONDS)
    except WebError as error:
        raise SilentError(error.reason) from error
    return OutsideFound(
        matches=[
            NewOutsideMatch(record_id=hit.reference, facts={"handling": hit.handling} if hit.handling else {})
            for hit in hits
        ]
    )


def _question(asked: AskedFor) -> dict[str, str]:
    told = {"number": asked.number, "vin": asked.vin, "plate": asked.plate}
    if asked.person is not None:
        name = in_latin(asked.person.names[0])
        born = str(asked.person.birth_dates[0]) if asked.person.birth_dates else ""
        told |= {"name": name.full, "family": name.family, "given": name.given, "birth_date": born}
    return {what: value for what, value in told.items() if value}


def _file(ending: str) -> Path:
    return Path(settings.OFFICE.home) / "central" / f"{NAME}{ending}"
