"""Pages about rights: who runs and sponsors a programme, who administers, and how the first person comes in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from relais.activity.events import SYSTEM
from relais.kit.htmx import page, see
from relais.kit.public import public
from relais.kit.requests import SignedInRequest
from relais.kit.sessions import sign_in
from relais.kit.verdicts import require
from relais.people.actions import note_security_change
from relais.people.events import PERSON_SIGNED_IN
from relais.people.models import Person
from relais.programmes.actions import appointments as actions
from relais.programmes.forms.appointments import AdministratorForm, AppointmentForm, WelcomeForm
from relais.programmes.models import Appointment, Programme
from relais.programmes.presenting.appointments import shown_appointments
from relais.programmes.presenting.programmes import around
from relais.programmes.queries.appointments import appointments_of
from relais.programmes.queries.installation import is_new
from relais.programmes.queries.programmes import programme_to_set_up
from relais.programmes.rules import appointments as rules


@require_http_methods(["GET", "POST"])
def appointments(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who runs and who sponsors a programme; somebody more, by their address."""
    programme = programme_to_set_up(request.user, public_id)
    form = AppointmentForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_given(request, form, programme):
        return see(reverse("programmes:appointments", args=[programme.public_id]))
    shown = {"form": form, "appointments": shown_appointments(programme, request.user)}
    return page(request, "programmes/appointments.html", {**around(programme, request.user), **shown})


@require_http_methods(["GET", "POST"])
def administrators(request: SignedInRequest) -> HttpResponse:
    """Who administers the installation; somebody more, by their address."""
    require(rules.may_appoint(request.user, None))
    form = AdministratorForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_given(request, form, None):
        return see(reverse("programmes:administrators"))
    shown = {"form": form, "appointments": shown_appointments(None, request.user)}
    return page(request, "programmes/appointments_of_all.html", shown)


@require_http_methods(["GET", "POST"])
def withdraw_appointment(request: SignedInRequest, public_id: str, appointment_id: str) -> HttpResponse:
    """Take back the right to run or to sponsor a programme, after asking once."""
    programme = programme_to_set_up(request.user, public_id)
    back = reverse("programmes:appointments", args=[programme.public_id])
    return _withdrawn(request, appointments_of(programme).filter(public_id=appointment_id).first(), back)


@require_http_methods(["GET", "POST"])
def withdraw_administrator(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take back the right to administer, after asking once."""
    if not rules.may_appoint(request.user, None).allowed:
        raise Http404
    back = reverse("programmes:administrators")
    return _withdrawn(request, appointments_of(None).filter(public_id=public_id).first(), back)


@public("nobody has an account yet when an installation is new; the code of the terminal says who asks")
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Open the first account of an installation, and come in with it."""
    if not is_new():
        return see(reverse("home:today"))
    initial = {"code": request.GET.get("code", ""), "language": get_language()}
    form = WelcomeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and (person := _opened(form)):
        sign_in(request, person)
        note_security_change(person, kind=PERSON_SIGNED_IN, by=person)
        return see(reverse("programmes:create"))
    return page(request, "programmes/welcome.html", {"form": form})


def _is_given(request: SignedInRequest, form: AdministratorForm, programme: Programme | None) -> bool:
    """Whether the right that was asked for is given; if not, the form says why."""
    given = {"role": Appointment.Role.ADMINISTRATOR, **form.cleaned_data}
    try:
        actions.give_appointment(given.pop("email"), **given, programme=programme, by=request.user)
    except ValidationError as refused:
        form.add_error("name", refused)
        return False
    messages.success(request, _("Done. An e-mail tells them."))
    return True


def _withdrawn(request: SignedInRequest, appointment: Appointment | None, back: str) -> HttpResponse:
    """The question, or the list once it is answered: what is withdrawn already is not there to be asked about."""
    if appointment is None:
        return see(back)
    require(rules.may_withdraw_appointment(request.user, appointment))
    if request.method == "POST":
        actions.withdraw_appointment(appointment, by=request.user)
        messages.success(request, _("The responsibility is withdrawn."))
        return see(reverse("programmes:list") if appointment.person == request.user else back)
    return page(request, "programmes/appointments_withdraw.html", {"appointment": appointment, "back": back})


def _opened(form: WelcomeForm) -> Person | None:
    """The first person; None when something they typed is refused, which the form then says."""
    given = {name: value for name, value in form.cleaned_data.items() if name != "code"}
    try:
        return actions.open_installation(given.pop("email"), **given, by=SYSTEM)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None
