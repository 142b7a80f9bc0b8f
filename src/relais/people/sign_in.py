"""How allauth signs people in, fitted to our tables, our limits and our words."""

from typing import Any

import qrcode  # type: ignore[import-untyped]  # has no stubs
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]  # has no stubs

from relais.activity.events import SYSTEM
from relais.kit import mail
from relais.kit.sealing import seal, unseal
from relais.people import lockout
from relais.people.actions import sign_up
from relais.people.models import Person, normal_email
from relais.people.origins import require_place_from

OTHER_WAYS = {
    "reauthenticate": _("With my password"),
    "mfa_reauthenticate": _("With a code of my application, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With my key"),
}
"""How one says again who one is, by allauth's name for each way."""


class LimitedBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """The only way to a password's hash: a try is counted before anything is looked up."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        """The person, if the password is theirs; an unknown address costs one hash too.

        Raises:
            TooManyTriesError: when the address was tried too often, known or not, or too many were from one place.
        """
        address = credentials.get("email") or credentials.get("username")
        if not address or not credentials.get("password"):
            return None
        require_place_from(request)
        lockout.require_place(lockout.PASSWORD, normal_email(address))
        person: Person | None = super().authenticate(request, **credentials)
        return person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Accounts by invitation, letters through our outbox, refusals in our words."""

    error_messages = {  # noqa: RUF012  # the shape allauth reads
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("This is the address you sign in with: it cannot be removed."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _("This address and this password do not go together."),
        "email_taken": _("An account already uses this e-mail address."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This is not the code we sent, or it has expired."),
        "incorrect_password": _("This is not your password."),
        "invalid_or_expired_key": _("This link has expired or was already used."),
        "invalid_login": _("We cannot sign you in with this."),
        "invalid_password_reset": _("This link has expired or was already used."),
        "max_email_addresses": _("You cannot add more than %d addresses."),
        "too_many_login_attempts": _("Too many attempts. Ask for a new code, or wait half an hour."),
        "unverified_primary_email": _("Confirm your e-mail address first."),
        "same_as_current": _("This is already your address."),
        "rate_limited": _("One moment: too many requests in a short time."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """As the installation says; by invitation when it says nothing."""
        return bool(settings.SIGN_UP_IS_OPEN)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """The ways to say again who one is, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": OTHER_WAYS[way["id"]]} for way in ways]

    def save_user(
        self,
        request: HttpRequest,  # noqa: ARG002  # allauth's signature
        user: Person,
        form: Form,
        commit: bool = True,  # noqa: ARG002  # allauth's signature
    ) -> Person:
        """Fill the account a visitor asks for and hand it to the action."""
        user.email, user.name = form.cleaned_data["email"], form.cleaned_data["name"]
        user.language = get_language() or settings.LANGUAGE_CODE
        return sign_up(user, by=SYSTEM)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's letter from our template of the same name, in its reader's language."""
        name = template_prefix.rpartition("/")[2]
        reader = Person.objects.filter(email=normal_email(email)).first()
        # Both are counted, so that both take the same time; only letters to strangers are held back.
        is_to_stranger = name == "unknown_account"
        is_admitted = lockout.admit(lockout.LETTER_TO_UNKNOWN, "stranger" if is_to_stranger else "account")
        if is_to_stranger and not is_admitted:
            return
        language = reader.language if reader else get_language() or settings.LANGUAGE_CODE
        values = {
            **context,
            "name": reader.name if reader else "",
            "email": email,
            "is_open": settings.SIGN_UP_IS_OPEN,
        }
        mail.post(mail.write(f"people/mail/{name}", to=email, language=language, context=values))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets rest under seal; keys are named in our words."""

    error_messages = {  # noqa: RUF012  # the shape allauth reads
        **DefaultMFAAdapter.error_messages,
        "unverified_email": _("Confirm your e-mail address before adding a second step."),
        "add_email_blocked": _("Remove the second step before changing your address."),
        "cannot_delete_authenticator": _("This second step cannot be removed."),
        "cannot_generate_recovery_codes": _("Add a second step before asking for recovery codes."),
        "incorrect_code": _("This is not the current code."),
    }

    def encrypt(self, text: str) -> str:
        """The secret of an authenticator app or recovery codes, unreadable without the installation's own."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` sealed."""
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002  # allauth's name
        """What a new key is called until its owner says better."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return ngettext("My key", "My key no. %(number)d", number) % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """The picture an app scans, on white whatever the theme, drawn without any inline style."""
        picture = qrcode.make(url, image_factory=SvgPathFillImage)
        svg: str = picture.to_string(encoding="unicode")
        return svg

    def _get_site_name(self) -> str:
        return "Relais"
