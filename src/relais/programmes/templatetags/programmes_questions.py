"""What the pages of questions need to say."""

from django import template
from django.utils.translation import gettext as _

from relais.programmes.models import Question
from relais.programmes.presets.fields import READERS
from relais.programmes.presets.questions import Ready
from relais.programmes.queries.questions import said_of_matching

register = template.Library()


@register.filter
def matching(question: Question) -> str:
    """What the answers count for in matching; "" when they do not."""
    return said_of_matching(question)


@register.filter
def read_by(question: Question) -> str:
    """Who reads the answers, as those who write the questions see it."""
    return str(READERS[question.readers])


@register.simple_tag
def ready_note(ready: Ready) -> str:
    """Of whom a suggested question is asked, and who reads the answers."""
    return _("%(kind)s. Asked of: %(asked)s. Readable by: %(readers)s.") % {
        "kind": ready.kind.label,
        "asked": ready.asked_of.label,
        "readers": READERS[ready.readers],
    }
