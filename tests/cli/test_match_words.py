"""What the terminal says, and in which language."""

from pathlib import Path

import pytest
from tests.cli.sheets import MENTEES, MENTORS, both, match, write

from relais.cli import report
from relais.cli.languages import spoken, translator
from relais.cli.terminal import console, paragraph, table

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_french_is_spoken_unless_the_reader_says_otherwise(capsys: Capture) -> None:
    assert match("--demo") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Ce que Relais a compris" in lines
    assert "53 binômes, chacun avec ses raisons" in lines
    assert "7 personnes restent, et l’on sait pourquoi" in lines
    assert "Placées\u202f: 53 sur 53 possibles." in lines
    assert [
        line for line in lines if line.startswith("Optimal\u202f: primal 370\u202f248 = dual 370\u202f248")
    ] != []


def test_the_option_wins_over_the_environment(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert match("--demo", "--lang=en") == 0
    assert "What Relais understood" in capsys.readouterr().out.splitlines()


def test_options_are_refused_in_the_reader_s_language(capsys: Capture) -> None:
    assert match("--demo", "--fast") == 2
    assert capsys.readouterr().err.splitlines() == [
        "usage\u202f: relais [-h] [--version] COMMANDE ...",
        "relais\u202f: non reconnu\u202f: --fast",
    ]


def test_a_choice_that_is_none_is_refused_with_those_there_are(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert match("--demo", "--objective", "best") == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "relais match: error: argument --objective: best is not possible here: choose one of total, fair, stable"
    )


def test_an_unknown_language_falls_back_to_what_can_be_spoken(tmp_path: Path) -> None:
    assert spoken(["match", "--lang"], {"LANG": "de_DE.UTF-8"}) == "fr"
    assert translator("fr", tmp_path).gettext("Reasons") == "Reasons"


def test_no_line_begins_with_punctuation(capsys: Capture) -> None:
    assert match("--demo") == 0
    starts = {line.strip()[:1] for line in capsys.readouterr().out.splitlines()}
    assert starts & set(";:!?»%") == set()


def test_what_people_wrote_gives_no_order_to_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    mentors = write(tmp_path / "m.csv", [{**MENTORS[0], "Nom": "Béatrice\x1b[31m [bold]Morel"}])
    assert match(mentors, write(tmp_path / "n.csv", [MENTEES[1]])) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[bold]" in out


def test_many_problems_are_told_in_part_and_counted(tmp_path: Path, capsys: Capture) -> None:
    rows = [
        {**MENTEES[0], "E-mail": f"a{n}@example.org", "Personnes à éviter": f"Inconnu {n}"} for n in range(20)
    ]
    mentors, _ = both(tmp_path)
    assert match(mentors, write(tmp_path / "n.csv", rows)) == 0
    assert "… et 8 autres" in capsys.readouterr().out.splitlines()


def test_pairs_beyond_a_screenful_are_shown_when_asked_for(tmp_path: Path, capsys: Capture) -> None:
    rows = [{"Nom": f"Personne {n}", "E-mail": f"p{n}@example.org"} for n in range(140)]
    mentors, mentees = write(tmp_path / "m.csv", rows[:70]), write(tmp_path / "n.csv", rows[70:])
    assert match(mentors, mentees) == 0
    assert "… et 10 autres binômes\u202f: --all les montre" in capsys.readouterr().out
    assert match(mentors, mentees, "--all") == 0
    assert "autres binômes" not in capsys.readouterr().out


def test_mentors_with_nobody_are_named(tmp_path: Path, capsys: Capture) -> None:
    mentors, _ = both(tmp_path)
    assert match(mentors, write(tmp_path / "n.csv", [MENTEES[1]])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("1 mentor n’accompagne personne") + 1] == "Coumba Ndiaye"


def test_a_criterion_without_any_answer_is_told(tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[criteria.goals]\nweight = 10\n[criteria.wishes]\nweight = 10\n")
    assert match(*both(tmp_path), "--rules", rules) == 0
    out = capsys.readouterr().out
    assert "«\u202fButs partagés\u202f» reste sans effet" in out
    assert "Vos règles le disent." in out


def test_time_is_told_where_memory_cannot_be(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "peak_memory", lambda: None)
    assert match(*both(tmp_path)) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("s pour l’appariement.")


def test_a_table_keeps_to_eighty_columns(capsys: Capture) -> None:
    out = console()
    paragraph(out, "mot " * 60)
    table(out, ("A", "B"), [("un " * 30, "deux " * 30)], ratios=(1, 2))
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
