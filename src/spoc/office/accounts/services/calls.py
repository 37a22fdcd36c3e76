"""Calls of the API counted by all processes together, so that a bound holds whichever of them answers."""

from dataclasses import dataclass

from spoc.office import prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """calls: in this minute, those just added among them; before: in the minute before it."""

    calls: int
    before: int


def count_calls(caller: str, more: int, *, minute: int) -> Tally:
    """Adds calls to those of a minute, counted since 1970; committed at once when no transaction is open."""
    calls, before = prepared.run(_COUNT, [caller, minute, more])[0]
    return Tally(calls=calls, before=before)


_COUNT = """
INSERT INTO accounts_calltally AS held (caller, minute, calls, before) VALUES (%s, %s, %s, 0)
ON CONFLICT (caller) DO UPDATE SET
    before = CASE held.minute WHEN EXCLUDED.minute THEN held.before WHEN EXCLUDED.minute - 1 THEN held.calls ELSE 0 END,
    calls = EXCLUDED.calls + CASE held.minute WHEN EXCLUDED.minute THEN held.calls ELSE 0 END,
    minute = EXCLUDED.minute
RETURNING held.calls, held.before
"""
