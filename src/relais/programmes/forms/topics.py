"""What administrators type of a topic."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.people.models import Topic


class EditTopicForm(forms.Form):
    """The two names of a topic."""

    label_fr = forms.CharField(label=_("In French"), max_length=80)
    label_en = forms.CharField(label=_("In English"), max_length=80)

    @classmethod
    def of(cls, topic: Topic, typed: Mapping[str, Any] | None = None) -> "EditTopicForm":
        """The form filled with the names it has, or with what was typed."""
        return cls(typed, initial={"label_fr": topic.label_fr, "label_en": topic.label_en})


class AddTopicForm(EditTopicForm):
    """A new topic, and where it stands."""

    parent = forms.ModelChoiceField(
        label=_("Under which heading?"),
        queryset=Topic.objects.filter(parent__isnull=True),
        to_field_name="public_id",
        required=False,
        empty_label=_("It is a heading itself"),
    )
    field_order = ("parent", "label_fr", "label_en")
