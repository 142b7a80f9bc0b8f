"""Rows behind the pages about programmes, organisations and rights."""

from collections.abc import Mapping

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.appointments import make_sponsor
from tests.factories.people import make_person
from tests.factories.programmes import (
    make_administrator,
    make_manager,
    make_organisation,
    make_programme,
)


def the_installation(awa: Person) -> object:
    """Awa administers it, once."""
    return Appointment.objects.filter(person=awa, role=Appointment.Role.ADMINISTRATOR).first() or (
        make_administrator(awa)
    )


def her_programme(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs, the same each time she is asked for one."""
    known = Programme.objects.filter(name="Le programme d’Awa").first()
    return {"public_id": (known or make_programme(name="Le programme d’Awa", manager=awa)).public_id}


def an_organisation(awa: Person) -> Mapping[str, object]:
    """An organisation that Awa administers."""
    the_installation(awa)
    return {"public_id": make_organisation().public_id}


def a_sponsor(awa: Person) -> Mapping[str, object]:
    """The right of somebody who sponsors Awa's programme."""
    programme = Programme.objects.get(**her_programme(awa))
    given = make_sponsor(make_person(), programme)
    return {"public_id": programme.public_id, "appointment_id": given.public_id}


def another_administrator(awa: Person) -> Mapping[str, object]:
    """The right of somebody who administers with Awa."""
    the_installation(awa)
    return {"public_id": make_administrator(make_person()).public_id}


SAMPLES: dict[str, Sample] = {
    "programmes:programme": her_programme,
    "programmes:edit": her_programme,
    "programmes:words": her_programme,
    "programmes:move": her_programme,
    "programmes:duplicate": her_programme,
    "programmes:appointments": her_programme,
    "programmes:withdraw_appointment": a_sponsor,
    "programmes:withdraw_administrator": another_administrator,
    "programmes:edit_organisation": an_organisation,
}


def one_more_programme(awa: Person) -> object:
    """One more programme that Awa runs."""
    return make_manager(awa, make_programme())


def one_more_organisation(awa: Person) -> object:
    """One more organisation that Awa administers."""
    the_installation(awa)
    return make_organisation()


def one_more_in_charge(awa: Person) -> object:
    """One more person who sponsors Awa's programme."""
    return make_sponsor(make_person(), Programme.objects.get(**her_programme(awa)))


LISTS: dict[str, OneMore] = {
    "programmes:programme": one_more_in_charge,
    "programmes:list": one_more_programme,
    "programmes:organisations": one_more_organisation,
}
