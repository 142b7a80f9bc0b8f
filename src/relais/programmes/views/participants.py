"""The list of those who take part in a programme, for those who run it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.core.sheets import write_csv, write_workbook
from relais.kit.files import CSV, XLSX, attachment
from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people.actions import note_export
from relais.programmes.actions import enrolments as actions
from relais.programmes.actions import invitations as invitation_actions
from relais.programmes.forms.enrolments import FindParticipantsForm, InvitePersonForm
from relais.programmes.models import Programme
from relais.programmes.queries import participants as queries
from relais.programmes.queries.answering import A_PAGE, missing_among
from relais.programmes.queries.enrolments import state_counts
from relais.programmes.queries.letters import uninvited_count
from relais.programmes.queries.programmes import managed_programme
from relais.programmes.queries.words import words_of
from relais.programmes.rules import enrolments as rules
from relais.programmes.rules.letters import may_send_invitations

MOST_APPLICATIONS = 5
"""Applications shown above the list; the others are one link away."""


@require_GET
def participants(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who takes part, who waits for an answer, and the ways to bring others in."""
    programme = managed_programme(request.user, public_id)
    wanted = _wanted(request.GET)
    counts = state_counts(programme)
    shown = page_of(request, queries.listing(programme, wanted, counts), A_PAGE)
    people = [queries.Listed(*row) for row in shown]
    context = {
        "programme": programme,
        "here": "programmes:participants",
        "wanted": wanted,
        "counts": counts,
        "shown": shown,
        "people": people,
        "missing": missing_among(programme, people),
        "uninvited": uninvited_count(programme),
        "applications": queries.applications(programme)[:MOST_APPLICATIONS] if "applied" in counts else (),
        "words": words_of(programme, get_language() or programme.language),
        "may_invite": rules.may_enrol(request.user, programme),
        "may_send": may_send_invitations(request.user, programme),
    }
    return page(request, "programmes/participants.html", context)


@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Invite somebody by name."""
    programme = managed_programme(request.user, public_id)
    require(rules.may_enrol(request.user, programme))
    words = words_of(programme, get_language() or programme.language)
    form = InvitePersonForm.of(words, request.POST if request.method == "POST" else None)
    if form.is_valid() and _invited(programme, form, request):
        messages.success(request, _("The invitation is on its way to %(name)s.") % form.cleaned_data)
        return see(reverse("programmes:participants", args=[programme.public_id]))
    context = {"programme": programme, "here": "programmes:participants", "form": form}
    return page(request, "programmes/participants_invite.html", context)


@require_POST
def invite_again(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Send the invitation once more to those who are ticked and have not answered."""
    programme = managed_programme(request.user, public_id)
    chosen = list(queries.chosen(programme, request.POST.getlist("ticked")))
    sent = invitation_actions.invite_again(programme, enrolments=chosen, by=request.user)
    if sent:
        said = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", sent)
        messages.success(request, said % {"n": sent})
    else:
        messages.warning(request, _("Nothing was sent: nobody you ticked still has an invitation to answer."))
    return see(reverse("programmes:participants", args=[programme.public_id]))


@require_http_methods(["GET", "POST"])
def take_out(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask once, then end the part of those who are ticked."""
    programme = managed_programme(request.user, public_id)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = list(queries.chosen(programme, sent.getlist("ticked")))
    if chosen and "sure" in request.POST:
        for part in chosen:
            actions.remove_enrolment(part, by=request.user)
        said = ngettext(
            "%(n)d person is out of the programme.", "%(n)d people are out of the programme.", len(chosen)
        )
        messages.success(request, said % {"n": len(chosen)})
        return see(reverse("programmes:participants", args=[programme.public_id]))
    context = {"programme": programme, "here": "programmes:participants", "chosen": chosen}
    return page(request, "programmes/participants_take_out.html", context)


@require_POST
def export(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The list as it is filtered, in a file; everybody in it sees that it was taken away."""
    programme = managed_programme(request.user, public_id)
    found = list(queries.participants(programme, _wanted(request.GET)))
    note_export(programme, persons=[part.person for part in found], by=request.user)
    sheet = queries.participants_sheet(programme, found)
    if request.POST.get("form") == "csv":
        separator = ";" if get_language() == "fr" else ","
        content = write_csv(sheet, separator=separator)
        return attachment(content, name="relais-participants.csv", media_type=CSV)
    return attachment(write_workbook([sheet]), name="relais-participants.xlsx", media_type=XLSX)


def _wanted(asked: QueryDict) -> queries.Filter:
    """What the address asks for; what it asks that makes no sense narrows nothing."""
    form = FindParticipantsForm(asked)
    form.is_valid()
    kept = form.cleaned_data
    return queries.Filter(
        q=kept.get("q", ""),
        state=asked.get("state", ""),
        side=kept.get("side", ""),
        is_missing=kept.get("missing", False),
    )


def _invited(programme: Programme, form: InvitePersonForm, request: SignedInRequest) -> bool:
    typed = form.cleaned_data
    try:
        invitation_actions.invite_person(
            programme,
            email=typed["email"],
            name=typed["name"],
            is_mentor=form.part["is_mentor"],
            is_mentee=form.part["is_mentee"],
            by=request.user,
        )
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return False
    return True
