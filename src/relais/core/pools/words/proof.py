"""The proof: in one line; and as a claim, an equation and an explanation for people who do not know what a dual is."""

from collections.abc import Iterator

from relais.core.pairing import Certificate
from relais.core.pools.outcome import Outcome
from relais.core.pools.words.figures import counted, decimal, whole
from relais.core.sheets import Translator


def proof(outcome: Outcome, t: Translator) -> str:
    """What is proven: primal equal to dual, or no pair that would swap; who checked."""
    certificate = outcome.certificate
    values = {
        "primal": whole(certificate.primal, t),
        "dual": counted(certificate.dual, t),
        "blocking": counted(certificate.blocking, t),
        "people": whole(certificate.people, t),
        "most": whole(certificate.most_people, t),
    }
    return _sentence(certificate, certificate.blocking, t) % values


def _sentence(certificate: Certificate, blocking: int | None, t: Translator) -> str:
    if not certificate.is_proven:
        return t.gettext("Not proven to be the best: %(primal)s points reached, ceiling %(dual)s.")
    if certificate.objective == "stable":
        return t.ngettext(
            "Stable: %(people)s person placed of %(most)s possible, %(blocking)s blocking pairs, checked independently.",
            "Stable: %(people)s people placed of %(most)s possible, %(blocking)s blocking pairs, checked independently.",
            certificate.people,
        )
    if certificate.objective == "fair":
        return t.gettext(
            "Fair: the least good pair cannot be better; primal %(primal)s = dual %(dual)s, checked independently."
        )
    if blocking is None:
        return t.gettext("Optimal: primal %(primal)s = dual %(dual)s, checked independently.")
    return t.ngettext(
        "Optimal: primal %(primal)s = dual %(dual)s, %(blocking)s blocking pair, checked independently.",
        "Optimal: primal %(primal)s = dual %(dual)s, %(blocking)s blocking pairs, checked independently.",
        blocking,
    )


def claim(certificate: Certificate, t: Translator) -> str:
    """What is claimed of the pairs; when it is not proven, that it is not."""
    if not certificate.is_proven:
        return t.gettext("This is the best set found. It is not proven that there is no better one.")
    if certificate.objective == "fair":
        return t.gettext("With your rules, no set of pairs serves the least well served person better.")
    if certificate.objective == "stable":
        return t.gettext("No two people would both rather be together than with those proposed to them.")
    return t.gettext("No other set of pairs does better with your rules.")


def equation(certificate: Certificate, spent: float, t: Translator) -> Iterator[str]:
    """The figures that prove the claim, in sentences; `spent` seconds went into pairs and check."""
    yield t.gettext("Placed: %(placed)s of %(most)s possible.") % {
        "placed": whole(certificate.people, t),
        "most": whole(certificate.most_people, t),
    }
    if certificate.objective == "stable":
        yield t.gettext("Pairs that would rather be together: %(number)s.") % {
            "number": counted(certificate.blocking, t)
        }
    elif certificate.gap == 0:
        yield t.gettext("Agreement reached %(total)s = ceiling proven %(total)s.") % {
            "total": whole(certificate.primal, t)
        }
    checked = t.ngettext(
        "Checked by a second calculation, %(examined)s pair examined in %(seconds)s s.",
        "Checked by a second calculation, %(examined)s pairs examined in %(seconds)s s.",
        certificate.examined,
    )
    yield checked % {"examined": whole(certificate.examined, t), "seconds": decimal(spent, t)}


def meaning(certificate: Certificate, t: Translator) -> Iterator[str]:
    """What the figures mean and why they prove the claim."""
    if certificate.objective == "stable":
        yield t.gettext(
            "Relais looked at every pair of the two lists that was not formed, and asked whether both people would "
            "gain by leaving those proposed to them for each other. When nobody would, the set holds by itself."
        )
        return
    yield t.gettext(
        "Relais computes two things in two ways: what the pairs add up to, and a ceiling that no set of as many pairs "
        "can exceed. When the two figures are equal, there is nothing better to look for."
    )
    if certificate.objective == "fair":
        yield t.gettext(
            "Before that, it raised the least good match as high as it can go without leaving anybody more aside."
        )
