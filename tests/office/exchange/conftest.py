"""The same office, officers and partner as in the tests of the procedures."""

from tests.procedures.conftest import as_irena, bureau, correspondent, irena, office, pavol

__all__ = ["as_irena", "bureau", "correspondent", "irena", "office", "pavol"]
