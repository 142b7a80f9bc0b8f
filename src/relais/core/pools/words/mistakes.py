"""What is wrong in a rules file, in one sentence each."""

from relais.core.pools.rules.mistakes import Mistake
from relais.core.pools.words.figures import plain
from relais.core.sheets import Translator


def say_mistake(mistake: Mistake, t: Translator) -> str:
    """What is wrong in a rules file, where, and the mend."""
    values = {name: plain(v, t) if isinstance(v, int | float) else v for name, v in mistake.details.items()}
    sentence = _sentence(mistake, t) % {"key": mistake.key, "near": "", **values}
    if mistake.line is None:
        return sentence
    return t.gettext("Line %(line)s: %(sentence)s") % {"line": mistake.line, "sentence": sentence}


def _sentence(mistake: Mistake, t: Translator) -> str:
    everything = {
        **_about_shape(t, near=bool(mistake.details.get("near"))),
        **_about_values(t),
        **_about_sense(t),
    }
    return everything[mistake.code]


def _about_shape(t: Translator, *, near: bool) -> dict[str, str]:
    unknown, preference = _unknown_key(t), _needs_preference(t)
    return {
        "syntax": t.gettext(
            "this cannot be read. Check the quotes, the equals sign and the brackets here and on the line above."
        ),
        "unknown_key": unknown[near],
        "needs_preference": preference[near],
        "not_a_table": t.gettext("“%(key)s” is a section: write it between brackets on a line of its own."),
        "twice": t.gettext("two sections of the criteria say the same thing, “%(name)s”: keep one."),
    }


def _unknown_key(t: Translator) -> tuple[str, str]:
    return (
        t.gettext("“%(key)s” means nothing here. These do: %(known)s."),
        t.gettext("“%(key)s” means nothing here. Did you mean “%(near)s”? These do: %(known)s."),
    )


def _needs_preference(t: Translator) -> tuple[str, str]:
    return (
        t.gettext("“%(key)s” does not say what is preferred: add prefer = with one of %(known)s."),
        t.gettext(
            "“%(key)s” is not one of our criteria. Did you mean “%(near)s”? For a column of your sheets, "
            "add prefer = with one of %(known)s."
        ),
    )


def _about_values(t: Translator) -> dict[str, str]:
    return {
        "unknown_choice": t.gettext("“%(key)s” cannot be “%(value)s”. Choose one of %(known)s."),
        "not_a_text": t.gettext("“%(key)s” takes words between quotes."),
        "not_a_whole": t.gettext("“%(key)s” takes a whole number from %(low)s to %(high)s, not “%(value)s”."),
        "not_a_number": t.gettext("“%(key)s” takes a number from %(low)s to %(high)s, not “%(value)s”."),
        "not_yes_or_no": t.gettext("“%(key)s” takes true or false, not “%(value)s”."),
        "not_a_date": t.gettext(
            "“%(key)s” takes a date such as 2026-11-21, without quotes, not “%(value)s”."
        ),
        "unknown_zone": t.gettext("“%(value)s” is not a time zone. Write one such as Europe/Paris."),
    }


def _about_sense(t: Translator) -> dict[str, str]:
    return {
        "cannot_lift": t.gettext(
            "“%(key)s” protects people and cannot be lifted. Remove the line, or write true."
        ),
        "low_above_high": t.gettext("in “%(key)s”, low (%(low)s) is above high (%(high)s). Swap them."),
        "shared_is_never_hard": t.gettext(
            "“%(key)s” has no effect: what is shared is more or less so. Use “same” for a rule."
        ),
        "missing_date": t.gettext("“%(key)s” needs a day: add date = 2026-11-21 at the top, with yours."),
        "no_such_column": t.gettext(
            "the rules speak of the column “%(key)s”, which is not in %(file)s. Write the heading as it "
            "appears there."
        ),
    }
