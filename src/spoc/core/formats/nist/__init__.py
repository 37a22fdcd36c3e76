"""Biometric containers of ANSI/NIST-ITL: the classical encoding and INTERPOL's XML (INT-I), read and written.

What a transaction says has typed values; all else that a file holds is kept with the record and written back.
"""

from spoc.core.formats.nist.binary_read import read_binary
from spoc.core.formats.nist.binary_write import write_binary
from spoc.core.formats.nist.carrying import Carried, to_binary, to_inti
from spoc.core.formats.nist.codes import (
    POSITIONS,
    SEX_CODES,
    TRANSACTION_KINDS,
    Edition,
    TransactionKind,
    control_number,
    domain_version,
    is_control_number,
    is_kind_of,
    sex_code,
)
from spoc.core.formats.nist.inti_read import read_inti
from spoc.core.formats.nist.inti_write import write_inti
from spoc.core.formats.nist.quality import Quality, QualityScale, position_reason, quality_of
from spoc.core.formats.nist.values import (
    Agency,
    Description,
    Element,
    Field,
    Header,
    NistError,
    Record,
    Repeated,
    Source,
    Transaction,
)

__all__ = [
    "POSITIONS",
    "SEX_CODES",
    "TRANSACTION_KINDS",
    "Agency",
    "Carried",
    "Description",
    "Edition",
    "Element",
    "Field",
    "Header",
    "NistError",
    "Quality",
    "QualityScale",
    "Record",
    "Repeated",
    "Source",
    "Transaction",
    "TransactionKind",
    "control_number",
    "domain_version",
    "is_control_number",
    "is_kind_of",
    "position_reason",
    "quality_of",
    "read_binary",
    "read_inti",
    "sex_code",
    "to_binary",
    "to_inti",
    "write_binary",
    "write_inti",
]
