"""`spoc simulator order`: what the bureau cannot be told is refused with a sentence."""

from tests.cli.terminals import Terminal


def test_seconds_must_be_a_number(terminal: Terminal, own_database: str) -> None:
    settings = {"SPOC_DATABASE_URL": own_database, "SPOC_ENVIRONMENT": "training"}
    done = terminal.spoc("simulator", "order", "answer-late", "--seconds", "abc", **settings)
    assert done.returncode == 2
    assert "--seconds takes a number from 0 to 86400." in done.stderr
