"""Arrays of numbers sent to the database as it keeps them: hundreds of numbers cost neither side a word of text."""

import numpy as np
from numpy.typing import NDArray

from spoc.office.prepared import Packed

_INT8, _FLOAT4 = 20, 700
"""Types of numbers, by the database's own table of types."""


def integers(numbers: NDArray[np.int64]) -> Packed:
    """A ``bigint[]``."""
    return _packed(numbers, _INT8, ">i8")


def reals(numbers: NDArray[np.float64]) -> Packed:
    """A ``real[]``."""
    return _packed(numbers, _FLOAT4, ">f4")


def _packed(numbers: NDArray[np.generic], kind: int, form: str) -> Packed:
    """One dimension without NULLs: header, then each number behind its length."""
    cells = np.empty(len(numbers), dtype=[("length", ">i4"), ("value", form)])
    cells["length"] = np.dtype(form).itemsize
    cells["value"] = numbers
    return Packed(np.array([1, 0, kind, len(numbers), 1], dtype=">i4").tobytes() + cells.tobytes())
