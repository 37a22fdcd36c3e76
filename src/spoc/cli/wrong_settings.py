"""Wrong settings as sentences: which one, what it is, what it must be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spoc.cli.language import N_, _

if TYPE_CHECKING:
    from pydantic import ValidationError

# By pydantic's names of errors; the values in braces are what it says about them.
WORDS = {
    "greater_than_equal": N_("it must be at least {ge}"),
    "less_than_equal": N_("it must be at most {le}"),
    "int_parsing": N_("it must be a whole number"),
    "bool_parsing": N_("it must be true or false"),
    "enum": N_("it must be {expected}"),
    "string_pattern_mismatch": N_("it must have the form {pattern}"),
    "value_error": N_("{error}"),
}


def sentences(error: "ValidationError") -> Iterator[str]:
    for one in error.errors():
        # Never the value of a secret, nor a URL, which may hold a password.
        yield _sentence(one["type"], [str(part) for part in one["loc"]], one.get("input"), one)


def _sentence(kind: str, place: list[str], value: object, told: Any) -> str:  # Any: pydantic's dict of many shapes
    why = _why(kind, told)
    if not place:
        return _("The settings do not go together: {why}.").format(why=why)
    name = variable(place[0])
    if is_secret(place[0]):
        return _("{name} is wrong: {why}.").format(name=name, why=why)
    return _("{name} is wrong: it is {value}, and {why}.").format(name=name, value=repr(value), why=why)


def _why(kind: str, told: Any) -> str:  # Any: as above
    if kind not in WORDS:
        return str(told["msg"])
    values = dict(told.get("ctx", {}))
    if "error" in values:
        values["error"] = _(str(values["error"]))  # a sentence of ours: see `config/office.py`
    return _(WORDS[kind]).format(**values)


def variable(field: str) -> str:
    """The environment's name of a setting."""
    field = field.upper()
    return field if field.startswith("SPOC_") else f"SPOC_{field}"


def is_secret(field: str) -> bool:
    return any(word in field.lower() for word in ("secret", "url", "password"))
