"""One reason, one sentence or two."""

from relais.core.pairing.explanation import Choices, Compared, Covered, Hours, Reason, Stepped, Who
from relais.core.pairing.figures import all_of, capital, figures, spelled
from relais.core.pairing.people import Person
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words import addressing
from relais.core.pairing.words.addressing import Addressed
from relais.core.pairing.words.callings import Calling, calling
from relais.core.pairing.words.importances import say_importance
from relais.core.pairing.words.silences import say_own_silence, say_silence


def say(
    reason: Reason,
    mentee: Person,
    mentor: Person,
    t: Translator,
    call: Calling | None = None,
    *,
    to: Who | None = None,
) -> str:
    """What a reason says of two people, and to whom it matters more; `call` names them, among the two by default.

    `to`: which of the two reads it, and is then spoken to; nobody in particular by default.
    """
    call = call or calling((mentee, mentor))
    names = {"mentee": call(mentee), "mentor": call(mentor)}
    addressed = Addressed(to, names["mentor" if to == "mentee" else "mentee"]) if to else None
    matters = say_importance(reason.criterion, (mentee, mentor), names, t, to=to)
    return f"{_say(reason, names, t, addressed)} {matters}".rstrip()


def _say(reason: Reason, names: dict[str, str], t: Translator, to: Addressed | None) -> str:
    if reason.silent:
        own = to.you if to else None
        return " ".join(
            say_own_silence(reason, who, t) if who == own else say_silence(reason, who, names[who], t)
            for who in reason.silent
        )
    sentence = _say_detail(reason, names, t, to)
    # A sentence may open with a number in letters; a name keeps the letters it has.
    return sentence if sentence.startswith(tuple(names.values())) else capital(sentence)


def _say_detail(reason: Reason, names: dict[str, str], t: Translator, to: Addressed | None) -> str:
    match reason.detail:
        case Covered() as covered:
            return _say_covered(covered, names, t, to)
        case Compared() as compared:
            if compared.common:
                return _say_common(compared, t)
            return (addressing.say_apart(compared, t) if to else "") or _say_apart(compared, t)
        case Stepped() as stepped:
            return _say_stepped(stepped, names, t, to, is_met=reason.side == "for")
        case Hours() as hours:
            return addressing.say_hours(hours, t) if to else _say_hours(hours, t)
        case Choices() as choices:
            return (addressing.say_choices(choices, to, t) if to else "") or _say_choices(choices, names, t)
        case None:
            return addressing.say_kind(reason, t) if to else _say_kind(reason, t)


def _say_kind(reason: Reason, t: Translator) -> str:
    if reason.kind == "previous":
        return t.gettext("They were together in the earlier proposal.")
    if reason.side == "for":
        return t.gettext("What they wrote is close.")
    return t.gettext("What they wrote has little in common.")


def _say_covered(covered: Covered, names: dict[str, str], t: Translator, to: Addressed | None) -> str:
    wished = len(covered.topics) + len(covered.partly) + len(covered.missing)
    values = {
        **names,
        "covered": spelled(len(covered.topics), t),
        "wished": spelled(wished, t),
        "topics": all_of(covered.topics, t),
    }
    sentences = [
        addressing.say_covered(covered, wished, to, t)
        if to
        else _covered_sentence(covered, wished, t) % values
    ]
    for part in covered.partly:
        sentence = t.gettext(
            "On “%(topic)s”, the level offered is %(offered)s; the level wished is %(level)s."
        )
        sentences.append(
            sentence
            % {"topic": part.topic, "offered": figures(part.offered, t), "level": figures(part.wished, t)}
        )
    return " ".join(sentences)


def _covered_sentence(covered: Covered, wished: int, t: Translator) -> str:
    if not covered.topics:
        if covered.partly:
            return t.gettext("%(mentor)s fully covers none of %(mentee)s’s wishes.")
        return t.gettext("%(mentor)s covers none of %(mentee)s’s wishes.")
    if len(covered.topics) == wished:
        return t.ngettext(
            "%(mentor)s offers what %(mentee)s wishes for: %(topics)s.",
            "%(mentor)s offers everything %(mentee)s wishes for: %(topics)s.",
            wished,
        )
    if covered.first_is_covered:
        return t.ngettext(
            "%(mentor)s meets one of %(mentee)s’s %(wished)s wishes, the one that matters most: %(topics)s.",
            "%(mentor)s meets %(covered)s of %(mentee)s’s %(wished)s wishes, including the one that matters most: "
            "%(topics)s.",
            len(covered.topics),
        )
    return t.ngettext(
        "%(mentor)s meets only one of %(mentee)s’s %(wished)s wishes: %(topics)s.",
        "%(mentor)s meets %(covered)s of %(mentee)s’s %(wished)s wishes: %(topics)s.",
        len(covered.topics),
    )


def _say_common(compared: Compared, t: Translator) -> str:
    number = len(compared.common)
    sentences = {
        "organisation": t.gettext("Both belong to the same organisation: %(values)s."),
        "unit": t.gettext("Both belong to the same unit: %(values)s."),
        "profession": t.gettext("Both have the same profession: %(values)s."),
        "site": t.gettext("Both work in the same place: %(values)s."),
        "job_title": t.gettext("Both have the same job title: %(values)s."),
        "languages": t.ngettext("A common language: %(values)s.", "Common languages: %(values)s.", number),
        "goals": t.ngettext("A goal in common: %(values)s.", "Goals in common: %(values)s.", number),
    }
    sentence = sentences.get(compared.trait) or t.gettext("In common under “%(trait)s”: %(values)s.")
    return sentence % {"trait": compared.trait, "values": all_of(compared.common, t)}


def _say_apart(compared: Compared, t: Translator) -> str:
    sentences = {
        "organisation": t.gettext("They belong to two different organisations."),
        "unit": t.gettext("They belong to two different units."),
        "profession": t.gettext("They have two different professions."),
        "site": t.gettext("They work in two different places."),
        "job_title": t.gettext("They have two different job titles."),
        "languages": t.gettext("They have no language in common."),
        "goals": t.gettext("They have no goal in common."),
    }
    sentence = sentences.get(compared.trait) or t.gettext("Nothing in common under “%(trait)s”.")
    return sentence % {"trait": compared.trait}


def _say_stepped(
    stepped: Stepped, names: dict[str, str], t: Translator, to: Addressed | None, *, is_met: bool
) -> str:
    spoken_to = to if stepped.gap else None
    position = addressing.say_position(stepped, spoken_to, t) if spoken_to else _position(stepped, names, t)
    return position if is_met else f"{position} {_wished_gap(stepped, t)}"


def _wished_gap(stepped: Stepped, t: Translator) -> str:
    if stepped.gap > stepped.high >= 0:
        sentence = t.gettext("The gap wished for is at most %(high)s.")
    elif 0 <= stepped.gap < stepped.low:
        sentence = t.gettext("The gap wished for is at least %(low)s.")
    else:
        sentence = t.gettext("The gap wished for goes from %(low)s to %(high)s.")
    return sentence % {"low": figures(stepped.low, t), "high": figures(stepped.high, t)}


def _position(stepped: Stepped, names: dict[str, str], t: Translator) -> str:
    if stepped.gap == 0:
        return _level(stepped.scale, t)
    higher, lower = ("mentor", "mentee") if stepped.gap > 0 else ("mentee", "mentor")
    gap = round(abs(stepped.gap), 6)
    whole = int(gap)
    values = {"higher": names[higher], "lower": names[lower], "steps": spelled(whole, t)}
    if stepped.scale in ("grade", "seniority"):
        # A word between two steps, such as “3 bis”, makes a fraction of a step, of which nobody speaks.
        sentence = _above(stepped.scale, whole, t) if whole == gap else _further(stepped.scale, whole, t)
        return sentence % values
    sentence = t.gettext("%(higher)s is above %(lower)s on “%(scale)s”, by %(steps)s.")
    return sentence % {**values, "scale": stepped.scale, "steps": spelled(gap, t)}


def _level(scale: str, t: Translator) -> str:
    known = {
        "grade": t.gettext("Both have the same grade."),
        "seniority": t.gettext("Both have the same seniority."),
    }
    return known.get(scale) or t.gettext("Both are at the same step on “%(scale)s”.") % {"scale": scale}


def _above(scale: str, steps: int, t: Translator) -> str:
    if scale == "grade":
        return t.ngettext(
            "%(higher)s is one grade above %(lower)s.",
            "%(higher)s is %(steps)s grades above %(lower)s.",
            steps,
        )
    return t.ngettext(
        "%(higher)s has one more year of seniority than %(lower)s.",
        "%(higher)s has %(steps)s more years of seniority than %(lower)s.",
        steps,
    )


def _further(scale: str, steps: int, t: Translator) -> str:
    """As ``_above``, when the gap lies between that number of steps and the next."""
    if scale == "grade":
        return (
            t.ngettext(
                "%(higher)s is more than one grade above %(lower)s.",
                "%(higher)s is more than %(steps)s grades above %(lower)s.",
                steps,
            )
            if steps
            else t.gettext("%(higher)s is less than one grade above %(lower)s.")
        )
    return (
        t.ngettext(
            "%(higher)s has over one more year of seniority than %(lower)s.",
            "%(higher)s has over %(steps)s more years of seniority than %(lower)s.",
            steps,
        )
        if steps
        else t.gettext("%(higher)s has less than one more year of seniority than %(lower)s.")
    )


def _say_hours(hours: Hours, t: Translator) -> str:
    number = len(hours.common)
    if not number:
        return t.gettext("They are never free at the same time.")
    sentence = t.ngettext(
        "They share only one free hour a week.", "They share %(hours)s free hours a week.", number
    )
    return sentence % {"hours": spelled(number, t)}


def _say_choices(choices: Choices, names: dict[str, str], t: Translator) -> str:
    values = {**names, "rank": figures(choices.by_mentee or 0, t), "back": figures(choices.by_mentor or 0, t)}
    match choices.by_mentee, choices.by_mentor:
        case (1, 1):
            sentence = t.gettext("%(mentee)s and %(mentor)s chose each other first.")
        case (None, None):
            sentence = t.gettext("Neither is among the other’s choices.")
        case (int(), int()):
            sentence = t.gettext(
                "Each chose the other: %(mentee)s ranked %(mentor)s number %(rank)s, %(mentor)s ranked "
                "%(mentee)s number %(back)s."
            )
        case (int(), None):
            sentence = t.gettext("%(mentee)s chose %(mentor)s, ranked number %(rank)s.")
        case _:
            sentence = t.gettext("%(mentor)s chose %(mentee)s, ranked number %(back)s.")
    return sentence % values
