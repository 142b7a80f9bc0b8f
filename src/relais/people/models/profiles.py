"""What people say of themselves: a part for those they meet, a part that is private, a page on the web if they wish."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from relais.kit.ids import PUBLIC_ID_LENGTH
from relais.kit.models import Entity
from relais.people.models.topics import Topic

if TYPE_CHECKING:
    from relais.people.models.persons import Person

MOST_LINKS = 8
"""Links one profile may have: enough to be found, too few to be a list of addresses."""

validate_web_name = RegexValidator(
    # A name never looks like a public id, so that nobody takes the address of another.
    rf"^(?![0-9a-z]{{{PUBLIC_ID_LENGTH}}}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Write lower-case letters without accents, figures and hyphens, such as awa-diop."),
    code="web_name",
)


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Questions about profiles that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """One's own; those of others are found through a programme, above."""
        return self.filter(person=person)

    def open_to_web(self) -> Self:
        """Those whose page anybody may read, as far as this context knows."""
        return self.filter(is_open_to_web=True, person__is_active=True)


class Profile(Entity):
    """What one person says of themselves. Nobody has one until they wrote something."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    # The public part: read by those who share a programme.
    headline = models.CharField(_("In one line"), max_length=120, blank=True)
    about = models.TextField(
        _("About you"), max_length=4_000, blank=True, validators=[MaxLengthValidator(4_000)]
    )
    pronouns = models.CharField(_("Pronouns"), max_length=40, blank=True)
    city = models.CharField(_("City"), max_length=80, blank=True)
    topics = models.ManyToManyField(Topic, related_name="profiles", blank=True)
    # The private part.
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    preferred_hours = models.CharField(_("When it is best to reach you"), max_length=300, blank=True)
    # The page on the web.
    is_open_to_web = models.BooleanField(default=False)
    web_name = models.CharField(
        _("Name in the address"), max_length=60, blank=True, validators=[validate_web_name]
    )

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("web_name",), condition=~Q(web_name=""), name="a_name_on_the_web_is_taken_once"
            ),
        )

    def __str__(self) -> str:
        return self.headline or self.public_id

    @property
    def in_address(self) -> str:
        """What names this profile in the address of its page on the web."""
        return self.web_name or self.public_id

    @property
    def web_addresses(self) -> tuple[str, ...]:
        """The whole addresses under which the page can be read on the web; none where no context serves it."""
        try:
            paths = [
                reverse("programmes:web_page", args=[name])
                for name in (self.web_name, self.public_id)
                if name
            ]
        except NoReverseMatch:
            return ()
        return tuple(f"{settings.PUBLIC_URL}{path}" for path in paths)


class LinkQuerySet(models.QuerySet["Link"]):
    """Questions about links that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of one's own profile."""
        return self.filter(profile__person=person)


class Link(Entity):
    """Where else somebody can be found. `verified_at`: when that page was last seen to link back to their own here."""

    class Kind(models.TextChoices):
        MASTODON = "mastodon", "Mastodon"
        LINKEDIN = "linkedin", "LinkedIn"
        SITE = "site", _("Site")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=8, choices=Kind)
    url = models.URLField(_("Address"), max_length=300)
    verified_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.UniqueConstraint(fields=("profile", "url"), name="a_profile_links_to_a_page_once"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="a_link_is_https"),
            models.CheckConstraint(
                condition=Q(kind__in=["mastodon", "linkedin", "site"]), name="a_link_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(tried_at__isnull=False),
                name="a_verified_link_was_tried",
            ),
        )

    def __str__(self) -> str:
        return self.url
