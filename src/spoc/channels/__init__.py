"""Whom the office talks to: one folder per outside system."""
