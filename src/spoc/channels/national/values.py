"""What a register is asked and what it gives back, in our words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Errand:
    """Who asks and why. reference: ours, unique per question; case: number of the case, where there is one."""

    user: str
    purpose: str
    reference: str
    authority: str = ""
    case: str = ""

    def as_fields(self) -> dict[str, str]:
        """Without what is not known."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True, kw_only=True)
class FoundRecord:
    """One record of a register. id: theirs; fields: our word, and every value that they give of it."""

    id: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RegisterAnswer:
    """was_capped: there are more records than were taken."""

    records: tuple[FoundRecord, ...] = ()
    was_capped: bool = False
