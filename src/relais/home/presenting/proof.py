"""The proof, as the page shows it."""

from dataclasses import dataclass

from django.utils import translation

from relais.core.pools import Outcome
from relais.core.pools.words.proof import claim, equation, meaning


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
        claim=claim(certificate, translation),
        equation=" ".join(equation(certificate, sum(outcome.seconds.values()), translation)),
        meaning=tuple(meaning(certificate, translation)),
        is_proven=certificate.is_proven,
    )
