"""The proof, in a claim, an equation and an explanation for people who do not know what a dual is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from relais.core.pairing import Certificate
from relais.core.pools import Outcome
from relais.home.presenting.figures import counted, seconds, whole


@dataclass(frozen=True, slots=True)
class Proof:
    """What is claimed, the figures that prove it, what they mean. Not proven: the claim says so."""

    claim: str
    equation: str
    meaning: tuple[str, ...]
    is_proven: bool


def proof_shown(outcome: Outcome) -> Proof:
    """The certificate of an outcome, for reading."""
    certificate = outcome.certificate
    return Proof(
        claim=_claim(certificate),
        equation=" ".join(_equation(outcome)),
        meaning=tuple(_meaning(certificate)),
        is_proven=certificate.is_proven,
    )


def _claim(certificate: Certificate) -> str:
    if not certificate.is_proven:
        return gettext("This is the best set found. It is not proven that there is no better one.")
    if certificate.objective == "fair":
        return gettext("With your rules, no set of pairs serves the least well served person better.")
    if certificate.objective == "stable":
        return gettext("No two people would both rather be together than with those proposed to them.")
    return gettext("No other set of pairs does better with your rules.")


def _equation(outcome: Outcome) -> Iterator[str]:
    certificate = outcome.certificate
    yield gettext("Placed: %(placed)s of %(most)s possible.") % {
        "placed": whole(certificate.people),
        "most": whole(certificate.most_people),
    }
    if certificate.objective == "stable":
        yield gettext("Pairs that would rather be together: %(number)s.") % {
            "number": counted(certificate.blocking)
        }
    elif certificate.gap == 0:
        yield gettext("Agreement reached %(total)s = ceiling proven %(total)s.") % {
            "total": whole(certificate.primal)
        }
    yield _checked(outcome)


def _checked(outcome: Outcome) -> str:
    examined = outcome.certificate.examined
    spent = sum(outcome.seconds.values())
    say = ngettext(
        "Checked by a second calculation, %(examined)s pair examined in %(seconds)s s.",
        "Checked by a second calculation, %(examined)s pairs examined in %(seconds)s s.",
        examined,
    )
    return say % {"examined": whole(examined), "seconds": seconds(spent)}


def _meaning(certificate: Certificate) -> Iterator[str]:
    if certificate.objective == "stable":
        yield gettext(
            "Relais looked at every pair of the two lists that was not formed, and asked whether both people would "
            "gain by leaving those proposed to them for each other. When nobody would, the set holds by itself."
        )
        return
    yield gettext(
        "Relais computes two things in two ways: what the pairs add up to, and a ceiling that no set of as many pairs "
        "can exceed. When the two figures are equal, there is nothing better to look for."
    )
    if certificate.objective == "fair":
        yield gettext(
            "Before that, it raised the least good match as high as it can go without leaving anybody more aside."
        )
