"""Topics that questions offer to begin with: those of network leadership, and what people most often ask about."""

from django.utils.translation import gettext_lazy as _

NETWORK_LEADERSHIP = (
    _("Managing in networks"),
    _("The learning organisation"),
    _("Communities of practice"),
    _("Knowledge networks"),
    _("Continuous learning"),
    _("Learning among peers"),
)

WORKING_LIFE = (
    _("Leading a team"),
    _("A first position as a manager"),
    _("Leading a project"),
    _("Speaking in public"),
    _("Negotiating"),
    _("Settling conflicts"),
    _("Choosing your next position"),
    _("Building your network"),
    _("Organising your time"),
    _("Self-confidence"),
)

TOPICS = (*WORKING_LIFE, *NETWORK_LEADERSHIP)

EXPERIENCE_OF_THE_YOUNG = (
    _("Everyday digital tools"),
    _("Artificial intelligence at work"),
    _("Social networks"),
    _("What younger colleagues expect from work"),
    _("Ecological transition"),
    _("Inclusion and accessibility"),
    _("New ways of working together"),
)
"""What the less experienced know better: strengths, whatever the age."""

GOALS = (
    _("Taking on new responsibilities"),
    _("Changing position or profession"),
    _("Succeeding in a new position"),
    _("Gaining confidence"),
    _("Becoming better known and building a network"),
    _("Understanding my organisation better"),
    _("Carrying a project through"),
    _("Finding a better balance"),
)

LANGUAGES = (
    _("French"),
    _("English"),
    _("Spanish"),
    _("German"),
    _("Italian"),
    _("Portuguese"),
    _("Arabic"),
    _("French sign language"),
)
