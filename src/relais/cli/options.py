"""A parser of options that speaks the reader's language.

argparse translates its own sentences through two names of its module; they are lent our translator while options are
read. The sentences it may say are listed at the bottom, so that they are found and translated like ours.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from relais.cli.languages import gettext_noop

WRONG = 2
"""Exit status when options or files are wrong."""


class SpeakingParser(argparse.ArgumentParser):
    """A parser that knows the translator, for its own sentences and those of each command."""

    t: NullTranslations = NullTranslations()

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse a choice that is none, in words of ours: argparse's are not for a screen."""
        if action.choices is not None and value not in action.choices:
            sentence = self.t.gettext("%(value)s is not possible here: choose one of %(choices)s")
            values = {"value": value, "choices": ", ".join(map(str, action.choices))}
            raise argparse.ArgumentError(action, sentence % values)


@contextmanager
def speaking(t: NullTranslations) -> Iterator[None]:
    """Let argparse say its sentences in the language of `t`."""
    kept = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    setattr(argparse, "_", t.gettext)  # noqa: B010 -- a private name, which typed stubs do not show
    setattr(argparse, "ngettext", t.ngettext)  # noqa: B010 -- the same
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(argparse, name, function)


SAID_BY_ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at least one argument"),
    gettext_noop("ambiguous option: %(option)s could match %(matches)s"),
    gettext_noop("ignored explicit argument %r"),
)
