"""Who is given a right, and who opens the installation, made clean."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relais.kit.fields import LineField
from relais.people.models import normal_email
from relais.programmes.models import Appointment
from relais.programmes.queries.installation import is_first_code


class EmailField(forms.EmailField):
    """Where somebody receives letters, in the one spelling that is kept."""

    def clean(self, value: object) -> str:
        """The address in its normal spelling."""
        return normal_email(super().clean(value))


class AdministratorForm(forms.Form):
    """Somebody by their address; the name serves only when an account is opened for them."""

    email = EmailField(label=_("E-mail address"), max_length=254)
    name = LineField(
        label=_("Name"),
        help_text=_("Only if they have no account yet: one is then opened for them."),
        max_length=120,
        required=False,
    )


class AppointmentForm(AdministratorForm):
    """The same, and what they do for the programme."""

    role = forms.ChoiceField(
        label=_("What they do"),
        choices=(
            (
                Appointment.Role.MANAGER,
                _("Runs the programme: sets it up, sees who takes part, forms the pairs"),
            ),
            (
                Appointment.Role.SPONSOR,
                _("Sponsors it: sees how it is set up, and figures about five people or more"),
            ),
        ),
        initial=Appointment.Role.MANAGER,
        widget=forms.RadioSelect,
    )


class WelcomeForm(forms.Form):
    """The first person of an installation."""

    code = forms.CharField(
        label=_("Code shown in the terminal"),
        help_text=_(
            "Twelve letters and figures, where Relais was started. It shows that this installation is yours."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = LineField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = EmailField(label=_("Your e-mail address"), max_length=254)
    organisation = LineField(
        label=_("Your organisation"),
        help_text=_("A company, a school, an association, a network. You can add others."),
        max_length=120,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_code(self) -> str:
        """The code of the terminal, and no other."""
        typed: str = self.cleaned_data["code"]
        if not is_first_code(typed):
            raise ValidationError(
                _("This is not the code of the terminal. It is shown each time Relais starts.")
            )
        return typed
