"""What can go wrong in the machine room: one clear sentence and one exit code each."""

from typing import ClassVar


def N_(sentence: str) -> str:  # noqa: N802  # the name by which catalogues find sentences translated later
    return sentence


class MachineRoomError(Exception):
    """`sentence` is the untranslated form, `values` fill it, `exit_code` is one of sysexits.h."""

    sentence: ClassVar[str]
    exit_code: ClassVar[int] = 70

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence.format(**values))
