"""INTERPOL's published files, found by SPOC_TEST_DATA: sample transactions and the schema."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree


@pytest.fixture(scope="session")
def published() -> Path:
    folder = os.environ.get("SPOC_TEST_DATA")
    if folder is None:
        pytest.skip("SPOC_TEST_DATA is not set: INTERPOL's schema and samples of INT-I are not there")
    return Path(folder) / "int-i"


@pytest.fixture(scope="session")
def samples(published: Path) -> dict[str, bytes]:
    """By the middle of their names, such as ``SRE-HIT_CPS``."""
    found = sorted((published / "XMLsamples").glob("Sample-*-INT-ITransaction.xml"))
    return {
        path.name.removeprefix("Sample-").removesuffix("-INT-ITransaction.xml"): path.read_bytes() for path in found
    }


@pytest.fixture(scope="session")
def breaches(published: Path) -> Callable[[bytes], list[str]]:
    """What the schema says against a file, as lines; int-i.xsd, as itl.xsd alone rejects INTERPOL's own samples."""
    schema = etree.parse(published / "XMLschemas" / "int-i" / "1.0" / "int-i.xsd")

    def run(data: bytes) -> list[str]:
        checked = etree.XMLSchema(schema)
        checked.validate(etree.fromstring(data, etree.XMLParser(huge_tree=True)))
        return [entry.message for entry in checked.error_log]

    return run
