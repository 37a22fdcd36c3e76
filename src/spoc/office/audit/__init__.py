"""Append-only, hash-chained log: who read or changed what, why."""
