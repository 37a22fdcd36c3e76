"""A reason as the core gives it: a code and values, never a sentence; `spoc.words` makes the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why something was decided, found or refused.

    code: dotted, stable, e.g. ``"mrz.check_digit"``; `spoc.words.reasons` holds its sentence in every language.
    values: what the sentence is filled with, already as text.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
