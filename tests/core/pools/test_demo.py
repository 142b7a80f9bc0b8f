"""The sheets of the example: what the landing page and the terminal promise to show."""

from tests.core.pools.building import ENGLISH, TODAY, names, notices

from relais.core.pools import read_pool, run, suggest
from relais.core.pools.demo import demo_uploads
from relais.core.pools.words import reasons, why_left

DOUBLE = "This counts double for Awa."
POOL = read_pool(*demo_uploads(), today=TODAY)
RESULT = run(POOL, suggest(POOL).settings)


def test_twenty_four_mentors_offer_fifty_three_places_to_sixty_people() -> None:
    assert (len(POOL.mentors.members), len(POOL.mentees.members)) == (24, 60)
    assert sum(load.places for load in RESULT.loads) == 53
    assert (len(RESULT.pairs), len(RESULT.left_over)) == (53, 7)
    assert RESULT.certificate.is_proven


def test_every_column_is_understood_or_kept_and_one_is_to_be_confirmed() -> None:
    uses = (*POOL.mentors.uses, *POOL.mentees.uses)
    assert [use.column.heading for use in uses if use.use == "kept"] == ["Taille de polo", "Taille de polo"]
    assert [(use.column.heading, use.use) for use in uses if use.in_doubt] == [("Niveau", "grade")] * 2


def test_an_empty_cell_of_languages_is_told() -> None:
    told = [problem for problem in POOL.problems if problem.heading == "Langues"]
    assert [problem.row for problem in told] == [41]
    assert notices(POOL) == ["empty_cells", "empty_cells"]


def test_awa_is_with_beatrice_for_reasons_that_a_reader_understands() -> None:
    pair = next(pair for pair in RESULT.pairs if pair.mentee.name == "Awa Diallo")
    assert pair.mentor.name == "Béatrice Morel"
    assert reasons(pair, RESULT, ENGLISH) == (
        (
            "for",
            f"Béatrice meets two of Awa’s three wishes: passage à l’encadrement and prise de parole. {DOUBLE}",
        ),
        ("for", f"They share three free hours a week. {DOUBLE}"),
        ("for", "A goal in common: prendre une équipe."),
        ("for", "Both have the same profession: comptabilité."),
        ("for", "A common language: français."),
        ("against", "Béatrice is four grades above Awa. The gap wished for is at most 3."),
        ("against", "Both belong to the same unit: Finances."),
    )


def test_few_pairs_have_no_hour_in_common() -> None:
    told = [reasons(pair, RESULT, ENGLISH) for pair in RESULT.pairs]
    assert sum("They are never free at the same time." in str(sentences) for sentences in told) == 3


def test_most_people_name_their_manager() -> None:
    silent = [m.name for r in (POOL.mentors, POOL.mentees) for m in r.members if not m.person.managers]
    assert len(silent) == 7


def test_six_are_left_for_want_of_places() -> None:
    causes = [left.explanation.absence for left in RESULT.left_over]
    assert [absence.cause for absence in causes if absence].count("too_few_places") == 6


def test_lea_is_left_for_want_of_a_language_and_because_of_her_manager() -> None:
    left = next(person for person in RESULT.left_over if person.mentee.name == "Léa Prigent")
    absence = left.explanation.absence
    assert absence
    assert absence.cause == "none_allowed"
    assert [ruled.rule for ruled in absence.ruled_out] == ["common_language", "outside_reporting_line"]
    assert why_left(left, RESULT, ENGLISH)[0] == "The rules leave no mentor for Léa."


def test_the_mentor_on_a_break_is_given_nobody() -> None:
    assert [load.given for load in RESULT.loads if load.mentor.name == "Jean-Marc Ollivier"] == [0]
    assert "Jean-Marc Ollivier" not in [mentor for _, mentor in names(RESULT)]
