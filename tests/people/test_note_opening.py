"""Keeping who opened what is private of somebody: once an hour, never oneself."""

from datetime import timedelta

import pytest

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.people.actions import note_export, note_opening
from relais.people.models import Opening, Person


def kept(person: Person) -> list[tuple[Person, str, str]]:
    """Who opened what is this person's, as what and how, the latest first."""
    return [(row.by, row.role, row.way) for row in Opening.objects.filter(person=person)]


def test_it_is_kept_once_an_hour_and_recorded_as_often(
    awa: Person, daniel: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = clock.now().replace(minute=5)
    monkeypatch.setattr(clock, "now", lambda: begun)
    note_opening(awa, by=daniel)
    monkeypatch.setattr(clock, "now", lambda: begun + timedelta(minutes=50))
    note_opening(awa, by=daniel)
    monkeypatch.setattr(clock, "now", lambda: begun + timedelta(minutes=60))
    note_opening(awa, by=daniel)
    assert kept(awa) == [(daniel, "manager", "page")] * 2
    assert [(event.what, event.by) for event in Event.objects.about(awa)] == [("person.opened", daniel)] * 2


def test_each_reader_is_kept(awa: Person, beatrice: Person, daniel: Person) -> None:
    note_opening(awa, by=daniel)
    note_opening(awa, by=beatrice, role=Opening.Role.MATCHED)
    assert kept(awa) == [(beatrice, "matched", "page"), (daniel, "manager", "page")]


def test_reading_oneself_is_not_kept(awa: Person) -> None:
    note_opening(awa, by=awa)
    assert kept(awa) == []
    assert not Event.objects.exists()


def test_a_file_is_kept_for_each_person_in_it_with_one_event(
    awa: Person, beatrice: Person, daniel: Person
) -> None:
    for _twice in range(2):
        note_export(daniel, persons=[awa, beatrice, daniel], by=daniel)
    assert kept(awa) == kept(beatrice) == [(daniel, "manager", "file")]
    assert kept(daniel) == []
    assert [event.what for event in Event.objects.all()] == ["people.exported"] * 2


def test_the_installation_opens_nothing(awa: Person) -> None:
    with pytest.raises(Refused):
        note_opening(awa, by=SYSTEM)  # type: ignore[arg-type]  # what the rule is for
