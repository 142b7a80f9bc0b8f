"""People whose answers were given on the platform rather than in a spreadsheet."""

from dataclasses import replace

import pytest
from hypothesis import given as given_that
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some
from tests.core.pools.building import TODAY, Row, names, notices, upload

from relais.core.pools import Given, Pool, Roster, Upload, pool_from, read_pool, run, suggest
from relais.core.pools.reading import given_of, given_tree
from relais.core.pools.reading.identities import align
from relais.core.pools.reading.sides import SideRead, read_side, with_identities
from relais.core.sheets import Topic

TOPICS = ["budget", "prise de parole", "écoute", "droit"]
LANGUAGES = ["français", "anglais", "LSF"]


def some_rows(first: int, most: int) -> some.SearchStrategy[list[Row]]:
    """Between one row and `most`, of people told apart by number."""
    answers = some.fixed_dictionaries(
        {
            "Langues": some.lists(some.sampled_from(LANGUAGES), unique=True).map(", ".join),
            "Service": some.sampled_from(["Achats", "Paie", ""]),
            "Grade": some.sampled_from(["A", "B", "C", ""]),
            "Ce qui compte le plus": some.sampled_from(["", "langues", "grade (3)", "langues, service"]),
            "Taille de polo": some.sampled_from(["S", "M", ""]),
            "À éviter": some.sampled_from(["", "personne 1", "personne 4"]),
            "Manager": some.sampled_from(["", "Personne 2", "quelqu’un d’ailleurs"]),
        }
    )
    topics = some.lists(some.sampled_from(TOPICS), unique=True).map(", ".join)
    heading = "Offres" if first == 0 else "Souhaits"
    row = some.builds(lambda rest, said: {**rest, heading: said}, answers, topics)
    return some.lists(row, min_size=1, max_size=most).map(
        lambda rows: [
            {"Nom": f"Personne {first + at}", "E-mail": f"p{first + at}@example.org", **row}
            for at, row in enumerate(rows)
        ]
    )


def as_given(side: SideRead) -> list[Given]:
    """What a sheet tells of its people, as if they had answered on the platform; kept as JSON and read back."""
    told = [
        Given(identity.key, identity.name, identity.email, record.values, record.extras)
        for record, identity in zip(side.records, side.identities, strict=True)
    ]
    return [given_of(given_tree(one)) for one in told]


def both(mentors: Upload, mentees: Upload) -> tuple[SideRead, SideRead]:
    """Both sheets, the same people under the same keys, as `read_pool` reads them."""
    left, right = read_side(mentors, "mentors", {}), read_side(mentees, "mentees", {})
    left = with_identities(left, align(left.identities, right.identities))
    return left, with_identities(right, align(right.identities, left.identities))


def headings(side: SideRead) -> dict[str, str]:
    """How each field is called in the sheet."""
    return {column.field.name: column.heading for column in side.columns if column.field}


def placeless(roster: Roster) -> list[object]:
    """The people of a side, wherever they stand in a file."""
    return [replace(member, row=0) for member in roster.members]


@hypothesis_settings(max_examples=60)
@given_that(some_rows(0, 5), some_rows(4, 6))
def test_a_sheet_and_the_same_answers_given_make_the_same_pairs(
    mentors: list[Row], mentees: list[Row]
) -> None:
    files = upload(mentors, "mentors.csv"), upload(mentees, "mentees.csv")
    left, right = both(*files)
    read = read_pool(*files, today=TODAY)
    given = pool_from(
        as_given(left),
        as_given(right),
        today=TODAY,
        headings={"mentors": headings(left), "mentees": headings(right)},
    )
    assert [placeless(given.mentors), placeless(given.mentees)] == [
        placeless(read.mentors),
        placeless(read.mentees),
    ]
    decided = suggest(read).settings
    assert [
        (pair.mentee.person.key, pair.mentor.person.key, pair.score) for pair in run(given, decided).pairs
    ] == [(pair.mentee.person.key, pair.mentor.person.key, pair.score) for pair in run(read, decided).pairs]


def small(**options: object) -> Pool:
    """Awa wishes what Béatrice offers, and Karim what nobody does."""
    beatrice = Given(
        "b", "Béatrice Ott", "beatrice@example.org", {"offers": (Topic("budget"),), "capacity": 1}
    )
    coumba = Given("c", "Coumba Sy", "coumba@example.org", {"offers": (Topic("écoute"),), "capacity": 1})
    awa = Given("a", "Awa Diop", "awa@example.org", {"wishes": (Topic("budget"),)})
    karim = Given("k", "Karim Bey", values={"wishes": (Topic("droit"),)}, extras={"Lubie": "jardin"})
    return pool_from([beatrice, coumba], [awa, karim], today=TODAY, **options)  # type: ignore[arg-type] # options of several types


def test_answers_given_are_paired_at_once() -> None:
    pool = small()
    assert names(run(pool, suggest(pool).settings)) == [
        ("Awa Diop", "Béatrice Ott"),
        ("Karim Bey", "Coumba Sy"),
    ]


def test_a_locked_pair_is_made_whatever_the_rest() -> None:
    pool = small(locked=[("a", "c")])
    assert names(run(pool, suggest(pool).settings)) == [
        ("Awa Diop", "Coumba Sy"),
        ("Karim Bey", "Béatrice Ott"),
    ]


def test_an_earlier_pair_is_not_made_again() -> None:
    pool = small(past=[("a", "b")])
    assert names(run(pool, suggest(pool).settings)) == [
        ("Awa Diop", "Coumba Sy"),
        ("Karim Bey", "Béatrice Ott"),
    ]


def test_people_are_named_by_key_address_or_name() -> None:
    mentor = Given("b", "Béatrice Ott", "beatrice@example.org")
    for mention in ("b", "Beatrice@Example.org", "OTT Béatrice"):
        mentee = Given("a", "Awa Diop", values={"avoid": (mention,)})
        member = pool_from([mentor], [mentee], today=TODAY).mentees.members[0]
        assert member.person.avoid == {"b"}


def test_columns_go_by_what_was_asked() -> None:
    pool = small(headings={"mentees": {"wishes": "Que souhaitez-vous travailler ?"}})
    assert [use.column.heading for use in pool.mentees.uses] == ["Que souhaitez-vous travailler ?", "Lubie"]
    assert [use.column.heading for use in pool.mentors.uses] == ["capacity", "offers"]


def test_a_side_without_anybody_stops_the_run() -> None:
    pool = pool_from([], [Given("a", "Awa")], today=TODAY)
    assert [str(stopper.notice) for stopper in pool.stoppers if hasattr(stopper, "notice")] == ["empty_side"]


def test_whoever_is_named_and_unknown_is_noticed() -> None:
    pool = pool_from([Given("b", "Béatrice")], [Given("a", "Awa", values={"ranked": ("Zoé",)})], today=TODAY)
    assert notices(pool) == ["unknown_person"]


def test_the_same_answers_have_the_same_fingerprint() -> None:
    assert small().mentors.fingerprint == small().mentors.fingerprint
    assert small().mentors.fingerprint != small().mentees.fingerprint


@pytest.mark.parametrize(
    "value",
    ["texte", True, 3, 2.5, TODAY, ("a", "b"), (Topic("budget", 2.0, "confirmé"),), frozenset({0, 167}), ()],
)
def test_every_kind_of_answer_is_kept(value: object) -> None:
    kept = Given("a", "Awa", values={"field": value})  # type: ignore[dict-item] # each value is one of the kinds
    assert given_of(given_tree(kept)) == kept
