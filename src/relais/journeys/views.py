"""Pages about one's relationships."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.journeys import actions, queries, rules
from relais.journeys.forms import GiveConsentForm
from relais.journeys.models import Journey
from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people.actions import note_opening
from relais.people.models import Opening, Person
from relais.people.queries.profiles import profile_of
from relais.programmes.queries.people import private_part_readers

PER_PAGE = 20


@require_GET
def list(request: SignedInRequest) -> HttpResponse:  # noqa: A001 (the address, the view and the test share the word)
    """The people one goes forward with."""
    found = page_of(request, queries.listed(request.user), PER_PAGE)
    shown = queries.with_others(found, request.user)
    return page(request, "journeys/list.html", {"journeys": shown, "found": found})


@require_GET
def journey(request: SignedInRequest, public_id: str) -> HttpResponse:
    """One relationship, for those in it: where it is on its path, and how to begin."""
    shown = get_object_or_404(queries.of_person(request.user), public_id=public_id)
    return page(
        request,
        "journeys/journey.html",
        {
            "journey": shown,
            "readable": queries.readable_in(shown, request.user),
            "consents": queries.consents_in(shown, request.user),
        },
    )


def _found(request: SignedInRequest, public_id: str, person_id: str) -> tuple[Journey, Person]:
    """The relationship, and somebody else who is in it."""
    journey = get_object_or_404(queries.of_person(request.user), public_id=public_id)
    others = {part.person.public_id: part.person for part in journey.participations.all()}
    if person_id not in others or person_id == request.user.public_id:
        raise Http404
    return journey, others[person_id]


@require_GET
def read_private_part(request: SignedInRequest, public_id: str, person_id: str) -> HttpResponse:
    """What somebody says in confidence, for those they let read it; each reading is noted, and a refusal says why."""
    journey, person = _found(request, public_id, person_id)
    verdict = rules.may_read_private_part(request.user, journey, person)
    context: dict[str, object] = {"journey": journey, "shown": person, "verdict": verdict}
    if verdict.allowed:
        note_opening(person, by=request.user, role=Opening.Role.MATCHED)
        context |= {
            "profile": profile_of(person),
            "readers": private_part_readers(person, reader=request.user),
        }
    return page(request, "journeys/private_part.html", context)


@require_http_methods(["GET", "POST"])
def give_consent(request: SignedInRequest, public_id: str, person_id: str) -> HttpResponse:
    """Let somebody of the relationship read what one says in confidence."""
    journey, person = _found(request, public_id, person_id)
    require(rules.may_give_consent(request.user, journey, person))
    form = GiveConsentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.give_consent(journey, to=person, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("%(name)s can read it from now on. You close it whenever you like.") % {"name": person}
        )
        return see(reverse("journeys:journey", args=[journey.public_id]))
    context = {"journey": journey, "to": person, "form": form, "profile": profile_of(request.user)}
    return page(request, "journeys/give_consent.html", context)


@require_POST
def withdraw_consent(request: SignedInRequest, public_id: str, person_id: str) -> HttpResponse:
    """Close what one opened, at once."""
    journey, person = _found(request, public_id, person_id)
    actions.withdraw_consent(journey, to=person, by=request.user)
    messages.success(request, _("It is closed: %(name)s can no longer read it.") % {"name": person})
    return see(reverse("journeys:journey", args=[journey.public_id]))
