"""Deadlines with their legal source."""
