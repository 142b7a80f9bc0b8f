"""What forms and fields make of what they are given."""

from bs4 import BeautifulSoup
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

from relais.ui.values import Reader
from tests.ui.conftest import Show
from tests.ui.finding import one


class AnswerForm(forms.Form):
    name = forms.CharField(help_text="As on the door.")
    day = forms.ChoiceField(choices=[("t", "Thursday")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(required=False, widget=forms.Textarea)


def test_a_wrong_field_is_named_told_and_linked(show: Show) -> None:
    html = show('{% form form submit="Send" %}{% endform %}', form=AnswerForm({"note": "kept"}))
    assert [link["href"] for link in BeautifulSoup(html, "html.parser").select(".mend a")] == [
        "#id_name",
        "#id_day",
        "#id_agreed",
    ]
    name = one(html, "#id_name")
    assert (name["aria-describedby"], name["aria-invalid"]) == ("id_name_helptext id_name_error", "true")
    assert one(html, "#id_name_error").text.strip() == "This field is required."
    assert one(html, "#id_note").text.strip() == "kept"
    assert one(html, ".mend__title").text == "3 things to put right before going on"


def test_a_form_sends_every_field_once(show: Show) -> None:
    html = show('{% form form submit="Send" %}{% endform %}', form=AnswerForm())
    controls = BeautifulSoup(html, "html.parser").select("input, textarea, select")
    assert [control["name"] for control in controls] == ["hidden", "name", "day", "agreed", "note"]


def test_what_one_may_leave_out_is_said(show: Show) -> None:
    html = show("{% form form %}{% endform %}", form=AnswerForm())
    assert [label.text for label in BeautifulSoup(html, "html.parser").select(".field__optional")] == [
        "(optional)"
    ]


def test_readers_are_named_before_one_writes(show: Show) -> None:
    html = show("{% field form.note readers=them %}", form=AnswerForm(), them=[Reader("you", is_you=True)])
    assert one(html, ".field textarea + details summary").text.strip() == "Readable by: you alone"


def test_a_form_with_a_file_says_so(show: Show) -> None:
    class Letter(forms.Form):
        letter = forms.FileField()

    assert (
        one(show("{% form form %}{% endform %}", form=Letter()), "form")["enctype"] == "multipart/form-data"
    )


def test_the_empty_choice_is_said_in_words(show: Show) -> None:
    class WhereForm(forms.Form):
        where = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("n", "Nantes")])
        back = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("n", "Nantes")], required=False)
        named = forms.ChoiceField(choices=[("", "Anywhere"), ("n", "Nantes")], required=False)

    html = show("{% form form %}{% endform %}", form=WhereForm())
    options = BeautifulSoup(html, "html.parser").select("option[value='']")
    assert [option.text for option in options] == ["Choose…", "No answer", "Anywhere"]


def test_a_question_in_french_never_breaks_between_the_verb_and_its_pronoun(show: Show) -> None:
    form = AnswerForm()
    form.fields["note"].label = "Sur quoi aimeriez-vous avancer ?"
    form.fields["day"].label = "Quand êtes-vous libre ?"
    asked = [show(f"{{% field form.{name} %}}", language="fr", form=form) for name in ("note", "day")]
    labels = [one(html, "label[for=id_note], legend").text.strip() for html in asked]
    assert labels == [
        "Sur quoi aimeriez\u2011vous avancer\u202f? (facultatif)",
        "Quand êtes\u2011vous libre\u202f?",
    ]
