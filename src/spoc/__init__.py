"""spoc: the information system of a national Single Point of Contact for international police cooperation."""

__version__ = "0.1.0"
