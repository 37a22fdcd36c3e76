"""Checks the lock files: no address of a registry in them, and every requirement of pyproject.toml met by them."""

import json
import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/run.lock", "requirements/dev.lock", "package-lock.json")
ADDRESS = re.compile(r"https?://\S+|^\s*--(?:extra-)?index-url|^\s*--find-links", re.MULTILINE)
FUNDING = re.compile(r'"url": "https?://[^"]+"')
"""In package-lock.json an address that only says where to give money to an author."""


def main() -> int:
    complaints = [*_addresses(), *_unmet_python(), *_unmet_npm()]
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


def _addresses() -> list[str]:
    found = []
    for lock in LOCKS:
        text = FUNDING.sub("", (ROOT / lock).read_text())
        found += [f"{lock}: holds an address: {address}" for address in ADDRESS.findall(text)]
    return found


def _unmet_python() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["embedded"]]
    dev = [*run, *project["dependency-groups"]["dev"]]
    return [*_unmet("requirements/run.lock", run), *_unmet("requirements/dev.lock", dev)]


def _unmet(lock: str, wanted: list[str]) -> list[str]:
    pinned = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;]+)", (ROOT / lock).read_text(), re.MULTILINE))
    complaints = []
    for requirement in map(Requirement, wanted):
        version = pinned.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            complaints.append(f"{lock}: {requirement} is not met by {version or 'nothing'}: run `make lock`")
    return complaints


def _unmet_npm() -> list[str]:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"][""]["dependencies"]
    return [] if wanted == locked else ["package-lock.json: differs from package.json: run `make lock`"]


if __name__ == "__main__":
    sys.exit(main())
