"""A small world in which every thing people entrust to Relais holds a word found nowhere else: the name of a flower.

Somebody reads a thing when its flower is in what they are answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from django.test import TestCase

from relais.activity.events import SYSTEM
from relais.home.access.matrix import Role
from relais.matching.actions.runs import start_run
from relais.matching.jobs.runs import run_engine
from relais.matching.models import Reply, Run
from relais.matching.queries.replying import reply_path
from relais.people.models import Person, Profile
from relais.programmes.models import Enrolment, Import, Programme, Question
from tests.architecture.addresses import Address
from tests.factories.appointments import make_sponsor
from tests.factories.credentials import make_credential
from tests.factories.garden import (
    declined,
    enter_public_part,
    give_named_token,
    with_purpose,
    with_reasons,
)
from tests.factories.imports import give_sheet, try_sheet
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.programmes import (
    make_administrator,
    make_answer,
    make_enrolment,
    make_membership,
    make_programme,
    make_question,
)

FLOWERS: Mapping[str, str] = {
    "set_up": "aubépine",
    "public_part": "bleuet",
    "private_part": "camomille",
    "answer_for_nobody": "dahlia",
    "answer_for_managers": "églantine",
    "answer_for_matched": "fuchsia",
    "line": "orchidée",
    "reasons": "gentiane",
    "why_declined": "hortensia",
    "why_declined_for_manager": "iris",
    "board": "jasmin",
    "sheet": "lavande",
    "credential": "muguet",
    "token": "narcisse",
}


@dataclass(frozen=True)
class Garden:
    """Who is there, by role, and the public ids that addresses may take, by the beginning of the route."""

    people: Mapping[Role, Person | None]
    stranger: Person
    ids: Mapping[str, tuple[str, ...]]

    def paths(self, address: Address) -> Iterator[str]:
        """Every path this address has here; none when it is about things that do not grow here."""
        beginning = address.route.removeprefix("api/v1/").partition("/")[0]
        known = self.ids.get(beginning, ())
        first, *others = address.takes or ("",)
        if not address.takes:
            yield address.path({})
            return
        more = [self.ids.get(name, ("x",)) for name in others]
        for values in product(known, *more):
            yield address.path(dict(zip((first, *others), values, strict=True)))


def garden(awa: Person, beatrice: Person, daniel: Person, zoe: Person) -> Garden:
    """Awa owns what is private, Béatrice is proposed to her, Daniel runs the programme; Zoé has nothing to do here."""
    programme = with_purpose(make_programme(manager=daniel), FLOWERS["set_up"])
    mentee = make_enrolment(programme, awa, side="both")
    mentor = make_enrolment(programme, beatrice, side="mentor")
    people = {Role.OWNER: awa, Role.PARTNER: beatrice, Role.MANAGER: daniel, **_beside(programme)}
    _told_by(awa, mentee)
    make_membership(awa, programme.organisations.get(), manager_said=FLOWERS["line"])
    proposal = with_reasons(make_proposal(mentee, mentor), FLOWERS["reasons"])
    refused = [
        declined(_reply_of(awa, programme), FLOWERS["why_declined"], is_for_manager=False),
        declined(_reply_of(awa, programme), FLOWERS["why_declined_for_manager"], is_for_manager=True),
    ]
    run = _run_of(programme)
    credential = make_credential(awa, body=FLOWERS["credential"])
    ids = {
        "programmes": (programme.public_id,),
        "enrolments": (mentee.public_id, mentor.public_id),
        "people": (awa.public_id,),
        "person_id": (awa.public_id,),
        "proposals": (proposal.public_id, *(reply.proposal.public_id for reply in refused)),
        "runs": (run.public_id,),
        "pairs": (with_reasons(run.pairs.get(mentee=mentee), FLOWERS["board"]).public_id,),
        "imports": (_sheet_of(programme, daniel).public_id,),
        "questions": (programme.questions.all()[0].public_id,),
        "credentials": (credential.public_id,),
        "credential_id": (credential.public_id,),
        "m": tuple(profile.in_address for profile in Profile.objects.all()),
        "form": ("workbook",),
        "journeys": (make_journey(awa, beatrice, programme).public_id,),
        "reply": tuple(reply_path(one, is_yes=True).split("/")[2] for one in proposal.replies.all()),
    }
    return Garden(people, zoe, ids)


def _beside(programme: Programme) -> dict[Role, Person | None]:
    """Those who have something to do with the programme, and nothing with Awa."""
    member, sponsor, administrator = make_person(), make_person(), make_person()
    make_enrolment(programme, member)
    make_sponsor(sponsor, programme)
    make_administrator(administrator)
    return {
        Role.MEMBER: member,
        Role.SPONSOR: sponsor,
        Role.ADMINISTRATOR: administrator,
        Role.VISITOR: None,
    }


def _told_by(awa: Person, place: Enrolment) -> None:
    """What Awa says of herself, to each circle of readers."""
    for readers in ("nobody", "managers", "matched"):
        question = make_question(place.programme, readers=Question.Readers(readers))
        make_answer(place, question, FLOWERS[f"answer_for_{readers}"])
    enter_public_part(awa, headline=FLOWERS["public_part"], phone=FLOWERS["private_part"])
    give_named_token(awa, FLOWERS["token"])


def _sheet_of(programme: Programme, daniel: Person) -> Import:
    """A sheet that was tried, and brought in nobody yet."""
    rows = f"Nom;E-mail\n{FLOWERS['sheet']};lea@example.org\n"
    with TestCase.captureOnCommitCallbacks(execute=True):  # the dry run is a job
        return try_sheet(give_sheet(programme, daniel, rows.encode()), daniel, side="mentee")


def _run_of(programme: Programme) -> Run:
    """A run that was really made; it keeps Awa and Béatrice, who have a proposal already, together."""
    run = start_run(programme, objective="total", by=SYSTEM)
    run_engine.call(run.public_id)
    return Run.objects.get(pk=run.pk)


def _reply_of(person: Person, programme: Programme) -> Reply:
    mentor = make_enrolment(programme, side="mentor")
    proposal = make_proposal(programme.enrolments.get(person=person), mentor)
    return proposal.replies.get(enrolment__person=person)
