"""The proof in one line."""

from relais.core.pairing import Certificate
from relais.core.pools.outcome import Outcome
from relais.core.pools.words.figures import counted, whole
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
