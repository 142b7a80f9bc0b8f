"""What is said of rows, in whole sentences."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from relais.core.pools.words.columns import meaning
from relais.core.sheets import Code, Problem, say
from relais.core.sheets.words import where
from relais.programmes.importing import doubts, remarks, undoing
from relais.programmes.importing.remarks import Remark
from relais.programmes.importing.uses import FIELD, NEW, QUESTION, UNUSED
from relais.programmes.models import Question

Sentence = Callable[[], str]

_SAID: Mapping[str, Sentence] = {
    remarks.NO_ADDRESS: lambda: _(
        "This person has no e-mail address, so they could not sign in. Add one in the sheet."
    ),
    remarks.NO_NAME: lambda: _("This person has no name. Add it in the sheet."),
    remarks.NO_SIDE: lambda: _(
        "Nothing says whether this person accompanies or is accompanied. Write mentor, mentee or both in a column, or choose for the whole sheet."
    ),
    remarks.NAME_TOO_LONG: lambda: _(
        "The name that begins with “%(value)s” is too long. Keep %(limit)s characters at most."
    ),
    remarks.UNKNOWN_NUMBER: lambda: _(
        "Nobody here is known under the identifier “%(value)s”, and the row gives no e-mail address. Add the address."
    ),
    remarks.TOO_LONG: lambda: _("“%(value)s…” was cut after %(limit)s characters."),
    remarks.TOO_MANY: lambda: _(
        "“%(value)s” is more than anybody can give (%(limit)s), so it was set aside."
    ),
    remarks.NOT_A_CHOICE: lambda: _(
        "“%(value)s” is none of the choices of the question “%(question)s”, so it was set aside."
    ),
    remarks.UNKNOWN_ORGANISATION: lambda: _(
        "“%(value)s” is not an organisation of this programme, so where this person works was not noted."
    ),
    remarks.TAKEN_FOR_UNIT: lambda: _(
        "“%(value)s” is not an organisation of this programme, which has only one: it is noted there as a department."
    ),
    remarks.ONLY_ORGANISATION: lambda: _(
        "“%(value)s” is not an organisation of this programme, which has only one: this person is noted there."
    ),
    remarks.UNKNOWN_LINE: lambda: _(
        "Their direct manager, “%(value)s”, has no account here. What the sheet says is kept: the two are recognised and kept apart as soon as both take part."
    ),
    remarks.SEVERAL_LINES: lambda: _(
        "Several people are named “%(value)s”: none of them is matched with this person. Give the direct manager’s e-mail address to say which one it is."
    ),
    remarks.OWN_LINE: lambda: _("The row makes this person their own manager, so no manager was noted."),
    remarks.NUMBER_TAKEN: lambda: _(
        "The identifier “%(value)s” is already somebody else’s, so it was not noted."
    ),
    remarks.HAS_LEFT: lambda: _(
        "This person has left the programme or was not accepted: nothing changes for them."
    ),
    remarks.ANSWERED: lambda: _("This person has come in: what they said themselves is kept."),
    remarks.COMPLETES: lambda: _("This row completes row %(first)s."),
    undoing.PERSON_GONE: lambda: _(
        "This person changed their address or is no longer here: they were left alone."
    ),
    undoing.ANSWERS_KEPT: lambda: _("Answers that were changed since are kept."),
    undoing.PLACE_KEPT: lambda: _("Where this person works was changed since, and is kept."),
    undoing.PART_KEPT: lambda: _("This person’s part was taken up or changed since, and is kept."),
    undoing.ACCOUNT_KEPT: lambda: _(
        "The account was used since, or other lists name this person: it is kept."
    ),
}

_DOUBTED: Mapping[str, Sentence] = {
    doubts.SAME_ROW: lambda: _("The address of this row is already in row %(row)s (%(name)s)."),
    doubts.OTHER_NAME: lambda: _("This address belongs to %(name)s here."),
    doubts.NUMBER: lambda: _("This identifier is that of %(name)s, whose address is %(email)s."),
    doubts.NAMESAKE: lambda: _("%(name)s is here already, with the address %(email)s."),
    doubts.TWIN: lambda: _("Row %(row)s has the same name, or nearly: %(name)s, with the address %(email)s."),
}


def say_remark(remark: Remark) -> str:
    """The sentence for a remark, after the column it is about."""
    if remark.code in _SAID:
        return _SAID[remark.code]() % {"value": remark.value, **remark.details}
    problem = Problem(Code(remark.code), "", value=remark.value or None, details=remark.details)
    sentence = say(problem, translation).removeprefix(_ahead(problem))
    if remark.row:
        return _("Row %(row)s: %(sentence)s") % {"row": remark.row, "sentence": sentence}
    if not remark.column:
        return sentence
    return _("Column %(column)s (%(heading)s): %(sentence)s") % {
        "column": remark.column,
        "heading": remark.heading,
        "sentence": sentence,
    }


def _ahead(problem: Problem) -> str:
    """What the sentences of sheets begin with: the place of the problem, which the page tells otherwise."""
    return _("%(where)s: %(sentence)s") % {"where": where(problem, translation), "sentence": ""}


def say_doubt(kind: str, about: Mapping[str, Any]) -> str:
    """Why a row is in doubt."""
    return _DOUBTED[kind]() % {"name": "", "email": "", "row": 0, **about}


def say_use(use: str, questions: Mapping[str, Question]) -> str:
    """What a column is used for, in a few words."""
    if use == UNUSED:
        return _("not used")
    if use == NEW:
        return _("a new question of the programme")
    if use.startswith(QUESTION):
        question = questions.get(use.removeprefix(QUESTION))
        return _("answer to “%(question)s”") % {"question": question.label} if question else use
    return meaning(use.removeprefix(FIELD), translation)


_FACTS: Mapping[str, Sentence] = {
    "is_mentor": lambda: _("accompanies from now on"),
    "is_mentee": lambda: _("is accompanied from now on"),
}


def say_change(change: Sequence[Any], questions: Mapping[str, str]) -> str:
    """What changes for somebody, in a few words; `questions` are labels by public id."""
    what, before, after = change
    if what in _FACTS:
        return _FACTS[what]()
    if what == "answer":
        label = questions.get(after)
        return _("answer to “%(question)s”") % {"question": label} if label else _("answer to a new question")
    said = {"what": _named(what), "before": before, "after": after}
    if before in ("", None):
        return _("%(what)s: %(after)s") % said
    return _("%(what)s: %(before)s → %(after)s") % said


def _named(what: str) -> str:
    names = {
        "capacity": _("people at most"),
        "hours": _("hours a month"),
        "unit": _("unit"),
        "site": _("site"),
        "job_title": _("job title"),
        "grade": _("grade"),
        "seniority": _("seniority"),
        "manager": _("direct manager"),
    }
    return names.get(what, what)
