"""What an independent check found, for people who believe nothing and are no technicians."""

from collections.abc import Iterator

import numpy as np

from relais.core.pairing import Certificate, Cover, Problem
from relais.core.pools.words.figures import whole
from relais.core.sheets import Translator


def say_verdict(certificate: Certificate, t: Translator) -> str:
    """The verdict in one sentence."""
    if certificate.violations:
        return t.gettext("These pairs do not hold up: see above what is wrong.")
    if not certificate.is_proven:
        return t.gettext("The pairs respect the rules, but nothing proves that they are the best possible.")
    if certificate.objective == "fair":
        return t.gettext(
            "Proven: as many people as possible have somebody, the least good pair cannot be better, and "
            "the whole is the best possible."
        )
    if certificate.objective == "stable":
        return t.gettext("Proven: no mentee and mentor would both rather be together than as they are.")
    return t.gettext(
        "Proven: as many people as possible have somebody, and no other pairs would be better as a whole."
    )


def say_findings(
    certificate: Certificate, problem: Problem, people_cover: Cover, t: Translator
) -> tuple[str, ...]:
    """What was looked at and what was found, in whole sentences: rules, people, total, exchanges."""
    return (
        _examined(certificate, problem, t),
        *_rules(certificate, t),
        *_people(certificate, problem, people_cover, t),
        *_optimum(certificate, t),
        _exchanges(certificate.blocking, certificate, t),
        *_minimums(certificate, t),
    )


def _examined(certificate: Certificate, problem: Problem, t: Translator) -> str:
    sentence = t.ngettext(
        "%(pairs)s possible pair was looked at: %(mentees)s mentees, each with each of %(mentors)s mentors.",
        "%(pairs)s possible pairs were looked at: %(mentees)s mentees, each with each of %(mentors)s mentors.",
        certificate.examined,
    )
    return sentence % {
        "pairs": whole(certificate.examined, t),
        "mentees": whole(problem.mentee_count, t),
        "mentors": whole(problem.mentor_count, t),
    }


def _rules(certificate: Certificate, t: Translator) -> Iterator[str]:
    broken = {
        "forbidden": t.gettext("At least one pair is forbidden by a rule."),
        "places": t.gettext("At least one mentee has more mentors than wished."),
        "capacity": t.gettext("At least one mentor has more people than places."),
        "locked": t.gettext("At least one pair that was decided beforehand is missing."),
        "repeated": t.gettext("At least one pair is written twice."),
        "outside": t.gettext("At least one pair names somebody who is not there."),
        "minimum": t.gettext("At least one mentor has fewer people than the minimum."),
        "total": t.gettext("The total, or the lowest agreement, that is written is not that of the pairs."),
    }
    yield from (broken[name] for name in certificate.violations)
    if not certificate.violations:
        yield t.gettext(
            "Every rule is respected: no pair is forbidden, nobody has more people than places, and every "
            "pair that was decided beforehand is there."
        )
    sentence = t.ngettext(
        "Added up again, %(pairs)s pair makes %(total)s points.",
        "Added up again, %(pairs)s pairs make %(total)s points.",
        certificate.pairs,
    )
    yield sentence % {"pairs": whole(certificate.pairs, t), "total": whole(certificate.primal, t)}


def _people(certificate: Certificate, problem: Problem, cover: Cover, t: Translator) -> Iterator[str]:
    values = {"people": whole(certificate.people, t), "most": whole(certificate.most_people, t)}
    if certificate.people < certificate.most_people:
        sentence = t.ngettext(
            "%(people)s person has a mentor; nothing in the files shows that there could not be %(most)s.",
            "%(people)s people have a mentor; nothing in the files shows that there could not be %(most)s.",
            certificate.people,
        )
        yield sentence % values
        return
    sentence = t.ngettext(
        "%(people)s person has a mentor, and it is proven that no more could.",
        "%(people)s people have a mentor, and it is proven that no more could.",
        certificate.people,
    )
    yield sentence % values
    left = int(np.count_nonzero(problem.places)) - certificate.people
    if left > 0:
        yield _left(left, t)
        yield from _why_left(certificate, problem, cover, t)


def _left(left: int, t: Translator) -> str:
    sentence = t.ngettext("%(left)s person is left out.", "%(left)s people are left out.", left)
    return sentence % {"left": whole(left, t)}


def _why_left(certificate: Certificate, problem: Problem, cover: Cover, t: Translator) -> Iterator[str]:
    """The set that proves it, in words; nothing where the proof is more tangled than one set and its places."""
    served = np.bincount(problem.locked[:, 0], minlength=problem.mentee_count) > 0
    free = problem.capacity - np.bincount(problem.locked[:, 1], minlength=problem.mentor_count)
    wanting = (problem.places > 0) & ~served
    within, places = int((wanting & cover.mentees).sum()), int(free[cover.mentors].sum())
    outside = int((wanting & ~cover.mentees).sum())
    if certificate.most_people != int(served.sum()) + outside + places:
        return
    mentors = int(np.count_nonzero(cover.mentors & (free > 0)))
    values = {"people": whole(within, t), "mentors": whole(mentors, t), "places": whole(places, t)}
    if not mentors:
        sentence = t.ngettext(
            "The proof: the rules leave %(people)s person no mentor who has a place.",
            "The proof: the rules leave %(people)s people no mentor who has a place.",
            within,
        )
    else:
        sentence = t.ngettext(
            "The proof: %(people)s people, those left out among them, may only be with %(mentors)s mentor, who has room "
            "for %(places)s in all.",
            "The proof: %(people)s people, those left out among them, may only be with %(mentors)s mentors, who have room "
            "for %(places)s in all.",
            mentors,
        )
    yield sentence % values


def _optimum(certificate: Certificate, t: Translator) -> Iterator[str]:
    if certificate.objective == "stable":
        return
    values = {"total": whole(certificate.primal, t)}
    if certificate.dual is None:
        yield t.gettext("The files bring no usable prices, so nothing shows what the best total is.")
    elif certificate.gap == 0:
        yield (
            t.gettext(
                "The prices in the file, applied to every possible pair, show that no other set of as many pairs exceeds "
                "%(total)s points."
            )
            % values
        )
    else:
        yield t.gettext(
            "The prices in the file only show that no set of as many pairs exceeds %(dual)s points: better pairs are not "
            "excluded."
        ) % {"dual": whole(certificate.dual, t)}
    if certificate.objective == "fair" and certificate.lowest is not None:
        yield _lowest(certificate.lowest, certificate.lowest_is_best, t)


def _lowest(lowest: int, is_best: bool, t: Translator) -> str:
    values = {"lowest": whole(lowest, t)}
    if is_best:
        return (
            t.gettext(
                "The least good pair has %(lowest)s points out of 10,000; asking for more would leave "
                "somebody aside."
            )
            % values
        )
    return (
        t.gettext(
            "The least good pair has %(lowest)s points out of 10,000; nothing shows that it could not be "
            "better."
        )
        % values
    )


def _exchanges(blocking: int | None, certificate: Certificate, t: Translator) -> str:
    if blocking is None:
        return t.gettext(
            "Whether a mentee and a mentor would both rather be together was not counted: the pool is very large, and "
            "these pairs were not asked to prevent it."
        )
    if not blocking:
        return t.gettext("No mentee and mentor would both rather be together than as they are.")
    sentence = t.ngettext(
        "%(pairs)s mentee and mentor would both rather be together than as they are.",
        "%(pairs)s times, a mentee and a mentor would both rather be together than as they are.",
        blocking,
    )
    if certificate.objective != "stable":
        sentence += " " + t.gettext("These pairs were not asked to prevent that.")
    return sentence % {"pairs": whole(blocking, t)}


def _minimums(certificate: Certificate, t: Translator) -> Iterator[str]:
    number = len(certificate.below_minimum)
    if number and certificate.objective == "stable":
        sentence = t.ngettext(
            "%(number)s mentor has fewer people than the minimum, which stable pairs do not promise.",
            "%(number)s mentors have fewer people than the minimum, which stable pairs do not promise.",
            number,
        )
        yield sentence % {"number": whole(number, t)}
