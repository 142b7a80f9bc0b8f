"""What the specimens of the gallery are given: invented people, in the language of the visitor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django import forms as django_forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.core.validators import MinValueValidator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from relais.ui.icons import icon_names
from relais.ui.typography import figure
from relais.ui.values import Bar, BarChart, Column, Face, Moment, Reader, Reason, Tab, Table

AWA = Face("Awa Diallo", "awa")
BEATRICE = Face("Béatrice Morel", "beatrice")
COUMBA = Face("Coumba Sarr", "coumba")

Sample = dict[str, Any]


def _share(number: float) -> str:
    return figure(number, 2, get_language() or "en")


@dataclass(frozen=True)
class _Verdict:
    allowed: bool
    reason: str = ""


def verdicts() -> Sample:
    return {
        "yes": _Verdict(allowed=True),
        "no": _Verdict(allowed=False, reason=_("You locked this pair. Unlock it to swap.")),
    }


def icons() -> Sample:
    return {"names": sorted(icon_names())}


class _Letter(django_forms.Form):
    """Every kind of field at once; no page of the product asks for so much."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, make in _LETTER_FIELDS.items():
            self.fields[name] = make()


def _rhythms() -> list[tuple[str, str]]:
    return [("2", _("Every two weeks")), ("3", _("Every three weeks")), ("4", _("Once a month"))]


_LETTER_FIELDS: dict[str, Callable[[], django_forms.Field]] = {
    "address": lambda: django_forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only to send you the answer."),
        error_messages={"invalid": _("An address looks like name@example.org. This one lacks something.")},
        widget=django_forms.EmailInput(attrs={"autocomplete": "email"}),
    ),
    "hope": lambda: django_forms.CharField(
        label=_("What do you hope for?"),
        required=False,
        widget=django_forms.Textarea(attrs={"rows": 3}),
    ),
    "rhythm": lambda: django_forms.ChoiceField(
        label=_("How often would you like to meet?"),
        choices=_rhythms(),
        widget=django_forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these rhythms.")},
    ),
    "place": lambda: django_forms.ChoiceField(
        label=_("Where"),
        choices=[("", _("Wherever suits you both")), ("n", "Nantes"), ("r", "Rennes")],
        required=False,
    ),
    "hours": lambda: django_forms.IntegerField(
        label=_("Hours you can give in a month"),
        validators=[
            MinValueValidator(1, _("At least one hour: less than that, nobody would have you to themselves."))
        ],
    ),
    "letter": lambda: django_forms.FileField(label=_("A letter, if you have one"), required=False),
    "promise": lambda: django_forms.BooleanField(
        label=_("I will say when I can no longer come."),
        error_messages={"required": _("Tick this box: nobody should wait without knowing.")},
    ),
}


def forms() -> Sample:
    typed = {"address": "awa.diallo", "hope": _("To speak at the committee."), "rhythm": "9", "hours": "0"}
    return {
        "empty_form": _Letter(auto_id="empty_%s"),
        "wrong_form": _Letter(typed, auto_id="wrong_%s"),
        "readers_list": readers()["two"],
    }


def faces() -> Sample:
    return {
        "awa": AWA,
        "beatrice": BEATRICE,
        "coumba": COUMBA,
        "hues": [Face("R L", key) for key in range(16)],
        "crowd": [AWA, BEATRICE, COUMBA, *(Face("R L", key) for key in range(4))],
    }


def pair() -> Sample:
    return {"awa": AWA, "beatrice": BEATRICE, **reasons()}


def readers() -> Sample:
    you = Reader(_("you"), _("as of now"), is_you=True)
    return {
        "alone": [Reader(_("you"), _("and nobody else."), is_you=True)],
        "two": [you, Reader("Béatrice Morel", _("as soon as you send it"))],
        "others": [
            _(
                "Daniel Petit, who runs the programme, knows the meeting is planned. He does not read what you write."
            )
        ],
    }


def path() -> Sample:
    names = (
        _("Getting acquainted"),
        _("Setting the course"),
        _("Strengthening the bond"),
        _("Passing it on"),
    )
    notes = (
        _("From 14 September to 20 October. Two meetings."),
        _("Two goals written. Your signature is missing."),
        _("Listening, asking, telling each other what helps."),
        _("What each received, gave, and will pass on."),
    )
    states: tuple[Literal["done", "here", "to_come"], ...] = ("done", "here", "to_come", "to_come")
    moments = [Moment(name, note, state) for name, note, state in zip(names, notes, states, strict=True)]
    return {"moments": moments, "before": [Moment(name) for name in names], "steps": range(6)}


def objectives() -> Sample:
    kinds = [
        (
            "total",
            _("The best whole"),
            _("As many people placed as possible, then the most agreement overall."),
            "53",
            _share(0.34),
        ),
        (
            "fair",
            _("Nobody badly served"),
            _("As many people placed, the least good pair as good as possible."),
            "53",
            _share(0.41),
        ),
        (
            "stable",
            _("Nobody would swap"),
            _("No pair would gain, on both sides, by choosing otherwise."),
            "51",
            _share(0.29),
        ),
    ]
    return {
        "objectives": [
            (value, title, say, [(_("placed"), placed), (_("the lowest"), lowest)])
            for value, title, say, placed, lowest in kinds
        ]
    }


def table() -> Sample:
    columns = (
        Column(_("Site")),
        Column(_("Pairs"), is_figure=True),
        Column(_("Mean agreement"), is_figure=True),
    )
    rows = [
        ("Nantes", "18", _share(0.74)),
        ("Saint-Nazaire", "14", _share(0.72)),
        ("Rennes", "11", _share(0.73)),
    ]
    return {"sites": Table(_("Agreement by site"), columns, rows)}


def reasons() -> Sample:
    return {
        "reasons": [
            Reason("unknown", _("Yann has not said when he is free."), _("Ask him"), "#reasons"),
            Reason(
                "for", _("Béatrice meets two of Awa’s three wishes, including the one that matters most.")
            ),
            Reason("against", _("Four grades apart; you wished for three at most.")),
            Reason("for", _("Both are free on Thursday evenings.")),
        ]
    }


def facts() -> Sample:
    return {"facts": [(_("placed"), "53"), (_("places"), "53"), (_("people left"), "7")]}


def chart() -> Sample:
    bars = [
        Bar(site, amount, ngettext("%(amount)s pair", "%(amount)s pairs", amount) % {"amount": amount})
        for site, amount in (("Nantes", 18), ("Saint-Nazaire", 14), ("Rennes", 11), ("Brest", 8))
    ]
    description = _("Nantes 18, Saint-Nazaire 14, Rennes 11, Brest 8.")
    return {"chart": BarChart(_("Pairs by site"), description, _("Site"), _("Pairs"), bars)}


def day() -> Sample:
    """The first of a month, which French says otherwise than the others."""
    return {"first_day": date(2026, 12, 1)}


def tabs() -> Sample:
    return {
        "tabs": [
            Tab(_("Overview"), "#tabs", is_current=True),
            Tab(_("Goals"), "#tabs", count="2"),
            Tab(_("Meetings"), "#tabs"),
            Tab(_("Contract"), "#tabs"),
        ]
    }


def pages() -> Sample:
    paginator = Paginator(range(70), 10)
    return {"first": paginator.page(1), "middle": paginator.page(3), "last": paginator.page(7)}


def toasts() -> Sample:
    return {
        "messages": [
            Message(constants.SUCCESS, _("Sent to Béatrice. She will read it before Thursday.")),
            Message(constants.INFO, _("Coumba proposed two times.")),
            Message(constants.WARNING, _("The file was kept, but three of its rows could not be read.")),
        ]
    }
