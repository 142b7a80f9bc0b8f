"""Coming in as one of the invented people: for whoever tries Relais on their own machine, and nowhere else."""

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from relais.home.queries.demo import LINK_LASTS, SALT, invented
from relais.kit.htmx import page, see
from relais.kit.public import public
from relais.kit.sessions import sign_in
from relais.people.models import Person


@public("the links that a demonstration prints sign in as invented people, and open nothing anywhere else")
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def come_in(request: HttpRequest, link: str) -> HttpResponse:
    """One button that signs in as the person of the link; without the demonstration, there is no such page."""
    person = _person_of(link)
    if request.user == person:
        return redirect("home:today")
    if request.method == "POST":
        sign_in(request, person)
        return see(reverse("home:today"))
    return page(request, "home/come_in.html", {"person": person})


def _person_of(link: str) -> Person:
    if not settings.DEMO:
        raise Http404
    try:
        public_id = signing.loads(link, salt=SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        raise Http404 from None
    person = invented().filter(public_id=public_id).first()
    if person is None:
        raise Http404
    return person
