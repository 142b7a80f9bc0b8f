"""The comments of a rules file: what each part decides, for somebody who has never seen one."""

from relais.core.pairing import Criterion, HardRule
from relais.core.sheets import Translator


def heading(t: Translator) -> str:
    """What the file is."""
    return t.gettext(
        "What counts when Relais forms pairs, and what is never allowed.\n"
        "Change what you like, then run again with --rules and this file.\n"
        "Everything after a # is a comment."
    )


def kind(t: Translator) -> str:
    """The kinds there are."""
    return t.gettext('What people will do together: "mentoring", "reverse", "coaching" or "peer".')


def objective(t: Translator) -> str:
    """The objectives there are."""
    return t.gettext(
        "What to aim for, once as many people as possible have someone:\n"
        '"total": the best set of pairs as a whole;\n'
        '"fair": the least good pair as good as can be;\n'
        '"stable": no two people who would both rather be together.'
    )


def day(t: Translator) -> str:
    """What the date is for."""
    return t.gettext("The day on which certifications must be valid.")


def zone(t: Translator) -> str:
    """Whose time zone it is."""
    return t.gettext("The time zone of people who did not name theirs.")


def criteria(t: Translator) -> str:
    """How criteria work."""
    return t.gettext(
        "What makes a pair a good one. A weight goes from 0 (no effect) to 100; only proportions count.\n"
        "Remove a section and it no longer counts. Any other column of your sheets can be added:\n"
        '[criteria."Heading of the column"]\n'
        'prefer = "same", "different", "shared" or "gap"\n'
        "With hard = true, pairs that do not fit are never made."
    )


def criterion(thing: Criterion | HardRule, t: Translator) -> str:
    """What one criterion, or the rule on the same thing, looks at."""
    match thing.kind:
        case "coverage":
            return t.gettext("What the mentee wishes is offered by the mentor.")
        case "ranked":
            return t.gettext("People are among each other’s choices; first choices count most.")
        case "common_hours":
            return t.gettext('Both are free at the same hours; "enough" hours a week are as good as more.')
        case "languages":
            return t.gettext("They have a language in common.")
        case "close_texts":
            return t.gettext("They use the same words when they introduce themselves.")
        case "shared":
            return t.gettext("The mentor has what the mentee named here.")
        case "same" | "same_trait":
            return t.gettext("Both say the same.")
        case "different" | "different_trait":
            return t.gettext("They say different things.")
        case _:
            return t.gettext(
                "How many steps the mentor stands above the mentee: best from low to high, worth nothing\n"
                "beyond tolerance more steps. Negative numbers are steps below."
            )


def rules(t: Translator) -> str:
    """What no programme may lift."""
    return t.gettext("What is never up for discussion. The first ones protect people and cannot be lifted.")


def rules_that_may_be_lifted(t: Translator) -> str:
    """What a programme decides."""
    return t.gettext(
        "These are yours to decide: true or false; minimum_hours is a number of common hours a week, 0 for none."
    )


def places(t: Translator) -> str:
    """How many for each."""
    return t.gettext(
        "How many mentors each person has; how many people a mentor takes when the sheet does not say."
    )


def minimum(t: Translator) -> str:
    """That nobody volunteers for nothing."""
    return t.gettext(
        "How many people each mentor is to have at least, so that nobody volunteers for nothing; a larger number in\n"
        "the mentors’ sheet counts instead. 0 asks for nothing. Stable pairs ignore it."
    )


def hours(t: Translator) -> str:
    """How hours limit places."""
    return t.gettext(
        "Hours a month that one pair takes: a mentor who gives 5 hours takes two people of 2.\n"
        "Without this line, hours limit nothing."
    )


def past(t: Translator) -> str:
    """What becomes of earlier pairs."""
    return t.gettext(
        'Earlier pairs: "avoid" never makes them again; "keep" keeps them, giving up at most "stickiness"\n'
        'points of 10,000 for each; "ignore" forgets them.'
    )


def scale(t: Translator) -> str:
    """What the ranks are."""
    return t.gettext(
        "The order of the words of this column, in steps. Correct it if a word is in the wrong place."
    )


def columns(t: Translator) -> str:
    """How to correct a column."""
    return t.gettext(
        "How to read a column that was misunderstood: its heading, then what it holds, or false to leave it aside.\n"
        "A line that begins with # below is a column in doubt: remove the # to confirm it."
    )
