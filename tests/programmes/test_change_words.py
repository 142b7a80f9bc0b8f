"""How a programme calls its roles: page, rule, effect, event, the usual words when there are none."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.programmes import change_words
from relais.programmes.models import Programme
from relais.programmes.presets.preset import Preset, RoleWords
from relais.programmes.presets.templates import PRESETS, preset_of
from relais.programmes.queries.words import moments_of, words_of

OWN = RoleWords("marraine", "marraines", "filleule", "filleules")


def test_daniel_chooses_words_and_a_blank_one_is_the_usual_one(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    typed = {"mentor_one": " marraine ", "mentor_many": "marraines", "mentee_one": "", "mentee_many": ""}
    response = client.post(reverse("programmes:words", args=[programme.public_id]), typed)
    programme.refresh_from_db()
    assert response.status_code == 303
    assert words_of(programme, "en") == RoleWords("marraine", "marraines", "mentee", "mentees")
    assert list(Event.objects.about(programme).values_list("what", flat=True)) == ["programme.worded"]


def test_the_form_shows_the_words_in_use(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    change_words(programme, words=OWN, by=daniel)
    client.force_login(daniel)
    page = client.get(reverse("programmes:words", args=[programme.public_id])).content.decode()
    assert [f'value="{word}"' in page for word in ("marraine", "filleules")] == [True, True]


@pytest.mark.django_db
def test_one_goes_back_to_the_usual_words() -> None:
    programme = make_programme(template=Programme.Template.COACHING)
    change_words(programme, words=OWN, by=SYSTEM)
    change_words(programme, words=None, by=SYSTEM)
    assert Programme.objects.get().words == {}
    assert words_of(programme, "en") == RoleWords("coach", "coaches", "coachee", "coachees")


@pytest.mark.django_db
def test_typing_the_usual_words_keeps_them_usual_in_every_language() -> None:
    programme = make_programme()
    change_words(programme, words=words_of(programme, "fr"), by=SYSTEM)
    assert Programme.objects.get().words == {}


def test_a_stranger_changes_no_word(zoe: Person) -> None:
    with pytest.raises(Refused):
        change_words(make_programme(), words=OWN, by=zoe)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: str(preset.template))
def test_every_template_has_three_moments_and_says_what_it_is(preset: Preset) -> None:
    assert all(moments_of(preset.template, "en"))
    assert [str(preset.what)[-1:], str(preset.good_for)[-1:]] == [".", "."]


def test_there_is_a_preset_for_every_template() -> None:
    assert {preset.template for preset in PRESETS} == set(Programme.Template)
    with pytest.raises(ValueError, match="nothing"):
        preset_of("nothing")
