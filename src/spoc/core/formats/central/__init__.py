"""The contract with central systems: records, requests and answers as XML, and streams of records as frames."""

from spoc.core.formats.central.errors import CentralFormatError
from spoc.core.formats.central.format import CentralFormat
from spoc.core.formats.central.interpol import INTERPOL_FORMAT
from spoc.core.formats.central.sis import SIS_FORMAT

__all__ = ["INTERPOL_FORMAT", "SIS_FORMAT", "CentralFormat", "CentralFormatError"]
