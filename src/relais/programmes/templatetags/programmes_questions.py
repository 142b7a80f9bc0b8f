"""What the pages of questions need to say."""

from django import template
from django.utils.translation import gettext as _

from relais.programmes.models import Question
from relais.programmes.presets.questions import Ready
from relais.programmes.queries.questions import said_of_matching

register = template.Library()


@register.simple_tag
def matching_of(question: Question) -> str:
    """Whether the answers count for matching, as what; "" when they do not."""
    return said_of_matching(question)


@register.simple_tag
def ready_note(ready: Ready) -> str:
    """Of whom a suggested question is asked, and who reads the answers."""
    return _("%(kind)s. Asked of: %(asked)s. Readable by: %(readers)s.") % {
        "kind": ready.kind.label,
        "asked": ready.asked_of.label,
        "readers": ready.readers.label,
    }
