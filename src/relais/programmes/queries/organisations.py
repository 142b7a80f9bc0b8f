"""Organisations, with what hangs on them."""

from django.db.models import Count, QuerySet

from relais.programmes.models import Enrolment, Membership, Organisation


def counted(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Each with `programme_count`, in the order of their names."""
    programmes = Count("programmes", distinct=True)
    return organisations.annotate(programme_count=programmes).order_by("sorted_name", "pk")


def managed_places(enrolment: Enrolment) -> QuerySet[Membership]:
    """Where somebody is in the organisations of the programme and has a direct manager, known or only named."""
    found = Membership.objects.filter(
        person=enrolment.person_id, organisation__programmes=enrolment.programme_id
    )
    return found.exclude(manager=None, manager_said="").select_related("manager").order_by("pk")
