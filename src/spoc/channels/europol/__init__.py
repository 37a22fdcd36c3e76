"""Europol's index: a hit says only that something is held, and that a request is worth making."""
