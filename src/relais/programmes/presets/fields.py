"""Which fields of sheets a question can feed, how they are called in the product, and by which kinds of answers.

An answer that feeds a field counts for matching. Reasons then tell it to the people proposed to each other, except
what `SILENT` lists: it forbids or allows pairs, and nobody is told why.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relais.programmes.models import Question

Kind, Readers = Question.Kind, Question.Readers

NAMES: Mapping[str, Promise] = {
    "wishes": _("What the person wishes to work on"),
    "offers": _("What the person can bring"),
    "goals": _("Goals"),
    "languages": _("Languages"),
    "availability": _("Hours in common"),
    "profession": _("Profession"),
    "seniority": _("Experience"),
    "grade": _("Grade"),
    "job_title": _("Position"),
    "unit": _("Unit"),
    "site": _("Place of work"),
    "text": _("What people say in their own words"),
    "ranked": _("People the person would like to be with"),
    "avoid": _("People the person would rather avoid"),
    "importance": _("What matters most to the person"),
    "identity": _("Identity"),
    "identity_wish": _("Identity wished for in the other person"),
}

FED_BY: Mapping[str, tuple[str, ...]] = {
    Kind.LEVELS: ("wishes", "offers"),
    Kind.CHOICES: ("goals", "wishes", "offers", "importance", "languages", "identity", "identity_wish"),
    Kind.ORDER: ("goals", "wishes"),
    Kind.LANGUAGES: ("languages",),
    Kind.HOURS: ("availability",),
    Kind.CHOICE: ("profession", "seniority", "grade", "unit", "site"),
    Kind.SHORT: ("profession", "job_title", "seniority", "grade", "unit", "site", "ranked"),
    Kind.LONG: ("text", "ranked", "avoid"),
    Kind.FILE: (),
}
"""By kind of answer, the fields it can feed."""

SILENT = frozenset({"avoid", "identity", "identity_wish"})
"""Fields that no reason ever tells: their answers may be read by nobody."""

COMPARED = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.ORDER})
"""Kinds a programme may weigh even when they feed no field: the answers of two people are compared word for word."""

IMPORTANCE_WORDS: Mapping[str, Promise] = {
    "wishes": _("Topics"),
    "goals": _("Goals"),
    "profession": _("Profession"),
    "seniority": _("Experience"),
    "languages": _("A common language"),
    "availability": _("Common hours"),
    "site": _("Location"),
    "unit": _("Department"),
}
"""What people may say matters most to them, by the field it is about, in words that matching understands."""

READERS: Mapping[str, Promise] = {
    Readers.PROGRAMME: _("Everybody in the programme"),
    Readers.MATCHED: _("The people proposed to whoever answers, and those who run the programme"),
    Readers.MANAGERS: _("Those who run the programme"),
    Readers.NOBODY: _("Only the person who answers"),
}
"""Who reads an answer, as those who write the questions see it."""
