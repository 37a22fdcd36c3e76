"""Queries, answers of each source, matches, verdicts, hits."""
