"""Runs every check that needs no running office, all of them, and says which failed: `make check`."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS: dict[str, list[str]] = {
    "style": [str(BIN / "ruff"), "check", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "doors": [str(BIN / "lint-imports")],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "generated pages": [PYTHON, "docs/generate.py", "--check"],
    "architecture": [PYTHON, "-m", "pytest", "-q", "tests/test_architecture.py"],
    "locks": [PYTHON, "tools/locks.py"],
}
ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "spoc.config.settings", "SPOC_ENVIRONMENT": "training"}


def main() -> int:
    asked = sys.argv[1:] or list(CHECKS)
    failed = [name for name in asked if not _passes(name, CHECKS[name])]
    if failed:
        print(f"make check: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    begin = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:<16} {verdict:<6} {time.monotonic() - begin:5.1f} s", flush=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
