"""Comparing values; every result says why."""
