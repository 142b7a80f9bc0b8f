"""A rules file that somebody gives: as this platform or the command line writes it, or a workbook that holds it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from relais.core.pools import Settings, UnusableRules, from_toml, rules_of_workbook
from relais.core.pools.populating import populate
from relais.core.pools.words import say_mistake
from relais.matching.running.asking import Ground

MOST_BYTES = 2_000_000


class RulesFileForm(forms.Form):
    """One file, read over what is usual in a programme."""

    file = forms.FileField(
        label=_("Rules file"),
        help_text=_("The one downloaded from here or written by relais match, or a workbook made by Relais."),
        widget=forms.FileInput(attrs={"accept": ".toml,.xlsx"}),
    )

    def __init__(self, ground: Ground, *given: Any) -> None:
        self.ground = ground
        super().__init__(*given)

    def clean_file(self) -> Settings:
        """The settings that the file asks for, if they can be followed with the questions of the programme."""
        text = _text_of(self.cleaned_data["file"])
        try:
            settings = replace(from_toml(text, base=self.ground.suggested), kind=self.ground.pool.kind)
            populate(self.ground.pool, settings)
        except UnusableRules as unusable:
            raise forms.ValidationError(
                [say_mistake(one, translation) for one in unusable.mistakes]
            ) from unusable
        return settings


def _text_of(file: "UploadedFile[Any]") -> str:
    """The rules as text, also out of a workbook we wrote."""
    if (file.size or 0) > MOST_BYTES:
        raise forms.ValidationError(_("This file is too large to hold rules."))
    content = file.read()
    try:
        found = rules_of_workbook(content)
        return content.decode("utf-8-sig") if found is None else found
    except UnicodeDecodeError as failure:
        raise forms.ValidationError(
            _("This file holds no rules. Give a rules file or a workbook that Relais wrote, saved as UTF-8.")
        ) from failure
