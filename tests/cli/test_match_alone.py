"""`relais match` in a process of its own, and on large sheets."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.sheets import both, match, write

Capture = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("in_english")


def relais(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in its own process, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "relais.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


@pytest.mark.slow
def test_the_command_speaks_plainly_to_a_pipe_and_never_loads_django(tmp_path: Path) -> None:
    run = relais("match", *both(tmp_path), LC_ALL="en_GB.UTF-8", PYTHONPROFILEIMPORTTIME="1")
    assert run.returncode == 0
    assert "\x1b" not in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 80
    modules = [
        line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")
    ]
    assert "relais.core.pools.running" in modules
    assert [module for module in modules if module.partition(".")[0] == "django"] == []


@pytest.mark.slow
def test_the_command_s_errors_go_to_the_error_stream_without_traceback(tmp_path: Path) -> None:
    run = relais("match", tmp_path / "a.csv", tmp_path / "b.csv", LC_ALL="en_GB.UTF-8")
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.splitlines()) == 2


@pytest.mark.slow
def test_five_hundred_by_five_hundred_with_its_workbook_takes_a_few_seconds(tmp_path: Path) -> None:
    chance = random.Random(5)
    grades = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1")
    people = [
        {
            "Nom": f"Personne {n}",
            "E-mail": f"p{n}@example.org",
            "Grade": chance.choice(grades),
            "Métier": chance.choice("ABCD"),
        }
        for n in range(1000)
    ]
    mentors, mentees = write(tmp_path / "m.csv", people[:500]), write(tmp_path / "n.csv", people[500:])
    assert match(mentors, mentees, "-o", tmp_path / "pairs.xlsx") == 0
    assert "Agreements" in load_workbook(tmp_path / "pairs.xlsx", read_only=True).sheetnames


@pytest.mark.slow
def test_twenty_thousand_rows_are_read_and_shown_in_part(tmp_path: Path, capsys: Capture) -> None:
    rows = [
        {"Nom": f"Personne {n}", "E-mail": f"p{n}@example.org", "Langues": "français"} for n in range(20_000)
    ]
    mentors = write(tmp_path / "few.csv", [{**row, "Capacité": 3} for row in rows[:40]])
    mentees = write(tmp_path / "many.csv", rows)
    assert match(mentors, mentees, "-o", tmp_path / "pairs.csv") == 0
    out = capsys.readouterr().out
    assert "120 pairs" in out
    assert "19,880 people are left" in out
    assert len(out.splitlines()) < 400


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_behind_the_words_is_told_without_traceback() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "relais.cli.main", "match", "--demo", "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    assert (run.returncode, run.stderr) == (
        2,
        "The disk is full. Free some space, and run again.\n",
    )


def test_words_that_nobody_takes_do_not_stop_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert match(*both(tmp_path), "-o", tmp_path / "pairs.csv") == 0
    sys.stdout.close()
    assert (tmp_path / "pairs.csv").exists()


@pytest.mark.slow
def test_nothing_heavy_is_loaded_before_an_interruption_can_be_caught() -> None:
    code = "import sys; import relais.cli.main; print([m for m in ('numpy', 'scipy', 'rich') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
