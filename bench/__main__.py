"""Runs every bench, prints one table, writes it to var/bench.json; exits 1 when a row is below its floor.

`make bench`, or `python -m bench [name ...]` for some of them.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.database import office_database, server_settings
from bench.rows import BenchRow, calibration

BENCHES = ("screening", "un_import", "intake", "alert_lists", "entry_checks", "audit", "batch_checks", "copy")
ON_REQUEST = ("screening_scale", "replicas", "pairs", "http_checks")
"""Too long for every run, or in need of data that are not the project's."""
LARGE = {"screening_scale"}
"""Those whose server has the memory that one of their size is given."""
OUT = Path("var/bench.json")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, *ON_REQUEST, []], help="which; none: all")
    names = parser.parse_args().names or BENCHES
    rows = [calibration()]
    with office_database(server_settings() if LARGE.intersection(names) else None):
        for name in names:
            print(f"bench: {name} ...", file=sys.stderr, flush=True)
            rows += importlib.import_module(f"bench.{name}").rows()
    show(rows)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([row.as_dict() for row in rows], indent=1))
    return 1 if any(row.ok is False for row in rows) else 0


def show(rows: list[BenchRow]) -> None:
    table = Table(title="spoc bench")
    for column in ("what", "value", "unit", "baseline", "floor", "to baseline", "its floor", "ok"):
        table.add_column(column, justify="left" if column in ("what", "unit", "ok") else "right")
    for row in rows:
        verdict = {True: "ok", False: "BELOW FLOOR", None: ""}[row.ok]
        absolute = (_number(row.value), row.unit, _number(row.baseline), _number(row.floor))
        table.add_row(row.name, *absolute, _number(row.against_baseline), _number(row.ratio), verdict)
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _number(value: float | None) -> str:
    return (
        ""
        if value is None
        else f"{value:,.4f}"
        if abs(value) < 1
        else f"{value:,.3f}"
        if abs(value) < 10
        else f"{value:,.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
