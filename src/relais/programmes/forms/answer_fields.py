"""Fields for answers that are more than a text or a box to tick. Each is given and gives what `Answer.value` keeps."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from relais.programmes.values import LEVELS

MOST_TOPICS = 40
LONGEST_TOPIC = 120
FREE_ROWS = 3

_ANY = "any"


def all_sent(data: Any, name: str) -> list[str]:
    """All that was sent under a name."""
    return list(data.getlist(name))


class Group(forms.Widget):
    """A widget of several controls, which a legend names."""

    use_fieldset = True

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002  # the signature is Django's
        """None of its controls is the one that the label names."""
        return ""


class LevelsInput(Group):
    """Topics to tick, each with a level or none; and some rows for topics of one's own."""

    template_name = "programmes/_answer_levels.html"

    def __init__(self, topics: Sequence[str]) -> None:
        super().__init__()
        self.topics = list(topics)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The rows: those of the question, then one's own, then some empty ones."""
        chosen = {topic: _as_option(level) for topic, level in value or []}
        own = [topic for topic in chosen if topic not in self.topics]
        base = (attrs or {}).get("id", name)
        return {
            **super().get_context(name, value, attrs),
            "rows": [
                {
                    "topic": topic,
                    "id": f"{base}_{at}",
                    "is_chosen": topic in chosen,
                    "options": _level_options(chosen.get(topic, _ANY)),
                }
                for at, topic in enumerate(self.topics)
            ],
            "own": [
                {"topic": topic, "options": _level_options(chosen.get(topic, _ANY))}
                for topic in [*own, *[""] * FREE_ROWS]
            ],
            "has_own": bool(own),
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:  # noqa: ARG002  # the signature is Django's
        """Pairs of a topic and what was chosen for it, both as sent; nothing for topics that were not ticked."""
        chosen = set(all_sent(data, f"{name}-chosen"))
        listed = zip(all_sent(data, f"{name}-topic"), all_sent(data, f"{name}-level"), strict=False)
        own = zip(all_sent(data, f"{name}-own"), all_sent(data, f"{name}-own-level"), strict=False)
        pairs = chain((pair for pair in listed if pair[0] in chosen), own)
        return [[topic.strip(), level] for topic, level in pairs if topic.strip()]


def _as_option(level: Any) -> str:
    """A level as its option is called: one that is kept, or one that was just sent."""
    if level is None:
        return _ANY
    return level if isinstance(level, str) else f"{level:g}"


def _level_options(chosen: str) -> list[tuple[str, Any, bool]]:
    options: dict[str, Any] = {_ANY: _("Whatever the level")}
    options |= {str(level): words for level, words in LEVELS.items()}
    options.setdefault(chosen, chosen)
    return [(value, words, value == chosen) for value, words in options.items()]


class LevelsField(forms.Field):
    """Topics with a level each, or with none."""

    def __init__(self, *, topics: Sequence[str], **kwargs: Any) -> None:
        super().__init__(widget=LevelsInput(topics), **kwargs)

    def to_python(self, value: Any) -> list[list[Any]]:
        """Each topic once, in the order given, its level as a number.

        Raises:
            ValidationError: when a level is none, or there is more than a person can mean.
        """
        found: dict[str, list[Any]] = {}
        for topic, level in value or []:
            found.setdefault(topic.casefold(), [topic, self._level(level)])
        if len(found) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in found):
            raise ValidationError(
                _("Give at most 40 topics, a few words each: the rest can go into your own words.")
            )
        return list(found.values())

    @staticmethod
    def _level(said: str) -> float | None:
        if said == _ANY:
            return None
        try:
            level = float(said)
        except ValueError:
            raise ValidationError(_("Choose a level from the list.")) from None
        if not 0 <= level <= 10:
            raise ValidationError(_("Choose a level from the list."))
        return level


class OrderInput(Group):
    """For each choice, its place among those that count."""

    template_name = "programmes/_answer_order.html"

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self.choices = list(choices)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The choices of the question and those chosen before, each with its place."""
        chosen = list(value or [])
        choices = [*self.choices, *(choice for choice in chosen if choice not in self.choices)]
        base = (attrs or {}).get("id", name)
        places = range(1, len(choices) + 1)
        return {
            **super().get_context(name, value, attrs),
            "rows": [
                {
                    "choice": choice,
                    "id": f"{base}_{at}",
                    "places": [(place, chosen[place - 1 : place] == [choice]) for place in places],
                }
                for at, choice in enumerate(choices)
            ],
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002  # the signature is Django's
        """The choices that have a place, in their order; two that share one stay as they are listed."""
        placed_choices = zip(all_sent(data, f"{name}-choice"), all_sent(data, f"{name}-place"), strict=False)
        placed = [
            (int(place), choice) for choice, place in placed_choices if place.isdecimal() and len(place) < 4
        ]
        return [choice for _place, choice in sorted(placed, key=lambda one: one[0])]


class OrderField(forms.Field):
    """Choices in the order of preference."""

    def __init__(self, *, choices: Sequence[str], kept: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(widget=OrderInput(choices), **kwargs)
        self.known = {*choices, *kept}

    def to_python(self, value: Any) -> list[str]:
        """Each choice once.

        Raises:
            ValidationError: when one is not offered.
        """
        if not self.known.issuperset(value or []):
            raise ValidationError(_("Choose among those of the list."))
        return list(dict.fromkeys(value or []))


class NamesInput(Group):
    """Boxes for the usual names, and a line for others."""

    template_name = "programmes/_answer_names.html"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = list(names)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Names that are offered, ticked or not however they are written, and the others in one line."""
        chosen = {one.casefold(): one for one in value or []}
        offered = {one.casefold() for one in self.names}
        base = (attrs or {}).get("id", name)
        return {
            **super().get_context(name, value, attrs),
            "rows": [
                {"name": one, "id": f"{base}_{slugify(one) or at}", "is_chosen": one.casefold() in chosen}
                for at, one in enumerate(self.names)
            ],
            "own": ", ".join(one for folded, one in chosen.items() if folded not in offered),
            "own_id": f"{base}_own",
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002  # the signature is Django's
        """What was ticked, then what was written, cut at commas and line ends."""
        written = ",".join(all_sent(data, f"{name}-own")).replace("\n", ",").replace(";", ",")
        return [*all_sent(data, name), *(one for part in written.split(",") if (one := part.strip()))]


class NamesField(forms.Field):
    """Languages, or other names of which some are usual."""

    def __init__(self, *, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(widget=NamesInput(names), **kwargs)

    def to_python(self, value: Any) -> list[str]:
        """Each name once.

        Raises:
            ValidationError: when there is more than a person can mean.
        """
        found: dict[str, str] = {}
        for one in value or []:
            found.setdefault(one.casefold(), one)
        if len(found) > MOST_TOPICS or any(len(one) > LONGEST_TOPIC for one in found):
            raise ValidationError(_("Separate them by commas: a few words each, 40 at most."))
        return list(found.values())
