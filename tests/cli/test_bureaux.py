"""`spoc bureau`: who keeps the machine enters partners, certificates, authorities and our own key."""

import json
from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE

import pytest
from pytest_django import Settings

from spoc.channels.mail.keys import as_pem
from spoc.core.formats.certificates import certificate_pem
from spoc.core.formats.tls_certificates import issue_training_tls
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau
from tests.channels.mail.invented import NOW, YEAR, authority, bureau_key, mail_server_pem
from tests.cli.terminals import Terminal
from tests.cli.test_audit import Spoc, spoc
from tests.procedures.partner import anchor, pem

__all__ = ["spoc"]

QN = (
    "bureau", "set", "SIRENE-QN", "--state", "QN", "--name", "SIRENE Bureau QN", "--mail", "sirene@qn.example",
    "--server", "mail.qn.example:2525",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.pem"


def test_a_bureau_is_entered_with_its_certificate_and_authority_and_listed(spoc: Spoc, file: Path) -> None:
    assert spoc(*QN).returncode == 0
    file.write_text(anchor("QN"))
    assert spoc("bureau", "trust", str(file)).returncode == 0
    file.write_text(pem("QN"))
    assert "CN=SIRENE QN" in spoc("bureau", "certificate", "SIRENE-QN", str(file)).stdout
    (row,) = json.loads(spoc("bureau", "list", "--json").stdout)
    assert (row["code"], row["server"], row["active"], len(row["certificates"])) == (
        "SIRENE-QN", "mail.qn.example:2525", True, 1,
    )  # fmt: skip
    assert "SIRENE-QN" in spoc("bureau", "list").stdout
    actor = AuditEntry.objects.get(action="catalogue.bureau.set").actor_name
    assert actor.startswith("terminal:")


def test_a_bureau_is_closed_and_opened(spoc: Spoc) -> None:
    spoc(*QN)
    assert spoc("bureau", "close", "SIRENE-QN").returncode == 0
    assert not Bureau.objects.get().is_active
    assert spoc("bureau", "open", "SIRENE-QN").returncode == 0
    assert Bureau.objects.get().is_active


def test_a_certificate_is_withdrawn(spoc: Spoc, file: Path) -> None:
    spoc(*QN)
    file.write_text(pem("QN"))
    spoc("bureau", "certificate", "SIRENE-QN", str(file))
    fingerprint = Bureau.objects.get().certificates.get().fingerprint
    assert spoc("bureau", "withdraw", fingerprint.upper()).returncode == 0
    assert Bureau.objects.get().certificates.get().withdrawn_at is not None


def test_what_is_no_certificate_is_refused_with_a_sentence(spoc: Spoc, file: Path) -> None:
    spoc(*QN)
    file.write_text("nothing")
    for command in (("certificate", "SIRENE-QN"), ("trust",)):
        done = spoc("bureau", *command, str(file))
        assert done.returncode == 2
        assert "This is no certificate" in done.stderr


def test_a_bureau_nobody_entered_is_told(spoc: Spoc) -> None:
    done = spoc("bureau", "close", "SIRENE-QX")
    assert done.returncode == 2
    assert "There is no bureau SIRENE-QX" in done.stderr


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    """Of an office without keys."""
    settings.OFFICE = settings.OFFICE.model_copy(update={"home": tmp_path})
    return tmp_path


@pytest.mark.usefixtures("home")
def test_our_own_key_is_kept_and_only_its_certificates_are_shown(spoc: Spoc, file: Path) -> None:
    file.write_bytes(as_pem(bureau_key("QM"), authority("QM").certificate))
    assert spoc("bureau", "own-key", str(file)).returncode == 0
    shown = spoc("bureau", "own-key").stdout
    assert shown.count("BEGIN CERTIFICATE") == 2
    assert "PRIVATE" not in shown
    assert AuditEntry.objects.filter(action="catalogue.own_key.added").exists()


def test_a_file_without_a_key_is_refused(spoc: Spoc, file: Path) -> None:
    file.write_text(pem("QM"))
    done = spoc("bureau", "own-key", str(file))
    assert done.returncode == 2
    assert "no key" in done.stderr


def test_the_tls_key_of_our_mail_server_is_kept_for_its_user_alone(spoc: Spoc, file: Path, home: Path) -> None:
    content = mail_server_pem("QM", "mail.qm.example") + certificate_pem(authority("QM").certificate)
    file.write_bytes(content)
    done = spoc("bureau", "own-tls", str(file))
    assert done.returncode == 0, done.stderr
    kept = home / "keys" / "tls.pem"
    assert (kept.read_bytes(), S_IMODE(kept.stat().st_mode)) == (content, 0o600)
    assert "PRIVATE" not in done.stdout
    assert AuditEntry.objects.filter(action="catalogue.own_key.added").exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(lambda: pem("QM").encode(), "no key", id="a certificate without its key"),
        pytest.param(
            lambda: mail_server_pem("QM", "mail.qm.example") + certificate_pem(authority("QN").certificate),
            "the chain is broken",
            id="the chain of somebody else",
        ),
        pytest.param(
            lambda: issue_training_tls(authority("QM"), ("mail.qm.example",), valid=(NOW - YEAR, NOW - YEAR / 2)),
            "ended on",
            id="ended",
        ),
    ],
)
def test_a_tls_key_that_partners_would_refuse_is_refused(
    spoc: Spoc, file: Path, home: Path, content: Callable[[], bytes], why: str
) -> None:
    file.write_bytes(content())
    done = spoc("bureau", "own-tls", str(file))
    assert done.returncode == 2
    assert why in done.stderr
    assert not (home / "keys" / "tls.pem").exists()


def test_a_mail_door_open_to_others_needs_it(terminal: Terminal) -> None:
    def found(**settings: str) -> dict[str, str]:
        done = terminal.spoc("doctor", "--json", **settings)
        return {one["what"]: one["state"] for one in json.loads(done.stdout)}

    assert "mail tls" not in found()
    assert found(SPOC_MAIL_IN_HOST="0.0.0.0")["mail tls"] == "wrong"
    (terminal.home / "keys").mkdir(parents=True)
    (terminal.home / "keys" / "tls.pem").touch(mode=0o600)
    assert "mail tls" not in found(SPOC_MAIL_IN_HOST="0.0.0.0")
