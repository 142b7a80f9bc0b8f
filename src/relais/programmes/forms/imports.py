"""A sheet as it is given, and what its columns are said to be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from relais.core.sheets import LIMITS, Unreadable, say
from relais.core.sheets.limits import MIB
from relais.programmes.importing.uploads import Opened, opened
from relais.programmes.importing.uses import (
    DIRECT,
    FIELD,
    NAMES,
    NEW,
    QUESTION,
    UNUSED,
    ColumnUse,
    is_single,
)
from relais.programmes.importing.words import say_use
from relais.programmes.models import Import, ImportRow, Question

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods"


class ImportSheetForm(forms.Form):
    """One file, opened as soon as it is given: what cannot be read is refused in a sentence."""

    file = forms.FileField(
        label=_("The sheet"),
        error_messages={"required": _("Choose the sheet first.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_file(self) -> Opened:
        """The sheet that the file holds."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > LIMITS.bytes:
            raise forms.ValidationError(
                _("This file is larger than %(limit)s MB. Split it, or save it as CSV."),
                "large",
                {"limit": LIMITS.bytes // MIB},
            )
        try:
            sheet = opened(given.read(), given.name or "")
        except Unreadable as refused:
            raise forms.ValidationError(say(refused.problem, translation), "unreadable") from refused
        if not sheet.size:
            raise forms.ValidationError(
                _(
                    "This sheet has headings and nobody below them. Write one person per line, then give it again."
                ),
                "nobody",
            )
        return sheet


class ColumnsForm(forms.Form):
    """For each column, one choice; and who all these people are."""

    side = forms.ChoiceField(
        label=_("Who these people are"),
        choices=Import.Side,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who these people are: nothing in the sheet tells.")},
    )

    def __init__(
        self, *given: Any, uses: Sequence[ColumnUse], questions: Mapping[str, Question], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.uses = uses
        named_uses = _choices(questions)
        for use in uses:
            self.fields[f"use-{use.letter}"] = forms.ChoiceField(
                label=use.heading,
                required=False,
                choices=_with_likely_first(use, named_uses),
                initial=use.use,
                widget=forms.Select(attrs={"class": "input", "aria-labelledby": f"heading-{use.letter}"}),
            )

    @property
    def columns(self) -> Iterator[tuple[ColumnUse, BoundField]]:
        """Each column with its choice, those to confirm first."""
        for use in sorted(self.uses, key=lambda use: use.is_sure):
            yield use, self[f"use-{use.letter}"]

    @property
    def settled(self) -> tuple[ColumnUse, ...]:
        """The columns as they were chosen."""
        return tuple(
            replace(use, use=self.cleaned_data[f"use-{use.letter}"], is_sure=True) for use in self.uses
        )

    def clean(self) -> None:
        """People need an address to sign in, a name to be called by, a part to take."""
        if self.errors:
            return
        chosen = Counter(use.use for use in self.settled)
        for twice in (use for use, times in chosen.items() if times > 1 and is_single(use)):
            self.add_error(
                None,
                forms.ValidationError(
                    _("Two columns are set as “%(use)s”; only one can be."),
                    "twice",
                    {"use": say_use(twice, {})},
                ),
            )
        if not {f"{FIELD}email", f"{FIELD}identifier"} & chosen.keys():
            self.add_error(None, _NO_ADDRESS)
        elif not {f"{FIELD}{name}" for name in NAMES} & chosen.keys():
            self.add_error(None, _NO_NAME)
        if self.cleaned_data["side"] == Import.Side.COLUMN and not _tells_side(chosen):
            self.add_error("side", _NO_SIDE)


_NO_ADDRESS = _(
    "No column gives e-mail addresses, and people sign in with theirs. Say which column it is; if the sheet has none, add one to it, for example from your directory, and give it again."
)
_NO_NAME = _("No column gives names. Say which column it is, or add one to the sheet and give it again.")
_NO_SIDE = _("No column is chosen as “mentor, mentee or both”. Choose it, or say it for the whole sheet.")


def _tells_side(chosen: Mapping[str, int]) -> bool:
    return bool({f"{FIELD}role", f"{FIELD}both_roles"} & chosen.keys())


def _choices(questions: Mapping[str, Question]) -> dict[str, str]:
    """Everything a column may be used for, in words."""
    feeding = {question.feeds for question in questions.values() if question.feeds}
    fields = [f"{FIELD}{name}" for name in (*DIRECT, *sorted(feeding - set(DIRECT)))]
    asked = [f"{QUESTION}{public_id}" for public_id in questions]
    return {use: say_use(use, questions) for use in (UNUSED, *fields, *asked, NEW)}


def _with_likely_first(use: ColumnUse, named: Mapping[str, str]) -> list[tuple[str, str]]:
    first = [likely for likely in (use.use, *use.likely) if likely in named]
    return [(value, named[value]) for value in dict.fromkeys([*first, *named])]


class AnswerDoubtForm(forms.Form):
    """What a row in doubt is, or all rows doubted alike."""

    decision = forms.ChoiceField(choices=ImportRow.Decision)
    row = forms.IntegerField(required=False, min_value=1)
    kind = forms.CharField(required=False, max_length=12)

    def clean(self) -> None:
        """One of the two is said."""
        if not self.cleaned_data.get("row") and not self.cleaned_data.get("kind"):
            raise forms.ValidationError(_("Say which rows."), "nothing")
