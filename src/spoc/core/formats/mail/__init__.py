"""The mail that carries a form or a receipt: built, put in its envelope, and read without throwing anything away."""

from spoc.core.formats.mail.building import build_form_mail, build_receipt_mail, described, put_in_envelope
from spoc.core.formats.mail.reading import read_mail
from spoc.core.formats.mail.receipts import Receipt, fingerprint, is_receipt, may_get_receipt, read_receipt
from spoc.core.formats.mail.values import (
    MOST_BYTES,
    MOST_FILES,
    Envelope,
    MailBuildError,
    MailError,
    MailFile,
    MailPart,
    ReadMail,
    file_problems,
)

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "Envelope",
    "MailBuildError",
    "MailError",
    "MailFile",
    "MailPart",
    "ReadMail",
    "Receipt",
    "build_form_mail",
    "build_receipt_mail",
    "described",
    "file_problems",
    "fingerprint",
    "is_receipt",
    "may_get_receipt",
    "put_in_envelope",
    "read_mail",
    "read_receipt",
]
