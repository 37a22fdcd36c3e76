"""An office connected to simulated registers, INTERPOL and Europol: each a real server in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytest_django import Settings

from spoc.jobs import web_simulators
from spoc.office.screening.models import Query
from spoc.procedures.answers import AnswerView, answer_view
from spoc.procedures.sources.asking_side_by_side import wait_for_others
from spoc.procedures.sources.views import OutsideView
from tests.channels.central_systems import CentralSystem
from tests.channels.web_services import WebService, now
from tests.procedures.holdings import OLGA


def connect_registers(registers: WebService, home: Path, *names: str) -> None:
    """The office at home knows these registers, and no other."""
    folder = home / "registers"
    folder.mkdir(exist_ok=True)
    for file in ("national.pem", "national-authority.pem", *(f"{name}.toml" for name in names)):
        (folder / file).write_bytes((registers.place.folder / file).read_bytes())


def connect_europol(europol: WebService, home: Path, settings: Settings) -> None:
    folder = home / "central"
    folder.mkdir(exist_ok=True)
    for file in ("europol.pem", "europol-authority.pem"):
        (folder / file).write_bytes((europol.place.folder / file).read_bytes())
    url = f"https://127.0.0.1:{europol.place.port}"
    settings.OFFICE = settings.OFFICE.model_copy(update={"europol_url": url})


def connect_central(system: CentralSystem, name: str, home: Path, settings: Settings) -> None:
    """name: sis or interpol."""
    folder, line = home / "central", system.line_of()
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.pem").write_bytes(line.certificate.read_bytes())
    (folder / f"{name}-authority.pem").write_text(line.ca_pem)
    settings.OFFICE = settings.OFFICE.model_copy(update={f"{name}_url": line.url})


def answered(query: Query) -> AnswerView:
    """What an officer sees when every source is settled."""
    wait_for_others(query)
    return answer_view(query, OLGA, now().date(), at=now())


def said(view: AnswerView, source: str) -> OutsideView:
    return next(one for one in view.outside if one.source == source)


def states(view: AnswerView) -> dict[str, str]:
    return {one.source: str(one.state) for one in view.sources}


def reason(view: AnswerView, source: str) -> str:
    """Code of the reason for which there was no answer."""
    why = said(view, source).reason
    return why.code if why else ""


@contextmanager
def dead(office_home: Path, register: str, port: int) -> Iterator[None]:
    """The register's mapping leads to a port on which nobody listens."""
    file = office_home / "registers" / f"{register}.toml"
    before = file.read_text()
    file.write_text(web_simulators.ADDRESS.sub(f"127.0.0.1:{port}", before))
    yield
    file.write_text(before)
