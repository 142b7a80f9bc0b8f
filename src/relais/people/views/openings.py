"""Who opened what is one's own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from relais.kit.htmx import page
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.people.models import Opening, Person
from relais.people.readers import readers_of_openings

OPENINGS_ON_A_PAGE = 30


@require_GET
def openings(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who read what is private of oneself, when and as what, the latest first; files taken away too."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    noted = Opening.objects.visible_to(shown).select_related("by")
    context = {
        "shown": shown,
        "openings": page_of(request, noted, OPENINGS_ON_A_PAGE),
        "readers": readers_of_openings(),
    }
    return page(request, "people/openings.html", context)
