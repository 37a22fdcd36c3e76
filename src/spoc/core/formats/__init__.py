"""Bytes to typed values and back: mail, seal, SIRENE form, machine-readable zone."""
