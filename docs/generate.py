"""Writes docs/reference/ from the tables of the program; with --check it only says which page differs."""

import os
import sys
from pathlib import Path

import django
from django.utils.translation import override

FOLDER = Path(__file__).resolve().parent / "reference"


def written() -> dict[str, str]:
    """Each page as it should be."""
    # Before the import: the pages read models and routes, which need Django's set-up, and no database.
    os.environ |= {"DJANGO_SETTINGS_MODULE": "spoc.config.settings", "SPOC_ENVIRONMENT": "training"}
    os.environ.pop("SPOC_CONFIG_FILE", None)
    django.setup()
    import alert_pages  # noqa: PLC0415
    import checks_page  # noqa: PLC0415
    import kinds_page  # noqa: PLC0415
    import matching_page  # noqa: PLC0415
    import pages_of_law  # noqa: PLC0415
    import pages_of_system  # noqa: PLC0415

    with override("en"):
        made = (pages_of_law, alert_pages, kinds_page, checks_page, matching_page, pages_of_system)
        pages = {name: make for one in made for name, make in one.PAGES.items()}
        return {name: make() for name, make in pages.items()}


def differing() -> list[str]:
    """Names of pages that are missing, out of date, or made by nobody."""
    wanted = written()
    there = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main() -> int:
    if "--check" in sys.argv[1:]:
        for name in (differs := differing()):
            print(f"docs/reference/{name} differs from the program: run `make docs`", file=sys.stderr)
        return 1 if differs else 0
    FOLDER.mkdir(exist_ok=True)
    for name, text in written().items():
        (FOLDER / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
