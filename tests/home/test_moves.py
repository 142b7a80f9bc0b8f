"""What the page Today says has moved: who did what about whom, and where to see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relais.activity.actions import record
from relais.activity.events import SYSTEM, kind_named, told_kinds
from relais.home.presenting import moves
from relais.home.presenting.moves import Move, moves_of
from relais.home.queries import moves as queries
from relais.home.queries.moves import facts_of
from relais.home.views import pages
from relais.journeys.models import Journey
from relais.kit import clock
from relais.kit.models import Entity
from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import propose
from relais.matching.models import Proposal
from relais.people.actions import note_opening
from relais.people.models import Person
from relais.programmes.actions.appointments import give_appointment, withdraw_appointment
from relais.programmes.actions.enrolments import accept_invitation
from relais.programmes.events.enrolments import ENROLMENT_LEFT
from relais.programmes.models import Appointment, Credential, Enrolment, Programme
from tests.clients import CommittingClient
from tests.factories.activity import happened_before, tell_of
from tests.factories.appointments import take_rights_away
from tests.factories.credentials import make_credential
from tests.factories.imports import give_sheet
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal, make_run
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_programme
from tests.factories.proposals import Two, make_two
from tests.factories.settled import over
from tests.home.visits import Answer


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme that Daniel runs."""
    return make_two(awa, beatrice, daniel)


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


def told(person: Person) -> list[Move]:
    """What somebody is told."""
    return list(moves_of(person, now=clock.now()))


def accepted_by(programme: Programme, person: Person) -> Enrolment:
    """Somebody invited, who said yes."""
    invited = make_enrolment(programme, person, state=Enrolment.State.INVITED)
    return accept_invitation(invited, by=person)


def test_a_proposal_names_the_other_and_leads_to_itself(two: Two, awa: Person, beatrice: Person) -> None:
    proposal = propose("hand", mentees=[two.mentee], mentors=[two.mentor], by=SYSTEM)
    for reader, other in ((awa, beatrice), (beatrice, awa)):
        [line] = told(reader)
        assert line.href == reverse("matching:proposal", args=[proposal.public_id])
        assert (other.name in line.sentence, reader.name in line.sentence) == (True, False)


def test_a_no_never_says_whose_it_is(two: Two, awa: Person, beatrice: Person) -> None:
    proposal = propose("hand", mentees=[two.mentee], mentors=[two.mentor], by=SYSTEM)
    answer(proposal, is_yes=False, by=beatrice)
    lines = told(awa)
    assert [line.href for line in lines] == [reverse("matching:proposal", args=[proposal.public_id])]
    assert [kind_named(fact.what) and fact.by for fact in facts_of(awa)] == [beatrice.name, SYSTEM.name]
    assert "%(by)s" not in str(kind_named("proposal.declined").says)  # type: ignore[union-attr]  # it is told above


def test_what_was_asked_is_told_as_long_as_it_is_asked(two: Two, awa: Person, daniel: Person) -> None:
    proposal = propose("hand", mentees=[two.mentee], mentors=[two.mentor], by=SYSTEM)
    assert len(told(awa)) == 1
    over(proposal, Proposal.State.ACCEPTED)
    assert told(awa) == []


def test_a_relationship_is_told_to_those_in_it_and_to_those_who_run_the_programme(
    two: Two, awa: Person, beatrice: Person, daniel: Person
) -> None:
    proposal = propose("hand", mentees=[two.mentee], mentors=[two.mentor], by=SYSTEM)
    for person in (awa, beatrice):
        answer(Proposal.objects.get(pk=proposal.pk), is_yes=True, by=person)
    journey = reverse("journeys:journey", args=[Journey.objects.get().public_id])
    assert [told(person)[0].href for person in (awa, beatrice)] == [journey, journey]
    [line] = told(daniel)
    assert line.href == reverse("matching:proposal", args=[proposal.public_id])
    assert (awa.name in line.sentence, beatrice.name in line.sentence) == (True, True)


def test_several_alike_of_one_day_make_one_line(programme: Programme, daniel: Person) -> None:
    people = [make_person() for _turn in range(3)]
    for person in people:
        accepted_by(programme, person)
    [line] = told(daniel)
    assert (line.href, line.time) == (reverse("programmes:participants", args=[programme.public_id]), "")
    assert ("3" in line.sentence, [one.name in line.note for one in people]) == (True, [True] * 3)


def test_another_day_and_another_programme_make_another_line(programme: Programme, daniel: Person) -> None:
    for _turn in range(2):
        accepted_by(programme, make_person())
    happened_before("enrolment.accepted", ago=timedelta(days=1))
    for _turn in range(2):
        accepted_by(programme, make_person())
    other = accepted_by(make_programme(manager=daniel), make_person())
    lines = told(daniel)
    assert [bool(line.time) for line in lines] == [True, False, False]
    assert lines[0].href == reverse("programmes:enrolment", args=[other.public_id])
    assert len({line.day for line in lines}) == 2


def test_more_than_is_looked_at_is_counted_as_at_least_so_many(
    programme: Programme, daniel: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "LATEST", 3)
    for _turn in range(4):
        accepted_by(programme, make_person())
    [line] = told(daniel)
    assert ("3" in line.sentence, line.sentence[:1].isdigit()) == (True, False)


def test_what_one_may_see_no_more_is_not_told(programme: Programme, daniel: Person) -> None:
    accepted_by(programme, make_person())
    take_rights_away(daniel)
    assert told(daniel) == []


def test_a_right_taken_away_is_told_though_nothing_of_it_is_left_to_see(
    programme: Programme, daniel: Person, awa: Person
) -> None:
    given = give_appointment(awa.email, role=Appointment.Role.MANAGER, programme=programme, by=daniel)
    [line] = told(awa)
    assert line.href == reverse("programmes:programme", args=[programme.public_id])
    assert programme.name in line.sentence
    withdraw_appointment(given, by=daniel)
    [line] = told(awa)
    assert (line.href, bool(line.sentence)) == ("", True)


def test_whoever_read_what_is_private_is_named(awa: Person, daniel: Person) -> None:
    note_opening(awa, by=daniel)
    [line] = told(awa)
    assert (daniel.name in line.sentence, line.href) == (
        True,
        reverse("people:openings", args=[awa.public_id]),
    )


def test_a_stranger_is_told_nothing(two: Two, zoe: Person) -> None:
    propose("hand", mentees=[two.mentee], mentors=[two.mentor], by=SYSTEM)
    assert told(zoe) == []


@pytest.fixture
def rows(two: Two, daniel: Person) -> dict[str, Entity]:
    """A row that Daniel may see for what each kind of fact can be about, by the beginning of its name."""
    part = make_enrolment(two.programme, daniel, side="mentor")
    right = Appointment.objects.get(person=daniel)
    return {
        "person": daniel,
        "enrolment": two.mentee,
        "requests": two.mentee,
        "proposal": make_proposal(two.mentee, two.mentor),
        **dict.fromkeys(("journey", "consent"), make_journey(daniel, two.mentor.person, two.programme)),
        "run": make_run(two.programme),
        "import": give_sheet(two.programme, daniel),
        "programme": two.programme,
        "credential": make_credential(part.person, state=Credential.State.DECLARED),
        "enrolment.invited": make_enrolment(two.programme, state=Enrolment.State.INVITED),
        "enrolment.applied": make_enrolment(two.programme, state=Enrolment.State.APPLIED),
        **dict.fromkeys(("manager", "sponsor", "administrator", "appointment"), right),
    }


def test_each_kind_that_pages_tell_names_what_it_says_and_leads_somewhere(
    rows: dict[str, Entity], daniel: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moves, "MOST", len(told_kinds()))
    for name in told_kinds():
        tell_of(name, rows.get(name) or rows[name.partition(".")[0]], daniel)
    lines = told(daniel)
    assert [line.sentence for line in lines if "%" in line.sentence or not line.href] == []
    assert len(lines) == len(told_kinds())


def test_all_of_it_costs_two_queries(rows: dict[str, Entity], daniel: Person) -> None:
    for name in told_kinds():
        tell_of(name, rows[name.partition(".")[0]], daniel)
    with CaptureQueriesContext(connection) as asked:
        told(daniel)
    assert len(asked) == 2


def test_the_page_shows_the_lines_with_their_links(programme: Programme, daniel: Person) -> None:
    left = make_enrolment(programme, make_person(), state=Enrolment.State.LEFT)
    record(ENROLMENT_LEFT, by=left.person, about=left, tell=[daniel])
    client = CommittingClient()
    client.force_login(daniel)
    [link] = Answer(client.get("/today/")).page.select(".moved .row__title a")
    assert link["href"] == reverse("programmes:enrolment", args=[left.public_id])
    assert left.person.name in link.get_text()


def test_all_that_moved_is_told_page_by_page_from_the_page_of_the_day(
    two: Two, client: Client, awa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    for _turn in range(5):
        record(ENROLMENT_LEFT, by=awa, about=two.mentee, tell=[awa])
    client.force_login(awa)
    assert f'href="{reverse("home:moves")}"' in client.get(reverse("home:today")).content.decode()
    seen = [client.get(reverse("home:moves"), {"page": number}) for number in (1, 2, 3)]
    assert [len(answered.context["page"].object_list) for answered in seen] == [2, 2, 1]
    assert [answered.context["page"].number for answered in seen] == [1, 2, 3]
    assert all(answered.context["moved"] for answered in seen)


def test_whoever_nothing_happened_to_is_told_what_will_stand_there(zoe_client: Client) -> None:
    assert zoe_client.get(reverse("home:moves")).status_code == 200
