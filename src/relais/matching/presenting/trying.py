"""What rules would give now, in words: how many, and what stands in the way of the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pools import to_toml
from relais.core.pools.words import whole
from relais.matching.forms.rules import RulesForm
from relais.matching.presenting.causes import people_left
from relais.matching.presenting.runs import in_my_language
from relais.matching.running.failures import FORESEEN, said
from relais.matching.running.people import size_of, snapshot_of
from relais.matching.running.trying import MOST_TRIED, Tried, try_out
from relais.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class TriedView:
    """A claim, what it is made of, what is in the way of others; or `hindered`, why nothing could be tried.

    `forbids`: by rule, how many pairs it sets aside.
    """

    claim: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    obstacles: tuple[str, ...] = ()
    hindered: tuple[str, ...] = ()
    forbids: Mapping[str, int] = field(default_factory=dict)


def tried_now(programme: Programme, form: RulesForm) -> TriedView:
    """What the rules of a valid form would give with the people there are now."""
    size = size_of(programme)
    if size.mentors + size.mentees > MOST_TRIED:
        return TriedView(hindered=(_too_many(size.mentors + size.mentees),))
    rules = to_toml(form.settings, None, translation)
    try:
        tried = try_out(snapshot_of(programme), rules, form.settings.objective, form.ground.options)
    except FORESEEN as error:
        return TriedView(hindered=tuple(in_my_language(said(error, programme), [])))
    return TriedView(_claim(tried), tuple(_facts(tried)), tuple(_obstacles(tried)), forbids=tried.forbids)


def to_mend(form: RulesForm) -> TriedView:
    """What is to be mended before anything can be tried."""
    wrong = ((form.fields[name].label, error) for name, errors in form.errors.items() for error in errors)
    return TriedView(hindered=tuple(f"{label}: {error}" for label, error in wrong))


def _too_many(people: int) -> str:
    """Why nothing is counted on the page."""
    return gettext(
        "%(people)s people take part. Up to %(most)s, this page counts at once what each rule sets aside; "
        "beyond that, a run counts it, and its page says so."
    ) % {"people": whole(people, translation), "most": whole(MOST_TRIED, translation)}


def _claim(tried: Tried) -> str:
    if tried.circles is not None:
        say = ngettext(
            "%(people)s of %(mentees)s person can be in a circle: a short search found that, a run searches longer.",
            "%(people)s of %(mentees)s people can be in a circle: a short search found that, a run searches longer.",
            tried.mentees,
        )
        return say % {
            "people": whole(tried.people, translation),
            "mentees": whole(tried.mentees, translation),
        }
    say = ngettext(
        "%(people)s of %(mentees)s person can be accompanied.",
        "%(people)s of %(mentees)s people can be accompanied.",
        tried.mentees,
    )
    return say % {"people": whole(tried.people, translation), "mentees": whole(tried.mentees, translation)}


def _facts(tried: Tried) -> Iterator[tuple[str, str]]:
    yield gettext("people to accompany"), whole(tried.mentees, translation)
    yield gettext("people who accompany"), whole(tried.mentors, translation)
    yield gettext("places they have left"), whole(tried.places, translation)
    if tried.circles is not None:
        yield gettext("circles"), whole(tried.circles, translation)


def _obstacles(tried: Tried) -> Iterator[str]:
    """People left, by what leaves them, the largest group first."""
    for cause, number in sorted(tried.causes.items(), key=lambda item: (-item[1], item[0])):
        yield people_left(cause, number) % {"number": whole(number, translation)}
