"""The office's virus scanner looks at what was unsealed, before any transaction is open."""

import shlex
import subprocess

from django.conf import settings

from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.messages import SetAsideWhy
from spoc.procedures.letters import Letter

REFUSED = 1
SECONDS = 120


def refuse_infected(letter: Letter) -> None:
    """Hands the unsealed message to the scanner's standard input: exit 0 clean, 1 refused.

    Raises UnreadableError when it refuses, and when it gives no verdict; without a scanner nothing is claimed.
    """
    command = settings.OFFICE.virus_scanner
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603  the office's own setting
            shlex.split(command), input=letter.content, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableError(SetAsideWhy.VIRUS, "intake.not_scanned", detail=type(error).__name__) from error
    if done.returncode == REFUSED:
        raise UnreadableError(SetAsideWhy.VIRUS, "intake.virus", said=_words(done.stdout))
    if done.returncode:
        raise UnreadableError(SetAsideWhy.VIRUS, "intake.not_scanned", detail=f"exit {done.returncode}")


def _words(said: bytes) -> str:
    return " ".join(said.decode("utf-8", "replace").split())[:200]
