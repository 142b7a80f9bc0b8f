"""How often things were tried, for the limits of signing in."""

from django.db import models


class Tally(models.Model):
    """How often something was tried lately, for one keyed name that says nothing of whom it is about.

    Written only by `lockout.admit`, in one statement.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveSmallIntegerField()
    last = models.BigIntegerField(db_index=True)
    """When the last admitted try took place: milliseconds since 1970."""

    class Meta:
        db_table = "people_tally"

    def __str__(self) -> str:
        return f"{self.key[:8]}… {self.tries}"
