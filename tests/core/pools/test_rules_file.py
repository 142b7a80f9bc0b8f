"""Rules as a text that people edit: what is written is read back, and every mistake is named."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.core.pools.building import ENGLISH, TODAY, person, pool

from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    CloseTexts,
    CommonHours,
    CommonLanguage,
    Coverage,
    Criterion,
    Different,
    DifferentTrait,
    Gap,
    GapWithin,
    HardRule,
    IdentityWish,
    Languages,
    MinimumHours,
    OutsideReportingLine,
    Ranked,
    Same,
    SameTrait,
    Shared,
)
from relais.core.pools import KINDS, OBJECTIVES, PASTS, Settings, UnusableRules, from_toml, suggest, to_toml
from relais.core.pools.words import say_mistake

_WEIGHTS = st.integers(0, 100)
_STEPS = st.integers(-10, 10) | st.floats(-10, 10, allow_nan=False)
_COLUMNS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)


@st.composite
def _gaps(draw: st.DrawFn) -> Gap:
    low, high = sorted((draw(_STEPS), draw(_STEPS)))
    scale = draw(st.sampled_from(["grade", "seniority"]) | _COLUMNS)
    return Gap(scale, low, high, draw(st.floats(0, 5)), weight=draw(_WEIGHTS))


_CRITERIA: st.SearchStrategy[Criterion] = st.one_of(
    st.builds(Coverage, weight=_WEIGHTS),
    st.builds(Ranked, weight=_WEIGHTS),
    st.builds(CloseTexts, weight=_WEIGHTS),
    st.builds(Languages, weight=_WEIGHTS),
    st.builds(CommonHours, st.integers(1, 168), weight=_WEIGHTS),
    st.builds(Same, _COLUMNS | st.just("site"), weight=_WEIGHTS),
    st.builds(Different, _COLUMNS | st.just("unit"), weight=_WEIGHTS),
    st.builds(Shared, _COLUMNS | st.just("goals"), weight=_WEIGHTS),
    _gaps(),
)
_RULES: st.SearchStrategy[HardRule] = st.one_of(
    st.just(CommonLanguage()),
    st.just(IdentityWish()),
    st.builds(MinimumHours, st.integers(1, 168)),
    st.builds(CertificateValid, st.dates()),
    st.builds(SameTrait, _COLUMNS),
    st.builds(DifferentTrait, _COLUMNS),
    _gaps().map(lambda gap: GapWithin(gap.scale, gap.low, gap.high)),
)


@st.composite
def _settings(draw: st.DrawFn) -> Settings:
    return Settings(
        kind=draw(st.sampled_from(KINDS)),
        objective=draw(st.sampled_from(OBJECTIVES)),
        criteria=tuple(draw(st.lists(_CRITERIA, max_size=5, unique_by=lambda c: c.name))),
        hard=tuple(draw(st.lists(_RULES, max_size=4))),
        past=draw(st.sampled_from(PASTS)),
        stickiness=draw(st.integers(0, 1_000_000)),
        places=draw(st.integers(1, 50)),
        capacity=draw(st.integers(0, 100)),
        minimum=draw(st.integers(0, 100)),
        hours_per_pair=draw(st.none() | st.floats(0.5, 100)),
        scales=draw(
            st.dictionaries(
                st.just("grade") | _COLUMNS, st.dictionaries(_COLUMNS, st.floats(0, 9), min_size=1)
            )
        ),
        on=draw(st.dates()),
        zone=draw(st.sampled_from(["Europe/Paris", "Africa/Dakar"])),
        columns={"mentors": {"Niveau": "grade", "Taille": None}} if draw(st.booleans()) else {},
    )


@pytest.mark.slow
@given(_settings())
@hypothesis_settings(max_examples=60)
def test_what_is_written_is_read_back_equal(settings: Settings) -> None:
    assert from_toml(to_toml(settings, None, ENGLISH)) == settings


def test_the_rules_of_the_civil_service_are_said_in_a_few_lines() -> None:
    settings = from_toml(
        """
        date = 2026-11-21

        [criteria.grade]
        weight = 20
        low = 1
        high = 2
        hard = true

        [criteria.organisation]
        hard = true

        [criteria.profession]
        weight = 10

        [rules]
        identity_wish = true
        """
    )
    assert settings == Settings(
        criteria=(Gap("grade", 1, 2, 2, weight=20), Same("profession", weight=10)),
        hard=(
            AvoidList(),
            DifferentTrait("organisation"),
            GapWithin("grade", 1, 2),
            IdentityWish(),
            OutsideReportingLine(),
        ),
        on=date(2026, 11, 21),
    )


def test_what_a_file_does_not_speak_of_comes_from_the_base() -> None:
    base = Settings(
        kind="peer", criteria=(Coverage(),), hard=(CommonLanguage(),), hours_per_pair=3.0, on=TODAY
    )
    assert from_toml('objective = "fair"', base=base) == replace(base, objective="fair")


def test_criteria_of_a_file_replace_those_of_the_base_and_leave_its_rules() -> None:
    base = Settings(criteria=(Coverage(),), hard=(CommonLanguage(), SameTrait("site")))
    settings = from_toml("[criteria.goals]\nweight = 5", base=base)
    assert settings == Settings(criteria=(Shared("goals", weight=5),), hard=(CommonLanguage(),))


def test_rules_left_out_of_their_table_are_lifted_and_those_that_protect_stay() -> None:
    base = Settings(hard=(CommonLanguage(), IdentityWish(), DifferentTrait("unit")))
    assert from_toml("[rules]\nminimum_hours = 2", base=base).hard == (
        AvoidList(),
        DifferentTrait("unit"),
        IdentityWish(),
        MinimumHours(2),
        OutsideReportingLine(),
    )


def test_a_gap_takes_the_usual_range_of_the_kind() -> None:
    assert from_toml('kind = "reverse"\n[criteria.grade]\nweight = 10').criteria == (
        Gap("grade", -5, -1, 2, weight=10),
    )


def test_any_column_of_the_sheets_can_count() -> None:
    assert from_toml('[criteria."Taille de polo"]\nprefer = "same"\nweight = 1').criteria == (
        Same("Taille de polo", weight=1),
    )


def test_certificates_are_judged_on_the_day_of_the_file() -> None:
    settings = from_toml("date = 2027-01-01\n[rules]\ncertificate_valid = true")
    assert CertificateValid(date(2027, 1, 1)) in settings.hard


MISTAKES = [
    ('kind = "mentoring', "Line 1: this cannot be read. Check the quotes, the equals sign and the brackets here and on the line above."),
    ('kind = "mentors"', "Line 1: “kind” cannot be “mentors”. Choose one of mentoring, reverse, coaching, peer."),
    ("weight = 3", "Line 1: “weight” means nothing here. These do: version, kind, objective, date, time_zone, places, past, rules, criteria, scales, columns."),
    ('\nobjectif = "fair"', "Line 2: “objectif” means nothing here. Did you mean “objective”? These do: version, kind, objective, date, time_zone, places, past, rules, criteria, scales, columns."),
    ("rules = 3", "Line 1: “rules” is a section: write it between brackets on a line of its own."),
    ("[rules]\nreporting_line = false", "Line 2: “rules.reporting_line” protects people and cannot be lifted. Remove the line, or write true."),
    ("[rules]\nidentity_wish = false", "Line 2: “rules.identity_wish” protects people and cannot be lifted. Remove the line, or write true."),
    ('[rules]\ncommon_language = "yes"', "Line 2: “rules.common_language” takes true or false, not “yes”."),
    ("[rules]\ncertificate_valid = true", "Line 2: “rules.certificate_valid” needs a day: add date = 2026-11-21 at the top, with yours."),
    ("[rules]\nminimum_hours = 200", "Line 2: “rules.minimum_hours” takes a whole number from 0 to 168, not “200”."),
    ('date = "2026-11-21"', "Line 1: “date” takes a date such as 2026-11-21, without quotes, not “2026-11-21”."),
    ('time_zone = "Paris"', "Line 1: “Paris” is not a time zone. Write one such as Europe/Paris."),
    ("[criteria.wishes]\nweight = 101", "Line 2: “criteria.wishes.weight” takes a whole number from 0 to 100, not “101”."),
    ("[criteria.wishes]\nweight = nan", "Line 2: “criteria.wishes.weight” takes a whole number from 0 to 100, not “nan”."),
    ("[criteria.grade]\nlow = 3\nhigh = 1", "Line 1: in “criteria.grade”, low (3) is above high (1). Swap them."),
    ("[criteria.grade]\ntolerance = -0.5", "Line 2: “criteria.grade.tolerance” takes a number from 0 to 1,000, not “-0.5”."),
    ("[criteria.whishes]\nweight = 3", "Line 1: “criteria.whishes” is not one of our criteria. Did you mean “wishes”? For a column of your sheets, add prefer = with one of same, different, shared, gap."),
    ("[criteria.Ville]\nweight = 3", "Line 1: “criteria.Ville” does not say what is preferred: add prefer = with one of same, different, shared, gap."),
    ('[criteria.Ville]\nprefer = "near"', "Line 2: “criteria.Ville.prefer” cannot be “near”. Choose one of same, different, shared, gap."),
    ('[criteria.goals]\nprefer = "shared"\nhard = true', "Line 3: “criteria.goals.hard” has no effect: what is shared is more or less so. Use “same” for a rule."),
    ("[places]\nmentors_per_person = 0", "Line 2: “places.mentors_per_person” takes a whole number from 1 to 50, not “0”."),
    ("[places]\nminimum_per_mentor = -1", "Line 2: “places.minimum_per_mentor” takes a whole number from 0 to 10,000, not “-1”."),
    ('[scales.grade]\nA = "first"', "Line 2: “scales.grade.A” takes a number from -1,000 to 1,000, not “first”."),
    ('version = 3', "Line 1: “version” takes words between quotes."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_its_mend(text: str, said: str) -> None:
    with pytest.raises(UnusableRules) as refused:
        from_toml(text)
    assert [say_mistake(mistake, ENGLISH) for mistake in refused.value.mistakes] == [said]


def test_every_mistake_is_told_at_once_in_the_order_of_lines() -> None:
    with pytest.raises(UnusableRules) as refused:
        from_toml('[rules]\navoid = false\n[criteria.wishes]\nweight = "much"\n[places]\npeople = 3')
    assert [(m.line, m.code) for m in refused.value.mistakes] == [
        (2, "cannot_lift"),
        (4, "not_a_whole"),
        (6, "unknown_key"),
    ]


def test_a_column_can_only_hold_what_is_known() -> None:
    with pytest.raises(UnusableRules) as refused:
        from_toml('[columns.mentors]\nNiveau = "niveau"')
    [mistake] = refused.value.mistakes
    assert (mistake.code, mistake.line, mistake.key) == ("unknown_choice", 2, "columns.mentors.Niveau")


def test_two_sections_about_the_same_thing_are_refused() -> None:
    with pytest.raises(UnusableRules) as refused:
        from_toml('[criteria.site]\nweight = 1\n[criteria.lieu]\ncolumn = "site"\nweight = 2')
    assert [mistake.code for mistake in refused.value.mistakes] == ["twice"]


def test_a_column_in_doubt_is_shown_ready_to_be_corrected() -> None:
    rows = [
        person(name, **{"Sur quels sujets souhaitez-vous avancer ?": "budget"})
        for name in ("Awa D", "Yann K")
    ]
    both = pool([person("Béatrice Morel")], rows)
    text = to_toml(suggest(both).settings, both, ENGLISH)
    assert '# "Sur quels sujets souhaitez-vous avancer ?" = "wishes"' in text
    assert from_toml(text) == suggest(both).settings


def test_two_criteria_on_one_column_have_each_their_section() -> None:
    settings = Settings(criteria=(Same("site"), Different("site", weight=3)), hard=(SameTrait("unit"),))
    text = to_toml(settings, None, ENGLISH)
    assert '[criteria."site 2"]\ncolumn = "site"\nprefer = "different"' in text
    assert from_toml(text) == settings


def test_no_criterion_at_all_is_kept_as_a_choice() -> None:
    assert from_toml(to_toml(Settings(), None, ENGLISH), base=Settings(criteria=(Coverage(),))).criteria == ()


def test_a_list_over_several_lines_does_not_move_the_lines_of_mistakes() -> None:
    with pytest.raises(UnusableRules) as refused:
        from_toml('[rules]\navoid = [\n  "a",\n  ["b"],\n]\nminimum_hours = -1')
    assert [(m.line, m.code) for m in refused.value.mistakes] == [(2, "not_yes_or_no"), (6, "not_a_whole")]


def test_a_criterion_and_its_rule_share_one_section() -> None:
    settings = Settings(
        criteria=(Gap("grade", 1, 2), Different("unit")),
        hard=(GapWithin("grade", 1, 2), DifferentTrait("unit")),
    )
    text = to_toml(settings, None, ENGLISH)
    assert text.count("[criteria.") == 2 + text.count('# [criteria."Heading')
    assert from_toml(text) == settings
