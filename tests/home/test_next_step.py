"""What the page Today puts first: for whoever begins, runs a programme, is invited, waits, or goes forward."""

import pytest
from django.urls import reverse

from relais.matching.models import Proposal
from relais.people.models import Person
from relais.programmes.models import Credential, Enrolment, Programme
from tests.clients import CommittingClient
from tests.factories.appointments import make_sponsor
from tests.factories.changing import changed
from tests.factories.credentials import make_credential
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.programmes import make_administrator, make_enrolment, make_programme
from tests.factories.settled import over, said_yes
from tests.home.visits import Answer


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


def links(person: Person) -> list[str]:
    """Where all that waits for somebody leads."""
    client = CommittingClient()
    client.force_login(person)
    return [
        str(link["href"])
        for link in Answer(client.get("/today/")).page.select("main .spread > :not(aside) a[href]")
    ]


def first_step(person: Person) -> str:
    """Where the only coloured button of somebody's day leads."""
    client = CommittingClient()
    client.force_login(person)
    button = Answer(client.get("/today/")).page.select_one("a.btn--baton")
    return str(button["href"]) if button else ""


def test_whoever_administers_and_runs_nothing_yet_is_led_to_a_first_programme(daniel: Person) -> None:
    make_administrator(daniel)
    assert first_step(daniel) == reverse("programmes:create")


def test_a_coach_shows_a_certification_before_anybody_is_proposed(
    programme: Programme, coumba: Person
) -> None:
    changed(programme, requires_credentials=True)
    place = make_enrolment(programme, coumba, side="mentor")
    at = reverse("programmes:enrolment", args=[place.public_id])
    client = CommittingClient()
    client.force_login(coumba)

    def said() -> tuple[str, object]:
        return first_step(coumba), client.get(at).context["certification_awaited"]

    before = said()
    credential = make_credential(coumba, state=Credential.State.DECLARED)
    between = said()
    changed(credential, state=Credential.State.CHECKED)
    assert (before, between, said()) == (
        (reverse("programmes:credentials"), "declared"),
        (at, "checked"),
        (at, ""),
    )


def test_an_invitation_to_a_programme_that_ends_is_not_one_any_more(
    programme: Programme, awa: Person
) -> None:
    place = make_enrolment(programme, awa, state=Enrolment.State.INVITED)
    at = reverse("programmes:enrolment", args=[place.public_id])
    client = CommittingClient()
    client.force_login(awa)

    def said() -> tuple[bool, int]:
        accept = reverse("programmes:accept", args=[place.public_id])
        return first_step(awa) == at, len(Answer(client.get(at)).page.select(f'form[action="{accept}"]'))

    before = said()
    changed(programme, state=Programme.State.CLOSING)
    assert (before, said()) == ((True, 1), (False, 0))


@pytest.mark.parametrize(("state", "chosen"), [("open", True), ("draft", False), ("closing", False)])
def test_a_mentee_chooses_whom_to_ask_only_while_one_may(
    programme: Programme, awa: Person, state: str, chosen: bool
) -> None:
    changed(programme, ways=[Programme.Way.REQUEST], state=state)
    make_enrolment(programme, awa)
    assert (first_step(awa) == reverse("matching:choose", args=[programme.public_id])) == chosen


def test_whoever_only_sponsors_a_programme_is_led_to_its_figures_and_finds_it_in_the_frame(
    programme: Programme, coumba: Person
) -> None:
    make_sponsor(coumba, programme)
    assert first_step(coumba) == reverse("home:figures", args=[programme.public_id])
    client = CommittingClient()
    client.force_login(coumba)
    entries = Answer(client.get("/today/")).page.select("nav .nav__item a")
    assert [str(entry["href"]) for entry in entries][:2] == [
        reverse("home:today"),
        reverse("programmes:list"),
    ]


def test_a_programme_is_filled_then_its_invitations_followed_then_its_people_matched(
    programme: Programme, daniel: Person
) -> None:
    seen = [first_step(daniel)]
    make_enrolment(programme, state=Enrolment.State.INVITED)
    seen.append(first_step(daniel))
    make_enrolment(programme)
    seen.append(first_step(daniel))
    names = ("programmes:participants", "programmes:invitations", "matching:board")
    assert seen == [reverse(name, args=[programme.public_id]) for name in names]


def test_people_who_wait_come_before_people_and_people_before_an_empty_programme(
    programme: Programme, daniel: Person
) -> None:
    empty, asked = (make_programme(name=name, manager=daniel) for name in ("A", "Zénith"))
    make_enrolment(programme)
    make_enrolment(asked, state=Enrolment.State.APPLIED)
    leads = [href for href in links(daniel) if "/programmes/" in href]
    assert leads == [
        reverse("programmes:participants", args=[asked.public_id]),
        reverse("matching:board", args=[programme.public_id]),
        reverse("programmes:participants", args=[empty.public_id]),
    ]


@pytest.mark.parametrize("state", ["invited", "applied", "active", "resting"])
@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_whoever_has_a_place_is_led_to_it(programme: Programme, awa: Person, side: str, state: str) -> None:
    part = make_enrolment(programme, awa, side=side, state=Enrolment.State(state))
    assert first_step(awa) == reverse("programmes:enrolment", args=[part.public_id])


def test_an_answer_asked_comes_before_all_else(programme: Programme, awa: Person, beatrice: Person) -> None:
    mentee, mentor = make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor")
    proposal = make_proposal(mentee, mentor)
    href = reverse("matching:proposal", args=[proposal.public_id])
    assert (first_step(awa), first_step(beatrice)) == (href, href)
    said_yes(proposal, mentee)
    assert first_step(awa) == reverse("programmes:enrolment", args=[mentee.public_id])
    places = {reverse("programmes:enrolment", args=[part.public_id]) for part in (mentee, mentor)}
    assert places & set(links(beatrice)) == set()  # nobody is told to wait for an answer they have not given
    over(proposal, Proposal.State.DECLINED)
    assert first_step(beatrice) == reverse("programmes:enrolment", args=[mentor.public_id])


def test_whoever_goes_forward_with_somebody_is_led_to_them(
    programme: Programme, awa: Person, beatrice: Person
) -> None:
    make_enrolment(programme, awa)
    make_enrolment(programme, beatrice, side="mentor")
    journey = make_journey(awa, beatrice, programme)
    href = reverse("journeys:journey", args=[journey.public_id])
    assert (first_step(awa), first_step(beatrice)) == (href, href)


def test_whoever_goes_forward_still_finds_their_place_beside(
    programme: Programme, awa: Person, beatrice: Person, zoe: Person
) -> None:
    part = make_enrolment(programme, awa)
    make_enrolment(programme, zoe, state=Enrolment.State.LEFT)
    make_journey(awa, beatrice, programme)

    def beside(person: Person) -> list[str]:
        client = CommittingClient()
        client.force_login(person)
        found = Answer(client.get("/today/")).page.select("main aside .parts a[href]")
        return [str(link["href"]) for link in found]

    assert beside(awa) == [reverse("programmes:enrolment", args=[part.public_id])]
    assert beside(zoe) == []


def test_who_has_nothing_to_do_here_is_offered_two_lists(zoe: Person) -> None:
    assert first_step(zoe) == ""
