"""What the pages of questions need to say."""

from collections.abc import Sequence

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relais.programmes.models import Question
from relais.programmes.presets.fields import READERS
from relais.programmes.presets.questions import Ready
from relais.programmes.queries.questions import ListedQuestion, said_of_matching
from relais.ui.rendering import lines

register = template.Library()


@register.filter
def matching(question: Question) -> str:
    """What the answers count for in matching; "" when they do not."""
    return said_of_matching(question)


@register.simple_tag
def question_rows(questions: Sequence[ListedQuestion], *, is_set_here: bool) -> SafeString:
    """The questions, for those who run the programme; `is_set_here` when they may change them now."""
    last = len(questions) - 1
    return lines(_question_row, ((one, is_set_here, at == 0, at == last) for at, one in enumerate(questions)))


def _question_row(question: ListedQuestion, is_set_here: bool, is_first: bool, is_last: bool) -> SafeString:
    given = {
        "question": question,
        "kind": Question.Kind(question.kind).label,
        "asked_of": Question.Asked(question.asked_of).label,
        "readers": _inside(READERS[question.readers]),
        "counts_for": said_of_matching(question),
        "is_set_here": is_set_here,
        "is_first": is_first,
        "is_last": is_last,
    }
    return render_to_string("programmes/_question_row.html", given)


@register.simple_tag
def ready_note(ready: Ready) -> str:
    """Of whom a suggested question is asked, and who reads the answers."""
    return _("%(kind)s. Asked of: %(asked)s. Readable by: %(readers)s.") % {
        "kind": ready.kind.label,
        "asked": _inside(ready.asked_of.label),
        "readers": _inside(READERS[ready.readers]),
    }


def _inside(words: object) -> str:
    """The words of a choice as they stand inside a sentence, after a colon."""
    said = str(words)
    return said[:1].lower() + said[1:]
