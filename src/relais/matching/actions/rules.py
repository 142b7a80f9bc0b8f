"""Saying what counts in a programme."""

from django.db import transaction

from relais.activity.actions import record
from relais.core.pools import Settings, to_toml
from relais.kit.verdicts import require
from relais.matching.events.rules import RULES_CHANGED, RULES_RESET
from relais.matching.models import Rules
from relais.matching.rules.rules import may_change_rules
from relais.matching.running.languages import translator
from relais.people.rules import Actor
from relais.programmes.models import Programme


@transaction.atomic
def change_rules(programme: Programme, *, settings: Settings, by: Actor) -> Rules:
    """Keep what counts, as a rules file in the language of the programme, for the runs to come.

    Raises:
        Refused: when `by` may not.
    """
    require(may_change_rules(by, programme))
    text = to_toml(settings, None, translator(programme.language))
    rules, _is_new = Rules.objects.update_or_create(programme=programme, defaults={"text": text})
    record(RULES_CHANGED, by=by, about=rules)
    return rules


@transaction.atomic
def copy_rules(programme: Programme, *, by: Actor) -> Programme:
    """Give a programme made from another one what counted there, unless it has rules of its own already.

    Raises:
        Refused: when `by` may not.
    """
    require(may_change_rules(by, programme))
    source = Rules.objects.filter(programme=programme.copied_from).first()
    if source is None:
        return programme
    kept = {"text": source.text, "objective": source.objective}
    rules, _is_new = Rules.objects.get_or_create(programme=programme, defaults=kept)
    record(RULES_CHANGED, by=by, about=rules)
    return programme


@transaction.atomic
def reset_rules(programme: Programme, *, by: Actor) -> Rules:
    """Leave what counts to what is usual for the template and the answers there are.

    Raises:
        Refused: when `by` may not.
    """
    require(may_change_rules(by, programme))
    rules, _is_new = Rules.objects.update_or_create(programme=programme, defaults={"text": ""})
    record(RULES_RESET, by=by, about=rules)
    return rules
