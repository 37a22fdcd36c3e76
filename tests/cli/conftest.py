"""Terminals in an office of its own."""

from pathlib import Path

import pytest

from tests.cli.terminals import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(home=tmp_path / "office")
