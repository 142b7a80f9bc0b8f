"""allauth's forms, each counting its tries in the database before it looks anything up."""

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from relais.people import lockout
from relais.people.forms import NameField
from relais.people.models import normal_email
from relais.people.origins import require_place_from

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("The same, once more"),
    "code": _("Code"),
    "name": _("Name"),
    "passwordless": _("This key alone is enough to sign in"),
}
HELP = {
    "password1": _(
        "Twelve characters or more. Three or four words that have nothing to do with each other are easy to "
        "remember."
    ),
    "passwordless": _("It then asks for a fingerprint, a face or its own code."),
}


class _OurWords:
    """The fields of allauth in our words; labels stand beside them, so nothing is repeated inside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # mixed into forms
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            if not isinstance(field, NameField):
                field.help_text = HELP.get(name, "")


class SignInForm(_OurWords, account.LoginForm):  # type: ignore[misc]  # allauth is untyped
    """With a password; the tries are counted by the backend."""


class SignUpForm(_OurWords, account.SignupForm):  # type: ignore[misc]  # allauth is untyped
    """A name and an address. The password is chosen later or never: no hash tells a taken address apart."""

    name = NameField()
    field_order = ("name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)

    def clean_email(self) -> str:
        require_place_from(context.request)
        lockout.require_place(lockout.SIGN_UP, normal_email(self.cleaned_data["email"]))
        email: str = super().clean_email()
        return email


class AskCodeForm(_OurWords, account.RequestLoginCodeForm):  # type: ignore[misc]  # allauth is untyped
    """An address to which a code is sent."""

    def clean_email(self) -> str:
        require_place_from(context.request)
        lockout.require_place(lockout.CODE_REQUEST, normal_email(self.cleaned_data["email"]))
        email: str = super().clean_email()
        return email


class AskResetForm(_OurWords, account.ResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """An address to which a code is sent; it draws on the same limit as signing in by code."""

    def clean_email(self) -> str:
        require_place_from(context.request)
        lockout.require_place(lockout.CODE_REQUEST, normal_email(self.cleaned_data["email"]))
        email: str = super().clean_email()
        return email


class _LimitedGuess(_OurWords):
    """A code to compare: guesses are counted per browser session, since a code belongs to one."""

    def clean_code(self) -> str:
        lockout.require_place(lockout.CODE_GUESS, context.request.session.session_key or "")
        code: str = super().clean_code()  # type: ignore[misc]  # mixed into forms that have one
        return code


class ConfirmCodeForm(_LimitedGuess, account.ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth is untyped
    """The code that signs in."""


class ConfirmResetForm(_LimitedGuess, account.ConfirmPasswordResetCodeForm):  # type: ignore[misc]  # allauth is untyped
    """The code that allows a new password."""


class ConfirmAddressForm(_LimitedGuess, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # allauth is untyped
    """The code that proves an address."""


class ChangePasswordForm(_OurWords, account.ChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    """The current password is a try like any other."""

    def clean_oldpassword(self) -> str:
        lockout.require_place(lockout.PASSWORD, self.user.email)
        password: str = super().clean_oldpassword()
        return password


class SetPasswordForm(_OurWords, account.SetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """A first password."""


class NewPasswordForm(_OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth is untyped
    """A new password, once the code was right."""


class ReauthenticateForm(_OurWords, account.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """One's password again; the tries are counted by the backend."""


class ChangeAddressForm(_OurWords, account.AddEmailForm):  # type: ignore[misc]  # allauth is untyped
    """A new address, confirmed by a code before it replaces the other."""

    def clean_email(self) -> str:
        lockout.require_place(lockout.NEW_ADDRESS, self.user.email)
        email: str = super().clean_email()
        return email


class _LimitedSecondFactor(_OurWords):
    """A code of an app or of the recovery sheet: counted per person, and good for one use only."""

    def clean_code(self) -> str:
        person = self.user  # type: ignore[attr-defined]  # mixed into forms that have one
        lockout.require_place(lockout.SECOND_FACTOR, person.public_id)
        code: str = super().clean_code()  # type: ignore[misc]  # mixed into forms that have one
        # allauth remembers used codes in its cache, which other processes do not see.
        is_from_app = self.authenticator.type == Authenticator.Type.TOTP  # type: ignore[attr-defined]  # set by super
        if is_from_app and not lockout.admit(lockout.SPENT_CODE, f"{person.public_id}:{_digits(code)}"):
            raise lockout.TooManyTriesError
        return code


class SecondStepForm(_LimitedSecondFactor, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The second step of signing in."""


class SecondStepAgainForm(_LimitedSecondFactor, mfa.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The second step again, before something delicate."""


class AddAppForm(_OurWords, totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """The first code of a new app."""


class AddKeyForm(_OurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A new passkey or security key."""


class RenameKeyForm(_OurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """What a key is called."""


def _digits(code: str) -> str:
    """The code without the spaces people put in it."""
    return "".join(filter(str.isdigit, code))
