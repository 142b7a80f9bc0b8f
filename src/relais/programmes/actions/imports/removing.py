"""Removing many rows at once, those that nothing names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel


@dataclass(frozen=True, slots=True)
class Removal:
    """Rows of a model that are to go."""

    model: type[models.Model]
    pks: Collection[int]

    def named(self, *, apart: Sequence[type[models.Model]] = ()) -> set[int]:
        """Those that other rows still name, whatever table these stand in: tables above this context too."""
        named: set[int] = set()
        for naming in _naming(self.model):
            if self.pks and naming.model not in apart:
                rows = models.QuerySet[Any](naming.model).filter(**{f"{naming.name}__in": self.pks})
                named |= set(rows.values_list(naming.name, flat=True))
        return named

    def write(self) -> None:
        """Remove them. That nothing names them was made sure of before: it is not looked for a second time."""
        rows = models.QuerySet[Any](self.model).filter(pk__in=self.pks)
        rows._raw_delete(rows.db)  # noqa: SLF001 (what Django calls once it has looked; the database looks in any case)


@cache
def _naming(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    """The fields of other tables that name rows of this one, those without a way back too."""
    relations = model._meta.get_fields(include_hidden=True)  # noqa: SLF001 (documented by Django as public)
    return tuple(
        relation.field
        for relation in relations
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many
    )
