"""How many people are left, by what leaves them, in words."""

from django.utils.translation import ngettext

_WANT_OF_MENTORS = frozenset({"no_mentor", "mentors_taken"})
_NO_CIRCLE = frozenset({"too_few_people", "too_few_left", "none_found", "full"})
_TOO_FEW_OTHERS = frozenset({"no_hours", "no_topic", "kept_apart", "rules_together"})


def people_left(cause: str, number: int) -> str:
    """So many people who are left for this cause, with a place for the `number` as one reads it."""
    if cause in _WANT_OF_MENTORS:
        return ngettext(
            "%(number)s person, for want of somebody who suits",
            "%(number)s people, for want of people who suit",
            number,
        )
    if cause in _NO_CIRCLE:
        return ngettext(
            "%(number)s person for whom no circle was found",
            "%(number)s people for whom no circle was found",
            number,
        )
    if cause in _TOO_FEW_OTHERS:
        return ngettext(
            "%(number)s person for whom your rules leave too few others",
            "%(number)s people for whom your rules leave too few others",
            number,
        )
    return _of_teams(cause, number) or _of_pairs(cause, number)


def _of_teams(cause: str, number: int) -> str:
    if cause == "no_team":
        return ngettext("%(number)s person of no known team", "%(number)s people of no known team", number)
    if cause in ("small_team", "large_team"):
        return ngettext(
            "%(number)s person of a team that is too small or too large",
            "%(number)s people of teams that are too small or too large",
            number,
        )
    if cause == "no_coach":
        return ngettext(
            "%(number)s person, for want of a coach for the whole team",
            "%(number)s people, for want of a coach for the whole team",
            number,
        )
    return ""


def _of_pairs(cause: str, number: int) -> str:
    match cause:
        case "none_allowed":
            return ngettext(
                "%(number)s person for whom your rules leave nobody",
                "%(number)s people for whom your rules leave nobody",
                number,
            )
        case "all_taken":
            return ngettext(
                "%(number)s person, everybody else being in a pair",
                "%(number)s people, everybody else being in a pair",
                number,
            )
        case "too_few_places":
            return ngettext(
                "%(number)s person, for want of places", "%(number)s people, for want of places", number
            )
        case "outbid":
            return ngettext(
                "%(number)s person whose mentors serve others better",
                "%(number)s people whose mentors serve others better",
                number,
            )
        case "by_hand":
            return ngettext("%(number)s person you set aside", "%(number)s people you set aside", number)
        case _:
            return ngettext("%(number)s person who is left", "%(number)s people who are left", number)
