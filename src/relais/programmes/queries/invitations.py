"""The invitation links of a programme."""

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from relais.kit import clock
from relais.programmes.models import InvitationLink, Programme

OPEN, FULL, OVER, CLOSED = range(4)


def links_of(programme: Programme) -> QuerySet[InvitationLink]:
    """Its links, those that let people in first, each with `standing`: open, full, over or closed."""
    today = timezone.localdate(clock.now())
    standing = Case(
        When(is_revoked=True, then=Value(CLOSED)),
        When(Q(ends_on__lt=today), then=Value(OVER)),
        When(Q(used__gte=F("quota")), then=Value(FULL)),
        default=Value(OPEN),
        output_field=IntegerField(),
    )
    return programme.invitation_links.annotate(standing=standing).order_by("standing", "-created", "-pk")
