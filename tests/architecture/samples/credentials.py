"""Rows behind the pages about certifications, and one row more of their lists."""

from collections.abc import Mapping

from relais.people.models import Person
from relais.programmes.models import Credential, CredentialCheck, Enrolment, Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.credentials import make_credential, make_document
from tests.factories.programmes import make_enrolment, make_programme


def her_credential(awa: Person) -> Mapping[str, object]:
    """A certification of Awa's, with its proof."""
    return {"public_id": make_credential(awa, document=make_document(awa)).public_id}


def her_programme_of_coaches(awa: Person) -> Programme:
    """The programme that Awa runs and where coaches are."""
    return Programme.objects.managed_by(awa).filter(name="Coachs").first() or make_programme(
        name="Coachs", manager=awa
    )


def her_programme(awa: Person) -> Mapping[str, object]:
    """Its public id."""
    return {"public_id": her_programme_of_coaches(awa).public_id}


def a_credential_to_check(awa: Person) -> Mapping[str, object]:
    """A certification of a coach of that programme: always the same."""
    return {**her_programme(awa), "credential_id": the_credential_to_check(awa).public_id}


def the_credential_to_check(awa: Person) -> Credential:
    """The certification that Awa looks at."""
    declared = (
        Credential.objects.of_programme(her_programme_of_coaches(awa)).filter(body="À vérifier").first()
    )
    if declared:
        return declared
    enrolment = make_enrolment(her_programme_of_coaches(awa), side="mentor")
    return make_credential(enrolment.person, state=Credential.State.DECLARED, body="À vérifier")


SAMPLES: dict[str, Sample] = {
    "programmes:edit_credential": her_credential,
    "programmes:withdraw_credential": her_credential,
    "programmes:download_proof": her_credential,
    "programmes:programme_credentials": her_programme,
    "programmes:check_credential": a_credential_to_check,
}


def one_more_coach(awa: Person) -> Enrolment:
    """A coach more, with a certification."""
    enrolment = make_enrolment(her_programme_of_coaches(awa), side="mentor")
    make_credential(enrolment.person)
    return enrolment


def one_more_check(awa: Person) -> CredentialCheck:
    """Another look at that certification."""
    return CredentialCheck.objects.create(
        credential=the_credential_to_check(awa), by=awa, outcome="checked", looked_at="Le registre"
    )


LISTS: dict[str, OneMore] = {
    "programmes:credentials": make_credential,
    "programmes:programme_credentials": one_more_coach,
    "programmes:check_credential": one_more_check,
}
