"""French is complete and well set, its compiled form in step, and every word on a screen goes through it."""

import re
from pathlib import Path

import polib
import pytest

from tests.architecture import catalogue as check
from tests.architecture.extraction import has_xgettext, marked, unmarked, unsaid, untrimmed, unwritten
from tests.architecture.finding import holds, told
from tests.architecture.tree import ROOT, Source, house, templates

CATALOGUE = "src/relais/locale/fr/LC_MESSAGES/django.po"
COMPILED = "src/relais/locale/fr/LC_MESSAGES/django.mo"
GLOSSARY = ROOT / "docs/glossary.md"
THE_SAME_EVERYWHERE = (
    "Relais",
    "Français",
    "English",
    "FR",
    "EN",
    "CSV",
    "XLSX",
    "ODS",
    "TSV",
    "TOML",
    "JSON",
)
"""Names and the languages in their own words: what no language changes."""


def off_screen(glossary: str) -> list[str]:
    """The words the glossary keeps off every screen; those with a condition in brackets are left to readers."""
    sentence = re.search(r"Words that never appear on a screen:(.*?)\.\s", glossary, re.DOTALL)
    return re.findall(r"\*(\w+)\*(?!\s*\()", sentence[1] if sentence else "")


def allowed(glossary: str) -> list[str]:
    """The phrases the glossary allows in spite of that, as whole entries of the catalogue."""
    return re.findall(r"\*([^*]+)\*", "".join(re.findall(r"may say\s(.*?)\.\s", glossary + "\n", re.DOTALL)))


@pytest.fixture(scope="module")
def french() -> polib.POFile:
    assert (ROOT / CATALOGUE).is_file(), f"{CATALOGUE} is missing: run make messages."
    return polib.pofile(str(ROOT / CATALOGUE))


def po(*entries: str) -> polib.POFile:
    """A catalogue from its text, entries parted by blank lines."""
    return polib.pofile(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + "\n\n".join(entries)
    )


def test_french_is_complete(french: polib.POFile) -> None:
    holds(check.incomplete(french, CATALOGUE))


def test_french_keeps_the_places_of_the_source(french: polib.POFile) -> None:
    holds(check.unequal_places(french, CATALOGUE))


def test_words_kept_off_the_screen_are(french: polib.POFile) -> None:
    glossary = GLOSSARY.read_text("utf-8")
    assert off_screen(glossary) == ["score", "user", "invalid"]
    holds(check.forbidden(french, CATALOGUE, off_screen(glossary), allowed(glossary)))


def test_french_is_well_set(french: polib.POFile) -> None:
    holds(check.ill_set(french, CATALOGUE))


def test_the_compiled_form_is_in_step(french: polib.POFile) -> None:
    assert (ROOT / COMPILED).is_file(), f"{COMPILED} is missing: run make messages."
    holds(check.out_of_step(french, polib.mofile(str(ROOT / COMPILED)), COMPILED))


@pytest.mark.slow
@pytest.mark.skipif(
    not has_xgettext(), reason="GNU gettext is not installed: words in the code are not compared"
)
def test_the_catalogue_holds_what_the_code_says(french: polib.POFile, tmp_path: Path) -> None:
    found = marked((*house(), *templates(ROOT)), tmp_path)
    holds([*unwritten(found, french), *unsaid(found, french, CATALOGUE)])


def test_blocks_to_translate_are_trimmed() -> None:
    holds(untrimmed(templates(ROOT)))


def test_every_word_of_a_template_is_marked() -> None:
    holds(unmarked(templates(ROOT), THE_SAME_EVERYWHERE))


def test_a_gap_in_the_catalogue_is_caught() -> None:
    planted = po(
        'msgid "Close"\nmsgstr ""',
        '#, fuzzy\nmsgid "Open"\nmsgstr "Ouvrir"',
        'msgid "One wish"\nmsgid_plural "%(n)s wishes"\nmsgstr[0] "Un souhait"\nmsgstr[1] ""',
        'msgid "Pause"\nmsgstr "Faire une pause"',
        '#~ msgid "Gone"\n#~ msgstr "Parti"',
    )
    assert told(check.incomplete(planted, "fr.po")) == (
        "fr.po:5: 'Close' has no translation: write it.\n"
        "fr.po:8: 'Open' is in doubt: read it again and take its fuzzy mark away.\n"
        "fr.po:12: 'One wish' lacks a plural form: write both.\n"
        "fr.po:20: 'Gone' is said nowhere any more: run make messages."
    )


def test_a_lost_place_is_caught() -> None:
    planted = po(
        'msgid "%(name)s waits."\nmsgstr "%(nom)s attend."',
        'msgid "One wish of %(name)s"\nmsgid_plural "%(n)s wishes of %(name)s"\n'
        'msgstr[0] "Un souhait de %(name)s"\nmsgstr[1] "Des souhaits de %(name)s"',
        'msgid "See <a>it</a>"\nmsgstr "Voir"',
        'msgid "%(name)s waits, alone."\nmsgstr "%(name)s attend, et %(name)s est sans personne."',
    )
    assert told(check.unequal_places(planted, "fr.po")) == (
        "fr.po:5: '%(nom)s attend.' must have the places of '%(name)s waits.': %(name)s, %(nom)s.\n"
        "fr.po:8: 'Des souhaits de %(name)s' must have the places of 'One wish of %(name)s': %(n)s.\n"
        "fr.po:13: 'Voir' must have the places of 'See <a>it</a>': </a, <a."
    )


def test_a_word_kept_off_the_screen_is_caught() -> None:
    planted = po(
        'msgid "Scores"\nmsgstr "Accords"',
        'msgid "People"\nmsgstr "Utilisateurs"',
        'msgid "agreement score"\nmsgstr "accord"',
        'msgid "%(user)s waits."\nmsgstr "%(user)s attend."',
    )
    assert told(check.forbidden(planted, "fr.po", ["score", "user"], ["agreement score"])) == (
        "fr.po:5: “Scores” in 'Scores' never appears on a screen: see docs/glossary.md.\n"
        "fr.po:8: “Utilisateurs” in 'Utilisateurs' never appears on a screen: see docs/glossary.md."
    )


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("Vous n'avez rien.", "an apostrophe is ’"),
        ("Vraiment ?", "a narrow no-break space (U+202F) goes before ?"),
        ("Attention: ceci", "a narrow no-break space (U+202F) goes before :"),
        ("50 %%", "a narrow no-break space (U+202F) goes before %"),
        ("« Oui\u202f»", "a narrow no-break space (U+202F) goes after «"),
        ("Il en reste 1 200", "a narrow no-break space (U+202F) parts thousands"),
        ("Encore...", "an ellipsis is …"),
    ],
)
def test_french_that_is_ill_set_is_caught(text: str, mistake: str) -> None:
    assert told(check.ill_set(po(f'msgid "x"\nmsgstr "{text}"'), "fr.po")) == f"fr.po:5: {text!r}: {mistake}."


@pytest.mark.parametrize(
    "text",
    [
        "Le rendez-vous est à 10:30\u202f: à demain\u202f!",
        "«\u202fOui\u202f»\u202f: <a href='x?y=1'>ici</a>, %(n)s\u202f%% (ou pas ?!)".replace(
            " ?!", "\u202f?!"
        ),
        "`relais match a.csv b.csv` ou https://example.org/?a=1",
    ],
)
def test_french_that_is_well_set_passes(text: str) -> None:
    assert list(check.french_mistakes(text)) == []


def test_a_compiled_form_out_of_step_is_caught(tmp_path: Path) -> None:
    before = po(
        'msgid "Close"\nmsgstr "Fermer"', 'msgid "Open"\nmsgstr "Ouvrir"', 'msgid "Gone"\nmsgstr "Parti"'
    )
    before.save_as_mofile(str(tmp_path / "fr.mo"))
    after = po('msgid "Close"\nmsgstr "Clore"', 'msgid "Open"\nmsgstr "Ouvrir"')
    assert told(check.out_of_step(after, polib.mofile(str(tmp_path / "fr.mo")), "fr.mo")) == (
        "fr.mo:1: 'Gone' is compiled and no longer written: run make messages.\n"
        "fr.mo:5: 'Close' is not compiled as it is written: run make messages."
    )


@pytest.mark.slow
@pytest.mark.skipif(
    not has_xgettext(), reason="GNU gettext is not installed: words in the code are not compared"
)
def test_words_outside_the_catalogue_are_caught(tmp_path: Path) -> None:
    sources = [
        Source("src/a.py", 'x = 1\ny = t.ngettext("One wish", "%(n)s wishes", n)\nz = _("Close")\n'),
        Source(
            "src/b.html",
            '<p>\n{% translate "Open Béatrice’s page…" %}</p>{% blocktranslate trimmed %}\n Till %(x)s\n{% endblocktranslate %}',
        ),
    ]
    found, held = (
        marked(sources, tmp_path),
        po('msgid "Close"\nmsgstr "Fermer"', 'msgid "Pause"\nmsgstr "Pause"'),
    )
    assert told([*unwritten(found, held), *unsaid(found, held, "fr.po")]) == (
        "fr.po:8: 'Pause' is said nowhere any more: run make messages.\n"
        "src/a.py:2: 'One wish' is in no catalogue: run make messages.\n"
        "src/b.html:2: 'Open Béatrice’s page…' is in no catalogue: run make messages.\n"
        "src/b.html:2: 'Till %%(x)s' is in no catalogue: run make messages."
    )


def test_a_block_that_is_not_trimmed_is_caught() -> None:
    html = "{% blocktranslate trimmed count n=n %}a{% endblocktranslate %}\n{% blocktrans with x=y %}b{% endblocktrans %}"
    assert told(untrimmed([Source("page.html", html)])) == (
        "page.html:2: “{% blocktrans with x=y %}” is not trimmed: add trimmed."
    )


def test_an_unmarked_word_is_caught() -> None:
    html = """<main>
<h1>{% translate "Pairs" %} of today</h1>{# a note #}
<img alt="A face">{% button _("Close") href="/close/" %}
{% button "Pass it on" icon="check" %}{% blocktranslate trimmed %}
All is well{% endblocktranslate %}Relais <b lang="de">Hallo</b>{% link "Deutsch" "/" lang="de" %}
"""
    assert told(unmarked([Source("page.html", html)], ["Relais"])) == (
        "page.html:2: “of today” is in one language: mark it with translate.\n"
        "page.html:3: “face” is in one language: mark it with translate.\n"
        'page.html:4: “Pass it on” is in one language: write _("…").'
    )


def test_the_glossary_is_read() -> None:
    glossary = "Words that never appear on a screen: *score*, *resource* (for a person), *invalid*. Files may say\n*best score*.\n"
    assert (off_screen(glossary), allowed(glossary)) == (["score", "invalid"], ["best score"])
