"""Persons and objects: identities, names, identifiers and the keys they are found by."""
