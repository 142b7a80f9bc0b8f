"""Organisations, with what hangs on them."""

from django.db.models import Count, QuerySet

from relais.programmes.models import Organisation


def counted(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Each with `programme_count`, in the order of their names."""
    return organisations.annotate(programme_count=Count("programmes", distinct=True)).order_by("name")
