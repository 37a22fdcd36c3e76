"""Registers and their numbers without gaps."""
