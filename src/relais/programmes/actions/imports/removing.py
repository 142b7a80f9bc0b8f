"""Removing many rows at once, those that nothing names."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel


def remove(model: type[models.Model], pks: Iterable[int]) -> None:
    """Remove rows that nothing names, as was made sure of before: what names them is not looked for a second time."""
    rows = models.QuerySet[Any](model).filter(pk__in=list(pks))
    rows._raw_delete(rows.db)  # noqa: SLF001 (what Django calls once it has looked; the database looks in any case)


def referred(
    model: type[models.Model], pks: Iterable[int], *, apart: Sequence[type[models.Model]]
) -> set[int]:
    """Those that other rows still name, whatever table these stand in: tables above this context too."""
    named: set[int] = set()
    wanted = list(pks)
    for naming in _naming(model):
        if wanted and naming.model not in apart:
            rows = models.QuerySet[Any](naming.model).filter(**{f"{naming.name}__in": wanted})
            named |= set(rows.values_list(naming.name, flat=True))
    return named


@cache
def _naming(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    """The fields of other tables that name rows of this one, those without a way back too."""
    relations = model._meta.get_fields(include_hidden=True)  # noqa: SLF001 (documented by Django as public)
    return tuple(
        relation.field
        for relation in relations
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many
    )
