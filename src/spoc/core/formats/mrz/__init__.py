"""Machine-readable zones of travel documents (ICAO Doc 9303): reads what was pasted, checks every digit, writes."""

from spoc.core.formats.mrz.layouts import MrzLayout, MrzPart
from spoc.core.formats.mrz.reading import read_mrz
from spoc.core.formats.mrz.values import CheckResult, MrzData, MrzError, MrzReading
from spoc.core.formats.mrz.writing import write_mrz

__all__ = ["CheckResult", "MrzData", "MrzError", "MrzLayout", "MrzPart", "MrzReading", "read_mrz", "write_mrz"]
