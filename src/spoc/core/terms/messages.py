"""Messages: direction, forms, states of what goes out and what came in."""

from enum import StrEnum


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class FormCode(StrEnum):
    """The letters of the SIRENE forms (spec 2.2)."""

    A = "A"
    E = "E"
    F = "F"
    G = "G"
    H = "H"
    I = "I"  # noqa: E741
    J = "J"
    K = "K"
    L = "L"
    M = "M"
    N = "N"
    O = "O"  # noqa: E741
    P = "P"
    Q = "Q"


class OutgoingState(StrEnum):
    """What the outbox shows."""

    DRAFT = "draft"
    QUEUED = "queued"
    SENT = "sent"
    """Their mail server took it."""
    DELIVERED = "delivered"
    """Their signed receipt came."""
    ANSWERED = "answered"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """Stopped by an officer before their server took it; its reference stays used."""


class IncomingState(StrEnum):
    STORED = "stored"
    """The bytes are safe; nothing has been read yet."""
    SET_ASIDE = "set_aside"
    REGISTERED = "registered"
    DONE = "done"


class SetAsideWhy(StrEnum):
    """Why a machine could not process a message; the sentence is in `spoc.words`."""

    BROKEN_MIME = "broken_mime"
    NOT_SEALED = "not_sealed"
    WRONG_KEY = "wrong_key"
    BAD_SIGNATURE = "bad_signature"
    CERTIFICATE_EXPIRED = "certificate_expired"
    UNTRUSTED_CERTIFICATE = "untrusted_certificate"
    UNKNOWN_SENDER = "unknown_sender"
    SENDER_SIGNER_DIFFER = "sender_signer_differ"
    NO_FORM = "no_form"
    UNKNOWN_FORM = "unknown_form"
    BROKEN_FORM = "broken_form"
    VIRUS = "virus"
    BEHIND_ANOTHER = "behind_another"
    """An earlier message of the same thread waits for a person."""
    INTERNAL_ERROR = "internal_error"
    DOUBTFUL_THREAD = "doubtful_thread"
