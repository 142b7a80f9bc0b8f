"""The page of invitations."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from relais.kit.clock import now
from relais.kit.htmx import page, see
from relais.kit.mail import has_mail_server
from relais.kit.requests import SignedInRequest
from relais.people.models import Person
from relais.programmes.actions import letters as actions
from relais.programmes.forms.letters import WordInvitationForm
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries import letters as queries
from relais.programmes.queries.programmes import managed_programme
from relais.programmes.rules.letters import may_send_invitations

MOST_FAILURES = 50


@dataclass(frozen=True, slots=True)
class LetterShown:
    """An invitation in one language: the form that changes it and how it reads."""

    language: str
    form: WordInvitationForm
    subject: str
    body: str
    is_usual: bool
    roles: tuple[str, ...]
    """What $role may become; the letter shown is to somebody who is accompanied."""


@require_http_methods(["GET", "POST"])
def invitations(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What invitations say in each language, to whom they are still to be sent, which could not be delivered."""
    programme = managed_programme(request.user, public_id)
    wordings = queries.wordings(programme)
    forms = {w.language: WordInvitationForm.of(w, _typed(request, w.language)) for w in wordings}
    sent = forms.get(request.POST.get("changes", ""))
    if sent and sent.is_valid():
        actions.word_invitation(programme, **sent.cleaned_data, by=request.user)
        messages.success(request, _("The invitation is saved."))
        return see(reverse("programmes:invitations", args=[programme.public_id]))
    context = {
        "programme": programme,
        "here": "programmes:participants",
        "letters": [_shown(w, forms[w.language], programme, request.user) for w in wordings],
        "refused": sent,
        "waiting": queries.uninvited_count(programme),
        "is_leaving": queries.is_leaving(programme, now=now()),
        "counts": queries.sent_count(programme),
        "failures": queries.failed_invitations(programme)[:MOST_FAILURES],
        "has_mail_server": has_mail_server(),
        "may_send": may_send_invitations(request.user, programme),
    }
    return page(request, "programmes/invitations.html", context, fragment="letters")


@require_POST
def send_invitations(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Write to everybody invited by name who was not written to."""
    programme = managed_programme(request.user, public_id)
    actions.send_invitations(programme, by=request.user)
    messages.success(request, _("The invitations are on their way."))
    return see(reverse("programmes:invitations", args=[programme.public_id]))


def _typed(request: SignedInRequest, language: str) -> object:
    return request.POST if request.method == "POST" and request.POST.get("changes") == language else None


def _shown(
    wording: queries.Wording, form: WordInvitationForm, programme: Programme, reader: Person
) -> LetterShown:
    somebody = Enrolment(public_id=programme.public_id)  # a whole address, though it is nobody's
    roles = queries.roles_offered(programme, wording.language)
    subject, body = queries.filled(
        wording,
        name=reader.name,
        programme=programme,
        role=roles[0],
        who=queries.who_runs(programme),
        address=queries.address_of(somebody),
    )
    return LetterShown(wording.language, form, subject, body, wording.is_usual, roles)
