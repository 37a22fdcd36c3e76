"""What reading or writing the contract with a central system raises."""

from spoc.core.terms.reasons import Reason


class CentralFormatError(ValueError):
    """Bytes that are no message of the contract, or a value that cannot be written in it; `reason` says which."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.reason = Reason(code=code, values=values)
