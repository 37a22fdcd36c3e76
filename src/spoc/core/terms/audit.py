"""What an audit entry says was done: the six operations of the law, and two of the system's own."""

from enum import StrEnum


class Operation(StrEnum):
    """Closed list: Directive (EU) 2016/680 Art 25(1), and what keeps the system itself safe."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    SIGN_IN = "sign_in"
    """Somebody came in, went out, or was kept out."""
    ADMINISTRATION = "administration"
    """Accounts, rights and keys of our own people changed; or the system was started and checked."""


class Outcome(StrEnum):
    OK = "ok"
    DENIED = "denied"
    ERROR = "error"
