"""`spoc config`: every setting with its source, secrets masked, a wrong one refused with a sentence."""

import json
import time
from pathlib import Path

import pytest

from spoc.config.office import Settings
from tests.cli.terminals import Done, Terminal


def shown(done: Done) -> dict[str, dict[str, str]]:
    assert done.returncode == 0, done.stderr
    return {one["name"]: one for one in json.loads(done.stdout)}


def test_every_setting_is_shown_with_value_source_and_meaning(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "settings.env"
    file.write_text("SPOC_WEB_PORT=8443\nSPOC_WEB_THREADS=3\n")
    found = shown(terminal.spoc("config", "--json", SPOC_CONFIG_FILE=str(file), SPOC_WEB_THREADS="4"))
    assert set(found) == {f"SPOC_{name.upper()}" for name in Settings.model_fields}
    assert all(one["description"] for one in found.values())
    assert (found["SPOC_WEB_PORT"]["value"], found["SPOC_WEB_PORT"]["source"]) == ("8443", str(file))
    assert (found["SPOC_WEB_THREADS"]["value"], found["SPOC_WEB_THREADS"]["source"]) == ("4", "environment")
    assert found["SPOC_WEB_WORKERS"]["source"] == "default"


@pytest.mark.parametrize(
    ("url", "masked"),
    [
        pytest.param(
            "postgresql://spoc:very-secret-1@db.example:5432/spoc", "postgresql://spoc:********@db.example:5432/spoc"
        ),
        pytest.param(
            "postgresql://db.example:5432/spoc?user=spoc&password=very-secret@1",
            "postgresql://db.example:5432/spoc?user=spoc&password=********",
        ),
        pytest.param("postgresql:///spoc?sslpassword=very-secret", "postgresql:///spoc?sslpassword=********"),
        pytest.param("host=db.example password=very-secret", "host=db.example password=********"),
        pytest.param(
            r"password = 'a\'s very-secret' host=db.example dbname=spoc",
            "password = ******** host=db.example dbname=spoc",
        ),
    ],
)
def test_secrets_are_masked(terminal: Terminal, url: str, masked: str) -> None:
    for arguments in (["config"], ["config", "--json"]):
        done = terminal.spoc(*arguments, SPOC_DATABASE_URL=url, SPOC_SECRET_KEY="very-secret-2" * 5)
        assert done.returncode == 0, done.stderr
        assert "very-secret" not in done.stdout
        assert masked in done.stdout


def test_the_file_in_the_offices_home_is_found(terminal: Terminal) -> None:
    terminal.home.mkdir()
    (terminal.home / "office.env").write_text("SPOC_ENVIRONMENT=training\n")
    found = shown(terminal.spoc("config", "--json"))
    assert (found["SPOC_ENVIRONMENT"]["value"], found["SPOC_ENVIRONMENT"]["source"]) == (
        "training",
        str(terminal.home / "office.env"),
    )


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param(
            {"SPOC_WEB_PORT": "99999"}, "SPOC_WEB_PORT is wrong: it is '99999', and it must be at most 65535."
        ),
        pytest.param({"SPOC_WEB_PORT": "door"}, "SPOC_WEB_PORT is wrong: it is 'door', and it must be a whole number."),
        pytest.param({"SPOC_HTTPS": "maybe"}, "SPOC_HTTPS is wrong: it is 'maybe', and it must be true or false."),
        pytest.param({"SPOC_LANGUAGE": "xx"}, "SPOC_LANGUAGE is wrong: it is 'xx'"),
        pytest.param({"SPOC_OWN_STATE": "Slovakia"}, "SPOC_OWN_STATE is wrong: it is 'Slovakia'"),
        pytest.param({"SPOC_ENVIRONMENT": "test"}, "it must be 'production' or 'training'"),
        pytest.param({"SPOC_SIMULATOR": "yes"}, "The settings do not go together: SPOC_SIMULATOR is on in production"),
        pytest.param(
            {"SPOC_TIME_ZONE": "Mars/Olympus"}, "SPOC_TIME_ZONE is wrong: it is 'Mars/Olympus', and there is no such"
        ),
        pytest.param(
            {"SPOC_SECRET_KEY": "abc"}, "SPOC_SECRET_KEY is wrong: in production it needs at least 50 characters."
        ),
        pytest.param({"SPOC_SECRET_KEY": "", "SPOC_ENVIRONMENT": "training"}, "SPOC_SECRET_KEY is wrong: it is empty"),
        pytest.param({"SPOC_DATABASE_URL": "nonsense"}, "SPOC_DATABASE_URL is wrong: it must be written as"),
        pytest.param({"SPOC_OWN_ADDRESS": "nonsense"}, "SPOC_OWN_ADDRESS is wrong: it is 'nonsense', and it must be"),
        pytest.param({"SPOC_CONFIG_FILE": "/nowhere"}, "SPOC_CONFIG_FILE names /nowhere, which is no file."),
    ],
)
def test_a_wrong_setting_is_refused_with_a_sentence(
    terminal: Terminal, settings: dict[str, str], sentence: str
) -> None:
    done = terminal.spoc("config", "check", **settings)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelled_setting_is_told(terminal: Terminal) -> None:
    done = terminal.spoc("config", "check", SPOC_WEB_PROT="8443")
    assert done.returncode == 2
    assert "There is no such setting: SPOC_WEB_PROT." in done.stderr
    assert terminal.spoc("config", "check").returncode == 0


def test_help_needs_neither_settings_nor_django(terminal: Terminal) -> None:
    begin = time.process_time()
    done = terminal.spoc("--help", SPOC_WEB_PORT="door")
    assert time.process_time() - begin < 1
    assert done.returncode == 0
    assert "Starts the office and watches over it" in done.stdout


@pytest.mark.parametrize(
    "command", ["up", "web", "worker", "mail", "doctor", "config", "migrate", "demo", "demo-reset"]
)
def test_each_command_has_its_help(terminal: Terminal, command: str) -> None:
    done = terminal.spoc(command, "--help", SPOC_WEB_PORT="door")
    assert done.returncode == 0, done.stderr
    assert f"Usage: spoc {command}" in done.stdout


def test_a_command_that_does_not_exist_is_refused(terminal: Terminal) -> None:
    done = terminal.spoc("dotcor")
    assert done.returncode == 2
    assert "doctor" in done.stderr
