"""The rules file a visitor gives: text written by this page or by the command line, or a workbook that holds it."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext

from relais.core.pools import Settings, UnusableRules, Upload, from_toml, rules_of_workbook
from relais.core.pools.words import say_mistake
from relais.home.forms.files import FilesForm


class Rules:
    """The rules that come with the files of a visit. `draft` is what they ask for whatever the lists are.

    What is wrong in them is added to the errors of the form, and they are then given back rather than carried on.
    """

    def __init__(self, files: FilesForm) -> None:
        self._text = ""
        self.draft: Settings | None = None
        self.is_fresh = files.is_fresh("rules")
        if (upload := files.uploads.get("rules")) is not None:
            self._read(upload, files)

    @property
    def are_wrong(self) -> bool:
        """Whether rules were just given that cannot be followed."""
        return self.is_fresh and self.draft is None

    def over(self, suggested: Settings) -> Settings:
        """What the rules ask for; parts they do not speak of stay as suggested."""
        return suggested if self.draft is None else from_toml(self._text, base=suggested)

    def _read(self, upload: Upload, files: FilesForm) -> None:
        try:
            self._text = _text_of(upload)
            draft = from_toml(self._text)
        except UnicodeDecodeError:
            files.add_error("rules", _not_text(upload))
        except UnusableRules as unusable:
            for sentence in _mistakes(upload, unusable):
                files.add_error("rules", sentence)
        else:
            self._keep(draft, files)

    def _keep(self, draft: Settings, files: FilesForm) -> None:
        """Another kind chosen on the page brings its own weights and rules: those of the file are let go."""
        if self.is_fresh or draft.kind == files.cleaned_data["kind"]:
            self.draft = draft
        else:
            files.cleaned_data["rules"] = None


def _text_of(upload: Upload) -> str:
    """The rules as text, also out of a workbook we wrote."""
    found = rules_of_workbook(upload.content)
    return upload.content.decode("utf-8-sig") if found is None else found


def _not_text(upload: Upload) -> str:
    return gettext(
        "“%(file)s” holds no rules. Give a rules file or a workbook that Relais wrote, saved as UTF-8."
    ) % {"file": upload.file}


def _mistakes(upload: Upload, unusable: UnusableRules) -> Iterator[str]:
    for mistake in unusable.mistakes:
        yield gettext("“%(file)s”: %(mistake)s") % {
            "file": upload.file,
            "mistake": say_mistake(mistake, translation),
        }
