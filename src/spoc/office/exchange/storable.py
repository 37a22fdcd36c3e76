"""What the database can hold of a text that came from outside: no NUL, no half of a surrogate pair."""

import re
from collections.abc import Mapping

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The same text with U+FFFD for what cannot be stored; the raw bytes keep it."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable_all(value: object) -> object:
    """The same for all texts of a structure."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): storable_all(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable_all(each) for each in value]
    return value
