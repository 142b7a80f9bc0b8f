"""`relais verify`: whether pairs keep the rules and are the best possible, from the two files that `relais match` wrote.

What is asked here never comes from the solver: the files are read, every possible pair is looked at, and what they
claim is believed of nothing (`relais.core.pairing.checking`).
"""

import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from relais.cli import files
from relais.cli.languages import LANGUAGES
from relais.cli.options import WRONG, SpeakingParser
from relais.cli.terminal import console, harmless, paragraph, progress
from relais.core.pairing import Certificate, Refusal, check
from relais.core.pools.outputs.matchings import Claim, read_matching
from relais.core.pools.outputs.reading_problems import ProblemFile, read_problem
from relais.core.pools.words.verdict import say_findings, say_verdict
from relais.core.sheets import Translator

PROVEN, NOT_PROVEN = 0, 1


def add_arguments(parser: SpeakingParser) -> None:
    """The two files and the language."""
    t = parser.t
    add = parser.add_argument
    add("problem", metavar="PROBLEM", help=t.gettext("the file that relais match --problem wrote"))
    add(
        "matching",
        metavar="MATCHING",
        help=t.gettext("the pairs and their proof, written beside it (-o NAME.json)"),
    )
    add("--lang", choices=LANGUAGES, help=t.gettext("language of the words"))


def run(options: Namespace) -> int:
    """Check and tell. Status 0 when everything is proven, 1 when it is not, 2 when the files cannot be read."""
    t: Translator = options.t
    try:
        verified = _verified(options.problem, options.matching, t)
    except files.FileRefused as refused:
        return _refused(str(refused))
    except Refusal as refused:
        return _refused(refused.say(t))
    _tell(verified, t)
    return PROVEN if verified.certificate.is_proven else NOT_PROVEN


def _refused(sentence: str) -> int:
    print(harmless(sentence), file=sys.stderr)
    return WRONG


@dataclass(frozen=True, slots=True)
class _Verified:
    found: ProblemFile
    claim: Claim
    certificate: Certificate


def _verified(problem: str, matching: str, t: Translator) -> _Verified:
    content = files.read(matching, t)
    with files.opened(problem, t) as source, progress(lambda _: t.gettext("Looking at every pair")) as told:
        found = read_problem(source, Path(problem).name)
        claim = read_matching(content, Path(matching).name, found.problem, found.fingerprint)
        certificate = check(found.problem, claim, progress=lambda done: told("check", done))
    return _Verified(found, claim, certificate)


def _tell(verified: _Verified, t: Translator) -> None:
    out, certificate = console(), verified.certificate
    for sentence in say_findings(certificate, verified.found.problem, verified.claim.proof.people_cover, t):
        paragraph(out, f"- {sentence}")
    paragraph(out)
    paragraph(out, say_verdict(certificate, t), style="bold")
    fingerprint = t.gettext("Fingerprint of the problem (SHA-256): %(sha256)s")
    paragraph(out, fingerprint % {"sha256": verified.found.fingerprint})
