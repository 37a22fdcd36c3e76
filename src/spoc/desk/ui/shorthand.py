"""A case number typed into the palette; whatever else is typed there, `procedures.understanding` reads."""

import re

_CASE = re.compile(r"^(?:case\s+)?(?P<number>\d{4}-\d{1,9}(?:-\d{1,3})?)$", re.IGNORECASE)


def case_number(text: str) -> str | None:
    """ "case 2026-000001" or the number alone; None for anything else."""
    found = _CASE.match(text.strip())
    return found["number"] if found else None
