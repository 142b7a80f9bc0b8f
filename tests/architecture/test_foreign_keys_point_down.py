"""No foreign key, one-to-one or many-to-many climbs a storey, nor crosses one."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.contract import PYPROJECT, heights
from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import ROOT, Module, house


def climbing_keys(found: Iterable[type[models.Model]], storeys: Mapping[str, int]) -> Iterator[Finding]:
    """Relations towards a context that does not stand lower, unless it is the user model the settings name."""
    for model in found:
        here = storeys.get(model._meta.app_label)
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = cast("type[models.Model] | str | None", field.remote_field and field.related_model)
            if here is None or target is None or getattr(field, "swappable_setting", None):
                continue
            label = model._meta.app_label if isinstance(target, str) else target._meta.app_label
            if label != model._meta.app_label and storeys.get(label, -1) >= here:
                says = f"{model.__name__}.{field.name} climbs to {label}: turn it round, or point at what stands lower."
                yield Finding(*_place(model, field.name), says)


def upper_models_named(modules: Iterable[Module], storeys: Mapping[str, int]) -> Iterator[Finding]:
    """Strings such as "goals.Goal" in a context that stands no higher: the key they make would climb."""
    named = re.compile(rf"({'|'.join(storeys)})\.[A-Z]\w+")
    for module in modules:
        here = storeys.get(module.context, len(storeys))
        for text, line in module.strings():
            said = named.fullmatch(text)
            if said and said[1] != module.context and storeys[said[1]] >= here:
                says = (
                    f"names {text}, which does not stand lower: "
                    "use settings.AUTH_USER_MODEL for a person, an event otherwise."
                )
                yield Finding(module.file, line, says)


def _place(model: type[models.Model], field: str) -> tuple[str, int]:
    """File and line of a field: where it is written, else where its class is."""
    file = Path(inspect.getsourcefile(model) or "")
    lines, first = inspect.getsourcelines(model)
    inside = (first + at for at, line in enumerate(lines) if re.match(rf"\s*{field}\b", line))
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    return shown.as_posix(), next(inside, first)


def test_foreign_keys_point_down() -> None:
    found = apps.get_models(include_auto_created=True)
    holds(climbing_keys(found, heights(PYPROJECT.read_text("utf-8"))))


def test_no_string_names_an_upper_model() -> None:
    holds(upper_models_named(house(), heights(PYPROJECT.read_text("utf-8"))))


@isolate_apps()
def test_a_key_that_climbs_is_caught() -> None:
    class Planted(models.Model):
        class Meta:
            abstract = True

        def __str__(self) -> str:
            return "planted"

    class Goal(Planted):
        class Meta:
            app_label = "goals"

    class Event(Planted):
        goal = models.ForeignKey(Goal, models.CASCADE)
        said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
        seen_with = models.ManyToManyField("self")

        class Meta:
            app_label = "activity"

    class Note(Planted):
        goals = models.ManyToManyField(Goal)
        event = models.OneToOneField(Event, models.CASCADE)

        class Meta:
            app_label = "journal"

    storeys = {"activity": 0, "people": 1, "goals": 2, "journal": 2}
    source = Path(__file__).read_text("utf-8").splitlines()
    lines = [
        1 + source.index(f"        {code}")
        for code in ("goal = models.ForeignKey(Goal, models.CASCADE)", "goals = models.ManyToManyField(Goal)")
    ]
    here = Path(__file__).relative_to(ROOT).as_posix()
    assert told(climbing_keys((Goal, Event, Note), storeys)) == (
        f"{here}:{lines[0]}: Event.goal climbs to goals: turn it round, or point at what stands lower.\n"
        f"{here}:{lines[1]}: Note.goals climbs to goals: turn it round, or point at what stands lower."
    )


def test_a_string_that_names_an_upper_model_is_caught() -> None:
    modules = (
        Module("src/relais/activity/models.py", 'who = key("people.Person")\nabout = key("activity.Event")'),
        Module("src/relais/goals/models.py", 'who = key("people.Person")'),
    )
    assert told(upper_models_named(modules, {"activity": 0, "people": 1, "goals": 2})) == (
        "src/relais/activity/models.py:1: names people.Person, which does not stand lower: "
        "use settings.AUTH_USER_MODEL for a person, an event otherwise."
    )
