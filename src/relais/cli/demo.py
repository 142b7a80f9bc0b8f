"""The demonstration: a French programme of invented people, filled by the same acts as a real one.

Run as a program by `relais serve --demo`, it fills an empty installation, once, then prints links that sign in as four of
the people. Everything goes through the actions of the product: sheets are imported, pairs computed, proposals answered.
"""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relais.people.models import Person
    from relais.programmes.models import Programme

CAST = ("awa.diallo", "beatrice.morel", "coumba.ndiaye", "daniel.petit")
"""Whom one may come in as, by the beginning of their addresses."""

CHOICES = {
    "goals": (
        *("prendre une équipe", "réussir un concours", "changer de direction"),
        *("mieux vivre mon travail", "travailler à l’étranger", "être reconnu dans mon métier"),
    ),
    "importance": (
        *("mes souhaits", "les horaires", "la langue", "les langues"),
        *("le niveau", "le métier", "les buts", "un autre service"),
    ),
}
"""What the sheets of the demonstration say, by the field it feeds."""

KEPT_WAITING = "awa.diallo"
"""Whose proposal waits for an answer, so that there is something to do."""


def main() -> int:
    """Fill what is empty, and print the links; 2, with a sentence, where real people are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    import django  # noqa: PLC0415 (the environment is set first)

    django.setup()
    from django.conf import settings  # noqa: PLC0415 (only once Django is set up)
    from django.utils.translation import gettext, override  # noqa: PLC0415 (only once Django is set up)

    from relais.home.queries.demo import invented, link_for  # noqa: PLC0415 (only once Django is set up)
    from relais.people.models import Person  # noqa: PLC0415 (only once Django is set up)

    with override("fr"):
        if not settings.DEMO:
            print(
                gettext("The demonstration is shown on this machine only: unset RELAIS_URL."), file=sys.stderr
            )
            return 2
        if not Person.objects.exists():
            fill()
        shown = [invented().filter(email__startswith=f"{who}@").first() for who in CAST]
        if not all(shown):
            print(
                gettext(
                    "There are people in this installation already: the demonstration needs an empty one."
                ),
                file=sys.stderr,
            )
            return 2
        print(gettext("Come in as:"))
        for person in filter(None, shown):
            print(f"  {person.name:<18}{link_for(person)}")
    return 0


def fill() -> None:
    """The whole programme: people, sheets, answers, pairs, proposals, relationships."""
    from relais.activity.events import SYSTEM  # noqa: PLC0415 (only once Django is set up)
    from relais.programmes.actions.appointments import open_installation  # noqa: PLC0415 (the same)

    daniel = open_installation(
        "daniel.petit@passerelles.example",
        name="Daniel Petit",
        organisation="Ville de Bellerive",
        language="fr",
        by=SYSTEM,
    )
    programme = _programme(daniel)
    _bring_in(programme, daniel)
    _enter(programme)
    _match(programme, daniel)
    _answer(programme)


def _programme(daniel: "Person") -> "Programme":
    from relais.programmes.actions.programmes import (  # noqa: PLC0415 (only once Django is set up)
        create_programme,
        edit_programme,
        move_programme,
    )
    from relais.programmes.actions.questions import ask_usual_questions  # noqa: PLC0415 (the same)
    from relais.programmes.models import Organisation, Programme  # noqa: PLC0415 (the same)

    programme = create_programme(
        "Passerelles 2026",
        template=Programme.Template.MENTORING,
        organisations=list(Organisation.objects.all()),
        by=daniel,
    )
    purpose = (
        "Neuf mois pour avancer avec quelqu’un qui connaît le chemin. "
        "Chaque personne dit ce qu’elle cherche ou ce qu’elle peut transmettre, et choisit librement."
    )
    ways = [Programme.Way.BATCH, Programme.Way.HAND, Programme.Way.REQUEST]
    edit_programme(programme, changes={"purpose": purpose, "ways": ways}, by=daniel)
    ask_usual_questions(programme, by=daniel)
    _put_in_their_words(programme, daniel)
    move_programme(programme, to=Programme.State.OPEN, by=daniel)
    return programme


def _put_in_their_words(programme: "Programme", daniel: "Person") -> None:
    """Daniel gives the questions about goals and about what matters the choices that his people wrote in their sheets."""
    from django.forms.models import model_to_dict  # noqa: PLC0415 (only once Django is set up)

    from relais.programmes.actions.questions import Wording, edit_question  # noqa: PLC0415 (the same)

    for question in programme.questions.filter(feeds__in=CHOICES):
        put = {**model_to_dict(question, fields=Wording._fields), "choices": CHOICES[question.feeds]}
        edit_question(question, wording=Wording(**put), by=daniel)


def _bring_in(programme: "Programme", daniel: "Person") -> None:
    """Both sheets of the demonstration, through the import of any sheet, columns taken as they were understood."""
    from relais.core.pools.demo import demo_uploads  # noqa: PLC0415 (only once Django is set up)
    from relais.programmes.actions.imports import sheets  # noqa: PLC0415 (only once Django is set up)
    from relais.programmes.models import Import  # noqa: PLC0415 (only once Django is set up)
    from relais.programmes.queries.uploads import understood  # noqa: PLC0415 (only once Django is set up)

    for upload, side in zip(demo_uploads(), (Import.Side.MENTOR, Import.Side.MENTEE), strict=True):
        opened, uses = understood(programme, file=upload.file, content=upload.content)
        given = sheets.import_sheet(programme, opened=opened, uses=uses, by=daniel)
        sheets.check_sheet(given, uses=uses, side=side, by=daniel)
        sheets.apply_sheet(given, by=daniel)


def _enter(programme: "Programme") -> None:
    """Most say yes to the invitation; one in twelve has not answered yet."""
    from relais.programmes.actions.enrolments import accept_invitation  # noqa: PLC0415 (only once Django is set up)

    for turn, enrolment in enumerate(programme.enrolments.select_related("person").order_by("pk")):
        if turn % 12 != 11:
            accept_invitation(enrolment, by=enrolment.person)


def _match(programme: "Programme", daniel: "Person") -> None:
    from relais.matching.actions.proposals.sending import publish  # noqa: PLC0415 (only once Django is set up)
    from relais.matching.actions.runs import start_run  # noqa: PLC0415 (only once Django is set up)

    run = start_run(programme, objective="total", by=daniel)
    run.refresh_from_db()
    publish(run, by=daniel)


def _answer(programme: "Programme") -> None:
    """Half of the pairs go forward, a few say no, the others have not all answered; Awa has not."""
    from relais.matching.actions.proposals.answering import answer  # noqa: PLC0415 (only once Django is set up)

    sent = programme.proposals.pending().order_by("pk").prefetch_related("replies__enrolment__person")
    for turn, proposal in enumerate(sent):
        replies = sorted(proposal.replies.all(), key=lambda reply: reply.side)
        mentee, mentor = (reply.enrolment.person for reply in replies)
        if mentee.email.startswith(KEPT_WAITING):
            answer(proposal, is_yes=True, by=mentor)
            continue
        for person, is_yes in _sayings(turn, mentee, mentor):
            answer(proposal, is_yes=is_yes, by=person)


def _sayings(turn: int, mentee: "Person", mentor: "Person") -> "Iterator[tuple[Person, bool]]":
    """What is said to the proposal of this turn, and by whom."""
    if turn % 10 == 9:
        yield mentor, False
    elif turn % 2 == 0:
        yield mentee, True
        yield mentor, True
    elif turn % 3 == 0:
        yield mentee, True


if __name__ == "__main__":
    sys.exit(main())
