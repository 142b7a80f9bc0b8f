"""Rows become typed records, and everything set aside is said."""

from __future__ import annotations

from datetime import date

from tests.core.sheets.making import only, opened, records_of, told, values_of

from relais.core.sheets import Code, Severity, Topic, read_records, recognise


def test_a_mentor_as_a_programme_manager_would_write_her() -> None:
    text = (
        "Prénom;Nom;Courriel;Capacité;Heures par mois;Compétences;Langues;Disponibilités;Fuseau horaire;"
        "Certificat valable jusqu'au;À éviter;Mentor et mentoré à la fois ?;Grade;N+1\n"
        "Béatrice;Morel; B.Morel@Exemple.fr ;deux;2h30;Budget (4), R&D / data, Droit;français, anglais C1;"
        "mardi midi;Paris;21/11/2027;zoe@exemple.fr, Daniel Roy;non;SEO;Coumba Sow\n"
    )
    found = records_of(text)
    assert found.problems == ()
    assert dict(only(found.records).values) == {
        "first_name": "Béatrice",
        "last_name": "Morel",
        "email": "b.morel@exemple.fr",
        "capacity": 2,
        "monthly_hours": 2.5,
        "offers": (Topic("Budget", 4.0, "4"), Topic("R&D / data"), Topic("Droit")),
        "languages": (Topic("français"), Topic("anglais", 5.0, "C1")),
        "availability": frozenset({36, 37}),
        "time_zone": "Europe/Paris",
        "certificate_until": date(2027, 11, 21),
        "avoid": ("zoe@exemple.fr", "Daniel Roy"),
        "both_roles": False,
        "grade": "SEO",
        "manager": "Coumba Sow",
    }


def test_what_is_not_recognised_is_kept_under_its_heading() -> None:
    text = "Horodateur;Prénom;Couleur préférée;Téléphone\n2026-11-21;Awa;bleu;0600000000\n;Zoé;;\n"
    assert [dict(record.extras) for record in records_of(text).records] == [
        {"Horodateur": "2026-11-21", "Couleur préférée": "bleu", "Téléphone": "0600000000"},
        {},
    ]


def test_an_unanswered_question_is_absent_and_no_problem() -> None:
    found = records_of("Prénom;Courriel;Capacité;Souhaits\nAwa;-;n/a;aucun\nZoé;;;\n")
    assert [dict(record.values) for record in found.records] == [{"first_name": "Awa"}, {"first_name": "Zoé"}]
    assert found.problems == ()


def test_zero_and_no_are_answers() -> None:
    assert values_of("Prénom;Capacité;Les deux rôles\nAwa;0;non\n") == [
        {"first_name": "Awa", "capacity": 0, "both_roles": False}
    ]


def test_a_value_that_cannot_be_read_is_set_aside_with_its_place() -> None:
    text = "Prénom;Courriel;Capacité;Les deux rôles;Disponibilités;Fuseau horaire\nAwa;awa@;beaucoup;bof;bientôt;Lune\n"
    found = records_of(text)
    assert dict(only(found.records).values) == {"first_name": "Awa"}
    assert told(found.problems) == [
        ("bad_email", 2, "B", "awa@"),
        ("bad_whole", 2, "C", "beaucoup"),
        ("bad_yes_no", 2, "D", "bof"),
        ("bad_hours", 2, "E", "bientôt"),
        ("bad_zone", 2, "F", "Lune"),
    ]
    assert {problem.severity for problem in found.problems} == {Severity.DOUBT}
    assert [problem.heading for problem in found.problems][:2] == ["Courriel", "Capacité"]


def test_a_person_twice_is_kept_once_and_both_rows_are_named() -> None:
    found = records_of("Prénom;Courriel\nAwa;awa@b.fr\nZoé;zoe@b.fr\nAwa D.;AWA@b.fr\n")
    assert [record.row for record in found.records] == [2, 3]
    assert [record.row for record in found.left_out] == [4]
    assert [(p.code, p.severity, p.row, p.value, p.details) for p in found.problems] == [
        (Code.DUPLICATE_PERSON, Severity.ERROR, 4, "awa@b.fr", {"first": 2})
    ]


def test_a_row_that_names_nobody_is_left_out_and_said() -> None:
    found = records_of("Prénom;Courriel;Capacité\nAwa;a@b.fr;1\n;;3\n")
    assert ([record.row for record in found.records], [record.row for record in found.left_out]) == ([2], [3])
    assert told(found.problems) == [("nobody", 3, None, None)]


def test_a_sheet_without_names_says_so_once_and_keeps_its_rows() -> None:
    found = records_of("Grade;Organisation\nSEO;A\nAO;B\n")
    assert (len(found.records), told(found.problems)) == (2, [("no_person_column", None, None, None)])


def test_several_columns_of_one_field_are_joined_from_left_to_right() -> None:
    text = (
        "Prénom;Offre 1;Offre 2;1er choix;2e choix;Disponibilités;Créneaux;Présentation;Motivation\n"
        "Awa;Paie;Paie;z@b.fr;Coumba;lundi 9h-10h;mardi 9h-10h;Bonjour.;Apprendre.\n"
    )
    assert values_of(text) == [
        {
            "first_name": "Awa",
            "offers": (Topic("Paie"),),
            "ranked": ("z@b.fr", "Coumba"),
            "availability": frozenset({9, 33}),
            "text": "Bonjour.\n\nApprendre.",
        }
    ]


def test_a_grid_of_a_form_takes_its_topics_from_the_headings() -> None:
    text = "Prénom;Compétences [Budget];Compétences [Droit];Compétences [Paie]\nAwa;Avancé;oui;non\n"
    assert values_of(text) == [
        {"first_name": "Awa", "offers": (Topic("Budget", 4.0, "Avancé"), Topic("Droit"))}
    ]


def test_the_separator_is_decided_for_the_column() -> None:
    text = 'Prénom,Skills\nAwa,"Budget; R&D / data"\nZoé,"Droit, public; Paie"\nCoumba,UX / UI\n'
    assert [values["offers"] for values in values_of(text)] == [
        (Topic("Budget"), Topic("R&D / data")),
        (Topic("Droit, public"), Topic("Paie")),
        (Topic("UX / UI"),),
    ]


def test_languages_are_told_apart_in_each_cell_whatever_the_others_do() -> None:
    cells = (
        "français;breton",
        "Français, anglais",
        "FR / EN",
        "anglais (B2/C1) et français",
        "anglais B1/B2",
    )
    found = records_of("Prénom;Langues\n" + "".join(f'P{n};"{cell}"\n' for n, cell in enumerate(cells)))
    told_apart = (
        ("français", "breton"),
        ("Français", "anglais"),
        ("FR", "EN"),
        ("anglais (B2/C1)", "français"),
        ("anglais B1/B2",),
    )
    assert [record.values["languages"] for record in found.records] == [
        tuple(map(Topic, names)) for names in told_apart
    ]


def test_the_order_of_dates_is_decided_for_the_column_and_noted() -> None:
    heading = "Prénom;Date d'expiration\n"
    first = records_of(heading + "Awa;01/02/2027\n")
    month = records_of(heading + "Awa;01/02/2027\nZoé;02/21/2027\n")
    proven = records_of(heading + "Awa;01/02/2027\nZoé;21/02/2027\n")
    assert [
        (found.records[0].values["certificate_until"], told(found.problems))
        for found in (first, month, proven)
    ] == [
        (date(2027, 2, 1), [("day_first", None, "B", None)]),
        (date(2027, 1, 2), [("month_first", None, "B", None)]),
        (date(2027, 2, 1), []),
    ]


def test_numbers_that_could_be_thousands_are_noted() -> None:
    found = records_of("Prénom;Heures par mois\nAwa;1,234\n")
    assert [(problem.code, problem.details) for problem in found.problems] == [
        (Code.THOUSANDS_GUESSED, {"example": "1,234"})
    ]


def test_problems_follow_the_order_of_the_sheet() -> None:
    found = records_of("Courriel;Capacité\nawa;x\na@b.fr;y\n;2\n")
    assert [(problem.row, problem.column) for problem in found.problems] == [
        (2, None),
        (2, "A"),
        (2, "B"),
        (3, "B"),
        (4, None),
    ]


def test_a_correction_changes_how_the_cells_are_read() -> None:
    sheet = opened("Prénom;Truc\nAwa;Paie; \nZoé;2\n")
    columns = recognise(sheet, corrections={"Truc": "capacity"})
    assert told(read_records(sheet, columns).problems) == [("bad_whole", 2, "B", "Paie")]


def test_a_form_that_asks_for_mentors_by_yes_or_no_gives_roles() -> None:
    text = "Do you want to sign up as a mentor?,Your first name\nYes,Awa\nNo,Zoé\n"
    assert [values["role"] for values in values_of(text)] == ["mentor", "mentee"]
