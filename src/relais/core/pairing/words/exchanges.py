"""What stands behind a place: who else would like it, for whom it is kept, who would leave it and at what cost."""

from relais.core.pairing.explanation import Loss, Moved, PairExplanation
from relais.core.pairing.figures import all_of, capital, spelled
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words.callings import calling_of
from relais.core.pairing.words.pairs import say_loss


def say_demand(pair: PairExplanation, problem: Problem, t: Translator) -> tuple[str, ...]:
    """Why a pair is precious: how many others the mentor would suit better, and the minimum that it keeps."""
    mentor = _mentor(pair.mentor, problem)
    sentences = []
    if pair.wanted_by:
        sentence = t.ngettext(
            "For one other person, %(mentor)s would be better than what is proposed to them.",
            "For %(number)s other people, %(mentor)s would be better than what is proposed to them.",
            pair.wanted_by,
        )
        sentences.append(sentence % {"mentor": mentor, "number": spelled(pair.wanted_by, t)})
    if pair.keeps_minimum:
        sentence = t.ngettext(
            "This pair is made so that %(mentor)s, who offered to help, has somebody to accompany.",
            "This pair is made so that %(mentor)s, who offered to help, has at least %(number)s people to accompany.",
            pair.keeps_minimum,
        )
        sentences.append(sentence % {"mentor": mentor, "number": spelled(pair.keeps_minimum, t)})
    return tuple(sentences)


def say_exchange(loss: Loss, problem: Problem, t: Translator) -> tuple[str, ...]:
    """Who would move so that a pair be made, along one cheapest chain, then what the whole would lose."""
    if not loss.moved:
        return (say_loss(loss, t),)
    asking, *others = loss.moved
    leaving = [one for one in others if set(asking.joined) & set(one.left)]
    sentences = [_say_leaving(one, asking, problem, t) for one in leaving]
    further = len(others) - len(leaving)
    if further:
        sentence = t.ngettext(
            "One other person would change mentors.",
            "%(number)s other people would change mentors.",
            further,
        )
        sentences.append(capital(sentence % {"number": spelled(further, t)}))
    return (*sentences, say_loss(loss, t))


def _say_leaving(leaving: Moved, asking: Moved, problem: Problem, t: Translator) -> str:
    call, people = calling_of(problem), problem.compiled.pool.mentees
    (mentor,) = set(asking.joined) & set(leaving.left)
    values = {
        "mentee": call(people[asking.mentee]),
        "mentor": _mentor(mentor, problem),
        "leaving": call(people[leaving.mentee]),
        "other": all_of([_mentor(column, problem) for column in leaving.joined], t),
    }
    if leaving.joined:
        sentence = t.gettext(
            "To take %(mentee)s, %(mentor)s would leave %(leaving)s, who would be with %(other)s."
        )
    else:
        sentence = t.gettext(
            "To take %(mentee)s, %(mentor)s would leave %(leaving)s, who would have nobody instead."
        )
    return sentence % values


def _mentor(column: int, problem: Problem) -> str:
    return calling_of(problem)(problem.compiled.pool.mentors[column])
