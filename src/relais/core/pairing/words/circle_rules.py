"""What every circle keeps to, in whole sentences."""

from relais.core.pairing.circling import AtMost, CircleRules
from relais.core.pairing.figures import capital, figures, spelled
from relais.core.pairing.refusals import Translator


def say_circle_rules(rules: CircleRules, t: Translator) -> tuple[str, ...]:
    """What every circle keeps to, one sentence for each rule."""
    values = {name: spelled(getattr(rules, name), t) for name in ("smallest", "aimed", "largest", "hours")}
    if rules.smallest == rules.largest:
        size = t.gettext("%(aimed)s people in each.")
    else:
        size = t.gettext("From %(smallest)s to %(largest)s people, best with %(aimed)s.")
    sentences = [size, _say_topic_rule(rules, t)]
    if rules.hours:
        sentences.append(
            t.ngettext(
                "Everybody is free at the same time, at least one hour a week.",
                "Everybody is free at the same time, at least %(hours)s hours a week.",
                rules.hours,
            )
        )
    told = [capital(sentence % {**values, "percent": figures(rules.wishing, t)}) for sentence in sentences]
    always = t.gettext(
        "Nobody is with someone of their reporting line, nor with someone whom either asked to avoid."
    )
    return (*told, *(_say_limit(limit, t) for limit in rules.at_most), *_say_leading(rules, t), always)


def _say_topic_rule(rules: CircleRules, t: Translator) -> str:
    if rules.wishing == 0:
        return t.gettext("No topic in common is needed.")
    if rules.wishing == 100:
        return t.gettext("One topic that everybody wishes for.")
    return t.gettext("One topic that at least %(percent)s%% of the people wish for.")


def _say_limit(limit: AtMost, t: Translator) -> str:
    values = {"number": spelled(limit.people, t), "trait": limit.trait}
    if limit.trait == "unit":
        sentence = t.ngettext(
            "At most one person from each unit.", "At most %(number)s people from each unit.", limit.people
        )
    else:
        sentence = t.ngettext(
            "At most one person with the same answer under “%(trait)s”.",
            "At most %(number)s people with the same answer under “%(trait)s”.",
            limit.people,
        )
    return sentence % values


def _say_leading(rules: CircleRules, t: Translator) -> list[str]:
    if not rules.most_mentors:
        return []
    if rules.fewest_mentors == rules.most_mentors:
        sentence = t.ngettext(
            "One mentor leads each circle and offers its topic.",
            "%(most)s mentors lead each circle and offer its topic.",
            rules.most_mentors,
        )
    elif rules.fewest_mentors:
        sentence = t.gettext("One or two mentors lead each circle and offer its topic.")
    else:
        sentence = t.gettext("Mentors lead circles where they can, and offer their topic.")
    return [capital(sentence % {"most": spelled(rules.most_mentors, t)})]
