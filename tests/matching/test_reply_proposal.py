"""Answering by the links of a letter: nothing before the press, once, for one person and one proposal, without signing in."""

import logging
import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from tests.factories.garden import with_reasons
from tests.factories.matching import make_proposal
from tests.factories.proposals import Two, make_two, resting
from tests.factories.replying import overdue
from tests.factories.settled import over
from tests.factories.tokens import close_account

from relais.activity.models import Event
from relais.kit.logs import DiscreetFormatter
from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import propose, withdraw
from relais.matching.models import Proposal, Reply
from relais.matching.queries.replying import reply_path
from relais.matching.templatetags.proposals import answers_by_letter
from relais.people import lockout
from relais.people.models import Person


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme that Daniel runs."""
    return make_two(awa, beatrice, daniel)


@pytest.fixture
def proposal(two: Two) -> Proposal:
    """Béatrice proposed to Awa, who have not answered."""
    return make_proposal(two.mentee, two.mentor)


def link_of(proposal: Proposal, person: Person, *, is_yes: bool) -> str:
    """Where this person gives this answer."""
    return reply_path(proposal.replies.get(enrolment__person=person), is_yes=is_yes)


def said(proposal: Proposal, person: Person) -> bool | None:
    """What this person has answered."""
    return Reply.objects.get(proposal=proposal, enrolment__person=person).is_yes


def test_the_letter_carries_both_links_for_each_person(
    two: Two, awa: Person, beatrice: Person, daniel: Person
) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        proposal = propose("hand", mentees=[two.mentee], mentors=[two.mentor], by=daniel)
    links = {
        letter.to[0]: set(re.findall(r"https?://[^/]+(/reply/\S+)", str(letter.body)))
        for letter in mail.outbox
    }
    assert links == {
        person.email: {link_of(proposal, person, is_yes=is_yes) for is_yes in (True, False)}
        for person in (awa, beatrice)
    }
    assert len(set.union(*links.values())) == 4


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_opens_the_link_answers_nothing(
    method: str, proposal: Proposal, awa: Person, client: Client
) -> None:
    link = link_of(proposal, awa, is_yes=True)
    assert [getattr(client, method)(link).status_code for _turn in range(3)] == [200] * 3
    assert (said(proposal, awa), Event.objects.exists()) == (None, False)


@pytest.mark.parametrize(("is_yes", "state"), [(True, "sent"), (False, "declined")])
def test_one_press_answers_and_signs_nobody_in(
    is_yes: bool, state: str, proposal: Proposal, awa: Person, client: Client
) -> None:
    link = link_of(proposal, awa, is_yes=is_yes)
    assert client.post(link).status_code == 200
    proposal.refresh_from_db()
    assert (said(proposal, awa), proposal.state) == (is_yes, state)
    assert Event.objects.filter(about_id=proposal.public_id).get().by == awa
    assert ("_auth_user_id" in client.session, client.get("/today/").status_code) == (False, 302)


def test_both_may_answer_by_letter_and_their_relationship_opens(
    proposal: Proposal, awa: Person, beatrice: Person, client: Client
) -> None:
    for person in (awa, beatrice):
        client.post(link_of(proposal, person, is_yes=True))
    proposal.refresh_from_db()
    assert (proposal.state, bool(proposal.journey_id)) == ("accepted", True)


def test_a_link_is_of_no_use_once_answered(proposal: Proposal, awa: Person, client: Client) -> None:
    answer(proposal, is_yes=True, by=awa)
    for is_yes in (True, False):
        link = link_of(proposal, awa, is_yes=is_yes)
        assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)
    assert said(proposal, awa) is True


@pytest.mark.parametrize("state", ["declined", "expired", "withdrawn", "accepted", "queued"])
def test_a_link_ends_with_its_proposal(state: str, proposal: Proposal, awa: Person, client: Client) -> None:
    link = link_of(proposal, awa, is_yes=True)
    over(proposal, Proposal.State(state))
    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)
    assert said(proposal, awa) is None


def test_a_closed_account_answers_nothing(proposal: Proposal, awa: Person, client: Client) -> None:
    link = link_of(proposal, awa, is_yes=True)
    close_account(awa)
    assert client.post(link).status_code == 410


def test_who_rests_may_say_no_by_letter_and_not_yes(
    two: Two, proposal: Proposal, awa: Person, client: Client
) -> None:
    resting(two.mentee)
    answers = [client.post(link_of(proposal, awa, is_yes=is_yes)).status_code for is_yes in (True, False)]
    assert (answers, said(proposal, awa)) == ([410, 200], False)


def test_every_dead_link_shows_the_same_page(
    two: Two, proposal: Proposal, awa: Person, daniel: Person, client: Client
) -> None:
    link = link_of(proposal, awa, is_yes=True)
    withdraw(proposal, by=daniel)
    forged = link.replace("/reply/", "/reply/x")
    pages = {main_of(client, path) for path in (link, forged, "/reply/nothing/", "/reply/a.b.c/")}
    assert len(pages) == 1


def main_of(client: Client, path: str) -> str:
    """What the page says."""
    main = BeautifulSoup(client.get(path).content, "html.parser").main
    return main.get_text(" ", strip=True) if main else ""


def test_the_answer_inside_a_link_cannot_be_turned(proposal: Proposal, awa: Person, client: Client) -> None:
    token, said_no = (link_of(proposal, awa, is_yes=is_yes).split("/")[2] for is_yes in (True, False))
    mixed = f"{token.rpartition('.')[0]}.{said_no.rpartition('.')[2]}"
    assert client.post(reverse("matching:reply", args=[mixed])).status_code == 410
    assert said(proposal, awa) is None


def test_the_page_names_the_other_and_the_programme_and_nothing_else(
    proposal: Proposal, awa: Person, beatrice: Person, client: Client
) -> None:
    with_reasons(proposal, "gentiane")
    shown = client.get(link_of(proposal, awa, is_yes=True)).content.decode()
    seen = [
        word in shown
        for word in (beatrice.name, proposal.programme.name, "gentiane", beatrice.email, awa.email)
    ]
    assert seen == [True, True, False, False, False]


def test_the_page_is_kept_listed_and_told_nowhere(proposal: Proposal, awa: Person, client: Client) -> None:
    link = link_of(proposal, awa, is_yes=True)
    for path in (link, "/reply/nothing/"):
        headers = client.get(path).headers
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Referrer-Policy"] == "strict-origin"
        assert "no-store" in headers["Cache-Control"]


def test_a_form_from_elsewhere_is_refused(proposal: Proposal, awa: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link_of(proposal, awa, is_yes=True)).status_code == 403
    assert said(proposal, awa) is None


def test_a_log_never_holds_the_link(proposal: Proposal, awa: Person) -> None:
    link = link_of(proposal, awa, is_yes=True)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Gone: %s", (link,), None)
    assert DiscreetFormatter().format(record) == "Gone: /reply/[secret]/"


def test_a_link_is_opened_so_many_times_and_forged_ones_are_counted_together(
    proposal: Proposal, awa: Person, beatrice: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lockout, "LETTER_LINK", lockout.Limit("letter-link", 2))
    forged = [client.get(f"/reply/{number}/").status_code for number in range(3)]
    hers = [client.get(link_of(proposal, awa, is_yes=True)).status_code for _turn in range(3)]
    assert (forged, hers) == ([410, 410, 429], [200, 200, 429])
    assert client.get(link_of(proposal, beatrice, is_yes=True)).status_code == 200


def test_a_coachee_chooses_among_those_she_met_and_not_by_letter(
    two: Two, awa: Person, daniel: Person
) -> None:
    chemistry = make_proposal(two.mentee, two.mentor, way=Proposal.Way.CHEMISTRY)
    assert [answers_by_letter(chemistry, part.person) for part in (two.mentee, two.mentor)] == [False, True]


def test_an_overdue_proposal_is_answered_no_more(proposal: Proposal, awa: Person, client: Client) -> None:
    link = link_of(proposal, awa, is_yes=True)
    overdue(proposal)
    assert client.get(link).status_code == 410
