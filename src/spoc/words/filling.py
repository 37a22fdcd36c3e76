"""A sentence filled with its values; a value that is not there leaves a dash, never an error on somebody's screen."""

from collections.abc import Mapping

from django.utils.functional import Promise

Text = str | Promise
"""Written once in English; translated when it is read."""


class _Values(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"


def fill(sentence: Text, values: Mapping[str, object]) -> str:
    """The sentence in the reader's language, with ``%(name)s`` replaced."""
    return str(sentence) % _Values({name: str(value) for name, value in values.items()})


def told(table: Mapping[str, Text], value: str) -> str:
    """The word for a code; a code without a word, from a newer or older version, is shown as it is."""
    return str(table.get(value, value))
