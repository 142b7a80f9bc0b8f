"""What people type of themselves for others to read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from relais.people.models import Link, Profile, Topic
from relais.people.queries.profiles import Shelf, topics_by_heading


def _labels(topics: Iterable[Topic]) -> list[tuple[str, str]]:
    return [(topic.public_id, topic.label) for topic in topics]


class EditProfileForm(forms.Form):
    """The public part: a few lines, and topics under their headings, one field for each heading."""

    headline = forms.CharField(
        label=_("In one line"),
        help_text=_("What you would say about yourself in passing."),
        max_length=120,
        required=False,
    )
    about = forms.CharField(
        label=_("About you"),
        help_text=_("What you have lived, what you like to pass on, what you would like to learn."),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    city = forms.CharField(
        label=_("City"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    pronouns = forms.CharField(
        label=_("Pronouns"),
        help_text=_("How you would like to be referred to."),
        max_length=40,
        required=False,
    )

    def __init__(self, *given: Any, shelves: Sequence[Shelf] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        self.shelves = shelves
        for shelf in shelves:
            self.fields[self._name(shelf)] = forms.MultipleChoiceField(
                label=shelf.heading.label,
                choices=_labels(shelf.topics),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @classmethod
    def of(cls, profile: Profile, typed: Mapping[str, Any] | None = None) -> "EditProfileForm":
        """The form filled with what the profile says, or with what was typed."""
        chosen = set(profile.topics.values_list("public_id", flat=True)) if profile.pk else set()
        shelves = topics_by_heading()
        known: dict[str, Any] = {name: getattr(profile, name) for name in cls.base_fields}
        for shelf in shelves:
            known[cls._name(shelf)] = [topic.public_id for topic in shelf.topics if topic.public_id in chosen]
        return cls(typed, initial=known, shelves=shelves)

    @property
    def words(self) -> list[forms.BoundField]:
        """The fields that are written."""
        return [self[name] for name in self.base_fields]

    @property
    def topics(self) -> list[forms.BoundField]:
        """The fields in which topics are ticked."""
        return [self[self._name(shelf)] for shelf in self.shelves]

    def chosen(self) -> list[Topic]:
        """The topics that are ticked."""
        ticked = {value for shelf in self.shelves for value in self.cleaned_data[self._name(shelf)]}
        return [topic for shelf in self.shelves for topic in shelf.topics if topic.public_id in ticked]

    @staticmethod
    def _name(shelf: Shelf) -> str:
        return f"topics_{shelf.heading.public_id}"


class EditPrivatePartForm(forms.Form):
    """What only those who run one's programmes read."""

    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    preferred_hours = forms.CharField(
        label=_("When it is best to reach you"),
        help_text=_("For example: in the evening after eight, never on Wednesdays."),
        max_length=300,
        required=False,
    )

    @classmethod
    def of(cls, profile: Profile, typed: Mapping[str, Any] | None = None) -> "EditPrivatePartForm":
        """The form filled with what the profile says, or with what was typed."""
        return cls(typed, initial={"phone": profile.phone, "preferred_hours": profile.preferred_hours})


class AddLinkForm(forms.Form):
    """A page of one's own elsewhere."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Link.Kind.choices, widget=forms.RadioSelect)
    url = forms.CharField(
        label=_("Its address"),
        help_text=_("It begins with https://. For Mastodon, @name@server will do."),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}),
    )

    def clean_url(self) -> str:
        """The whole address, whatever was typed for it.

        Raises:
            ValidationError: in words for whoever typed it.
        """
        url = _whole(self.cleaned_data["url"].strip())
        parts = urlsplit(url)
        try:
            URLValidator(schemes=["https"])(url)
        except ValidationError:
            raise ValidationError(
                _("Write the whole address of the page, as in https://example.org/me.")
            ) from None
        if parts.username or parts.password:
            raise ValidationError(_("Leave the name and the password out of the address."))
        return url

    def clean(self) -> dict[str, Any]:
        """An address on LinkedIn is one of LinkedIn."""
        cleaned: dict[str, Any] = super().clean() or {}
        host = urlsplit(cleaned.get("url", "")).hostname or ""
        is_linkedin = host == "linkedin.com" or host.endswith(".linkedin.com")
        if cleaned.get("kind") == Link.Kind.LINKEDIN and host and not is_linkedin:
            self.add_error(
                "url", _("This address is not on linkedin.com. Choose “Site” if it is another page.")
            )
        return cleaned


def _whole(typed: str) -> str:
    """The address of a page, from a handle of the fediverse or an address without its beginning.

    >>> _whole("@awa@piaille.fr"), _whole("awa.example.org"), _whole("https://awa.example.org/")
    ('https://piaille.fr/@awa', 'https://awa.example.org', 'https://awa.example.org/')
    """
    name, _at, server = typed.removeprefix("@").partition("@")
    if typed.startswith("@") and name and server:
        return f"https://{server}/@{name}"
    return typed if "://" in typed else f"https://{typed}"
