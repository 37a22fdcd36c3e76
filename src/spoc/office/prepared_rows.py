"""Rows of a model read by a prepared statement, as Django would give them."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import JSONField, Model

from spoc.office import prepared

AnyModel = TypeVar("AnyModel", bound=Model)


class PreparedRows(Generic[AnyModel]):
    """behind: what stands behind FROM, with %s for values. left_out: columns that are read later, if they are asked for
    after all.
    """

    def __init__(self, model: type[AnyModel], behind: str, *, left_out: Collection[str] = (), alias: str = "") -> None:
        fields = [field for field in model._meta.concrete_fields if field.name not in left_out]
        prefix = f"{alias}." if alias else ""
        self.model, self.names = model, [field.attname for field in fields]
        columns = ", ".join([f'{prefix}"{field.column}"' for field in fields])
        self.json = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
        self.statement = f"SELECT {columns} FROM {behind}"  # noqa: S608  our own columns

    def read(self, values: Sequence[object]) -> list[AnyModel]:
        return [self._one(row) for row in prepared.run(self.statement, values)]

    def _one(self, row: tuple[Any, ...]) -> AnyModel:  # Any: as many types as columns
        if self.json:
            told = list(row)
            for place in self.json:
                told[place] = _LOADS(row[place])
            return self.model.from_db("default", self.names, told)
        return self.model.from_db("default", self.names, row)


_LOADS: Callable[[str], Any] = json.loads
"""JSON comes as text through Django's connections."""
