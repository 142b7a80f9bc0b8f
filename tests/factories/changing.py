"""Rows as acts would have left them, without the acts."""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def changed(row: Row, **values: object) -> Row:
    """The row, with these values from now on."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[*values])
    return row
