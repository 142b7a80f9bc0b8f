"""A small world in which every thing people entrust to Relais holds a word found nowhere else: the name of a flower.

Somebody reads a thing when its flower is in what they are answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from relais.home.access.matrix import Role
from relais.matching.models import Reply
from relais.people.models import Person, Profile
from relais.programmes.models import Programme, Question
from tests.architecture.addresses import Address
from tests.factories.appointments import make_sponsor
from tests.factories.credentials import make_credential
from tests.factories.garden import (
    declined,
    enter_public_part,
    give_named_token,
    with_figures,
    with_purpose,
    with_reasons,
)
from tests.factories.imports import give_sheet, try_sheet
from tests.factories.matching import make_pair, make_proposal, make_run
from tests.factories.people import make_person
from tests.factories.programmes import (
    make_administrator,
    make_answer,
    make_enrolment,
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
    mentee, mentor = make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor")
    member, sponsor, administrator = make_person(), make_person(), make_person()
    make_enrolment(programme, member)
    make_sponsor(sponsor, programme)
    make_administrator(administrator)
    for readers in ("nobody", "managers", "matched"):
        question = make_question(programme, readers=Question.Readers(readers))
        make_answer(mentee, question, FLOWERS[f"answer_for_{readers}"])
    enter_public_part(awa, headline=FLOWERS["public_part"], phone=FLOWERS["private_part"])
    proposal = with_reasons(make_proposal(mentee, mentor), FLOWERS["reasons"])
    refused = [
        declined(_reply_of(awa, programme), FLOWERS["why_declined"], is_for_manager=False),
        declined(_reply_of(awa, programme), FLOWERS["why_declined_for_manager"], is_for_manager=True),
    ]
    run = with_figures(make_run(programme))
    pair = with_reasons(make_pair(run, mentee, mentor), FLOWERS["board"])
    sheet = give_sheet(
        programme, daniel, f"Nom;E-mail;Souhaits\nLéa;lea@example.org;{FLOWERS['sheet']}\n".encode()
    )
    credential = make_credential(awa, body=FLOWERS["credential"])
    give_named_token(awa, FLOWERS["token"])
    people = {
        Role.OWNER: awa,
        Role.PARTNER: beatrice,
        Role.MEMBER: member,
        Role.MANAGER: daniel,
        Role.SPONSOR: sponsor,
        Role.ADMINISTRATOR: administrator,
        Role.VISITOR: None,
    }
    ids = {
        "programmes": (programme.public_id,),
        "enrolments": (mentee.public_id, mentor.public_id),
        "people": (awa.public_id,),
        "person_id": (awa.public_id,),
        "proposals": (proposal.public_id, *(reply.proposal.public_id for reply in refused)),
        "runs": (run.public_id,),
        "pairs": (pair.public_id,),
        "imports": (try_sheet(sheet, daniel, side="mentee").public_id,),
        "questions": (programme.questions.all()[0].public_id,),
        "credentials": (credential.public_id,),
        "credential_id": (credential.public_id,),
        "m": tuple(profile.in_address for profile in Profile.objects.all()),
        "form": ("workbook",),
    }
    return Garden(people, zoe, ids)


def _reply_of(person: Person, programme: Programme) -> Reply:
    mentor = make_enrolment(programme, side="mentor")
    proposal = make_proposal(programme.enrolments.get(person=person), mentor)
    return proposal.replies.get(enrolment__person=person)
