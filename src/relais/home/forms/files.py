"""The sheets a visitor gives: fresh from the disk, or come back with the page that carried them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from relais.core.pools import KINDS, Kind, Upload
from relais.home.carrying import MOST_BYTES, Damaged, pack, plain_name, unpack


@dataclass(frozen=True, slots=True)
class Given:
    """What a request says of one file: a fresh one, which wins, or the one the page carried."""

    fresh: "UploadedFile[Any] | None"
    carried: str
    name: str

    def __bool__(self) -> bool:
        return self.fresh is not None or bool(self.carried)


@dataclass(frozen=True, slots=True)
class Carried:
    """A file in the hidden fields of a page."""

    file: str
    packed: str


class SheetInput(forms.Widget):
    """A file input and the two hidden fields that carry what was given before."""

    needs_multipart_form = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> Given:
        """Both ways a file may come, untouched; nothing when it is taken away."""
        if name in SPARE and data.get("without") == name:
            return Given(None, "", "")
        return Given(files.get(name), data.get(f"{name}-carried", ""), data.get(f"{name}-name", ""))


class SheetField(forms.Field):
    """A spreadsheet as an `Upload`, or None when there is none."""

    widget = SheetInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "missing": _("This file is missing: choose it and try again."),
        "damaged": _("The file that came with the page can no longer be read: choose it again."),
        "large": _("“%(file)s” is larger than 20 MB. Split it, or use the command line."),
    }

    def clean(self, value: Given) -> Upload | None:
        """The file, whichever way it came."""
        if not value:
            if self.required:
                raise forms.ValidationError(self.error_messages["missing"], "missing")
            return None
        return self._read_fresh(value.fresh) if value.fresh is not None else self._unpacked(value)

    def _read_fresh(self, fresh: "UploadedFile[Any]") -> Upload:
        name = plain_name(fresh.name or "")
        if (fresh.size or 0) > MOST_BYTES:
            raise forms.ValidationError(self.error_messages["large"], "large", {"file": name})
        return Upload(name, fresh.read())

    def _unpacked(self, value: Given) -> Upload:
        try:
            return Upload(plain_name(value.name), unpack(value.carried))
        except Damaged as damaged:
            raise forms.ValidationError(self.error_messages["damaged"], "damaged") from damaged


SHEETS = ("mentors", "mentees", "past", "locked", "rules")
"""Names of the files, in the order of the page."""

SPARE = frozenset({"past", "locked", "rules"})
"""Those that can be taken away again: `without` names one."""


class FilesForm(forms.Form):
    """The two lists, the kind of accompaniment, and, if wished, earlier pairs, decided pairs and rules."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS], required=False)
    mentors = SheetField()
    mentees = SheetField()
    past = SheetField(required=False)
    locked = SheetField(required=False)
    rules = SheetField(required=False)

    def __init__(self, *given: Any, is_too_heavy: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.is_too_heavy = is_too_heavy

    def clean(self) -> None:
        """Files that were too heavy together never arrived: say so, rather than that they are missing."""
        if self.is_too_heavy:
            self.errors.clear()
            self.add_error(
                None, _("Together, these files are larger than 20 MB. Split them, or use the command line.")
            )

    def clean_kind(self) -> Kind:
        """Mentoring, unless another kind was chosen."""
        chosen: Kind = self.cleaned_data["kind"] or "mentoring"
        return chosen

    @property
    def uploads(self) -> dict[str, Upload]:
        """The files that could be read so far, by the name of their field."""
        found = ((name, self.cleaned_data.get(name)) for name in SHEETS if self.is_bound)
        return {name: upload for name, upload in found if upload is not None}

    @property
    def carried(self) -> dict[str, Carried]:
        """The files that could be read so far, as the page takes them along."""
        return {name: Carried(upload.file, pack(upload.content)) for name, upload in self.uploads.items()}

    def is_fresh(self, name: str) -> bool:
        """Whether that file was just chosen, rather than carried by the page."""
        return name in self.files
