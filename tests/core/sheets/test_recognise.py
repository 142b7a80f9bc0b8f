"""Columns are recognised by their headings, and by what they hold."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from tests.core.sheets.making import csv_bytes, fields_of, opened, xlsx_bytes

from relais.core.sheets import Code, Column, Unreadable, open_sheet, recognise
from relais.core.sheets.vocabulary import heading_words, read_vocabulary, vocabulary


def column_of(heading: str, *values: str) -> Column:
    rows = [["Matricule", heading], *[[str(n), value] for n, value in enumerate(values)]]
    return recognise(open_sheet(csv_bytes(rows), file="mentors.csv"))[1]


def field_of(heading: str, *values: str) -> str | None:
    column = column_of(heading, *values)
    return column.field.name if column.field else None


FRENCH = {
    "Prénom": "first_name",
    "NOM DE FAMILLE": "last_name",
    "Nom et prénom": "name",
    "Adresse e-mail professionnelle": "email",
    "Mél.": "email",
    "Rôle souhaité": "role",
    "Les deux rôles ?": "both_roles",
    "Nombre de mentorés": "capacity",
    "Nb de personnes max": "capacity",
    "Combien de personnes pouvez-vous accompagner ?": "capacity",
    "Combien d’heures par mois pouvez-vous consacrer au programme ?": "monthly_hours",
    "Sur quels sujets pouvez-vous accompagner une personne ?": "offers",
    "Sur quels sujets souhaitez-vous être accompagné·e ?": "wishes",
    "Quels sont vos objectifs pour cette année ?": "goals",
    "Quelles langues parlez-vous ?": "languages",
    "Niveau de compétence": "levels",
    "Ministère": "organisation",
    "Service": "unit",
    "Lieu de travail": "site",
    "Métier": "profession",
    "Intitulé du poste": "job_title",
    "Grade": "grade",
    "Années d’expérience": "seniority",
    "Nom du responsable hiérarchique": "manager",
    "N+1": "manager",
    "Fuseau horaire": "time_zone",
    "Vos disponibilités dans la semaine": "availability",
    "Caractéristiques personnelles": "identity",
    "Identité souhaitée": "identity_wish",
    "1er choix": "ranked",
    "Vœu n° 2": "ranked",
    "Personnes à éviter": "avoid",
    "Certifications": "certification",
    "Certificat valable jusqu’au": "certificate_until",
    "Mentor de l’an dernier": "previous",
    "Présentez-vous en quelques lignes": "text",
    "Acceptez-vous l’utilisation de vos données ?": "consent",
    "Horodateur": "timestamp",
    "Identifiant": "identifier",
    "Sur quoi aimeriez-vous avancer ?": "wishes",
    "Dispo": "availability",
    "Ce que je peux transmettre": "offers",
    "Ne pas me proposer": "avoid",
    "Ce qui compte le plus pour vous": "importance",
    "Importance : métier (0 à 3)": "importance",
    "Importance du métier": "importance",
}

ENGLISH = {
    "Your first name": "first_name",
    "surname": "last_name",
    "Full Name": "name",
    "Your Civil Service email address": "email",
    "E-Mail": "email",
    "Do you want to sign up as a mentor?": "role",
    "both mentor and mentee": "both_roles",
    "How many mentees can you support?": "capacity",
    "Hours per month": "monthly_hours",
    "Which topics can you help with? (choose up to five)": "offers",
    "What would you like to learn this year?": "wishes",
    "Career goals": "goals",
    "Which languages do you speak?": "languages",
    "Your department or agency": "organisation",
    "Team": "unit",
    "Office location": "site",
    "Your profession": "profession",
    "Your job title or role": "job_title",
    "Your grade": "grade",
    "Years of experience": "seniority",
    "Who is your line manager?": "manager",
    "Time zone": "time_zone",
    "When are you available?": "availability",
    "characteristics": "identity",
    "identity to match": "identity_wish",
    "match with similar identity": "identity_asked",
    "Second choice": "ranked",
    "Do not match with": "avoid",
    "Coaching credential": "certification",
    "Certification expiry": "certificate_until",
    "Last year's mentor": "previous",
    "Tell us about yourself": "text",
    "Do you agree to us using the information you provide to us in this way?": "consent",
    "Timestamp": "timestamp",
    "What matters most to you?": "importance",
    "Importance of languages (1–5)": "importance",
}


QUESTIONS = {
    "Quelles sont les compétences que vous souhaitez développer ? (3 maximum)": "wishes",
    "Sur quels sujets souhaiteriez-vous être accompagnée cette année ?": "wishes",
    "Qu’aimeriez-vous apprendre de votre mentor ?": "wishes",
    "Qu’est-ce que vous pouvez transmettre à une personne plus jeune ?": "offers",
    "Dans quelle direction travaillez-vous aujourd’hui ?": "unit",
    "Depuis combien d’années êtes-vous dans l’entreprise ?": "seniority",
    "Souhaitez-vous un mentor du même genre que vous ?": "identity_asked",
    "Quelle langue préférez-vous pour vos échanges ?": "languages",
    "Quand seriez-vous disponible pour rencontrer votre mentor ?": "availability",
    "Avec qui ne souhaitez-vous surtout pas être mis en relation ?": "avoid",
    "Pourquoi voulez-vous participer à ce programme de mentorat ?": "text",
    "Do you want to be matched with someone of the same gender?": "identity_asked",
    "Which skills would you most like to develop with a mentor?": "wishes",
    "Is there anyone you should not be matched with?": "avoid",
    "Dans quels domaines voulez-vous avancer cette année ?": "wishes",
    "Quelles personnes faut-il ne pas vous proposer ?": "avoid",
    "How many years have you been working here?": "seniority",
}


@pytest.mark.parametrize(("heading", "field"), QUESTIONS.items())
def test_a_question_is_recognised_by_its_signs_but_somebody_is_asked(heading: str, field: str) -> None:
    column = column_of(heading)
    assert (column.field.name if column.field else None, column.certain) == (field, False)


@pytest.mark.parametrize(("heading", "field"), [*FRENCH.items(), *ENGLISH.items()])
def test_a_heading_or_a_whole_question_is_recognised(heading: str, field: str) -> None:
    words = heading_words(heading, vocabulary().small_words)
    assert words
    sheet = open_sheet(csv_bytes([["x", heading], ["1", ""]]), file="mentors.csv")
    assert fields_of(sheet)[1] == ("name" if heading in ("NOM DE FAMILLE", "surname") else field)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Prénon", "first_name"),
        ("Compétances", "offers"),
        ("Organistion", "organisation"),
        ("emial adress", "email"),
        ("Nomade", None),
    ],
)
def test_a_slip_of_the_keyboard_is_forgiven_up_to_a_point(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "heading", ["Numéro de téléphone", "LinkedIn", "Site web", "Score", "Couleur préférée"]
)
def test_what_is_not_of_use_is_kept_and_named(heading: str) -> None:
    column = column_of(heading, "un", "deux")
    assert (column.heading, column.field, column.certain, column.examples) == (
        heading,
        None,
        True,
        ("un", "deux"),
    )


def test_nom_is_the_family_name_beside_a_first_name_and_the_whole_name_alone() -> None:
    assert fields_of(opened("Nom;Prénom\nDiop;Awa\n")) == ["last_name", "first_name"]
    assert fields_of(opened("Nom;Courriel\nAwa Diop;a@b.fr\n")) == ["name", "email"]


def test_name_beside_a_first_name_is_the_family_name_when_it_is_one_word() -> None:
    assert fields_of(opened("Name;First name\nDiop;Awa\n")) == ["last_name", "first_name"]
    assert fields_of(opened("Name;First name\nAwa Diop;Awa\n")) == ["name", "first_name"]


def test_values_that_fit_make_a_heading_surer() -> None:
    blank, fitting = column_of("Adresse mail perso"), column_of("Adresse mail perso", "a@b.fr", "c@d.fr")
    assert (blank.certain, fitting.certain) == (False, True)
    assert blank.confidence < fitting.confidence


def test_values_that_do_not_fit_contest_the_heading() -> None:
    column = column_of("Manager", "oui", "non", "oui")
    assert (column.field, [field.name for field, _ in column.alternatives]) == (None, ["manager"])


def test_addresses_are_recognised_under_any_heading() -> None:
    column = column_of("Contact", "a@b.fr", "c@d.fr", "e@f.fr")
    assert (column.field, column.certain) == (vocabulary().fields["email"], False)


def test_grades_are_recognised_under_any_heading() -> None:
    assert field_of("Échelle", "SEO", "Grade 7", "AO") == "grade"


def test_a_field_goes_to_its_surest_column_and_the_other_names_it_as_an_alternative() -> None:
    first, second = recognise(opened("Adresse mail perso;Courriel\na@b.fr;c@d.fr\n"))
    assert second.field == vocabulary().fields["email"]
    assert (first.field, first.certain, [field.name for field, _ in first.alternatives]) == (
        None,
        False,
        ["email"],
    )


def test_fields_that_can_hold_many_take_several_columns() -> None:
    assert fields_of(opened("Courriel;Offre 1;Offre 2;1er choix;2e choix\na@b.fr;Paie;Droit;Zoé;Awa\n")) == [
        "email",
        "offers",
        "offers",
        "ranked",
        "ranked",
    ]


def test_a_correction_by_heading_or_letter_is_obeyed() -> None:
    sheet = opened("Prénom;Truc;Courriel\nAwa;Paie;a@b.fr\n")
    columns = recognise(sheet, corrections={"truc": "offers", "C": None})
    assert [(c.field.name if c.field else None, c.confidence, c.certain) for c in columns] == [
        ("first_name", 1.0, True),
        ("offers", 1.0, True),
        (None, 1.0, True),
    ]


def test_a_corrected_field_leaves_the_column_that_was_guessed() -> None:
    sheet = opened("Courriel;Autre\na@b.fr;c@d.fr\n")
    assert [c.field.name if c.field else None for c in recognise(sheet, corrections={"Autre": "email"})] == [
        None,
        "email",
    ]


@pytest.mark.parametrize(
    ("corrections", "code"),
    [
        ({"Ville": "site"}, Code.NO_SUCH_COLUMN),
        ({"Z": "site"}, Code.NO_SUCH_COLUMN),
        ({"Prénom": "pointure"}, Code.NO_SUCH_FIELD),
        ({"Prénom": "email", "Courriel": "email"}, Code.FIELD_TWICE),
    ],
)
def test_a_correction_that_cannot_be_is_refused(corrections: dict[str, str | None], code: Code) -> None:
    with pytest.raises(Unreadable) as caught:
        recognise(opened("Prénom;Courriel\nAwa;a@b.fr\n"), corrections=corrections)
    assert caught.value.problem.code is code


def test_an_empty_column_between_others_keeps_the_letters_right() -> None:
    columns = recognise(opened("Prénom;;Courriel\nAwa;;a@b.fr\n"))
    assert [(column.letter, column.heading) for column in columns] == [("A", "Prénom"), ("C", "Courriel")]


def test_sensitive_fields_say_so() -> None:
    sensitive = sorted(field.name for field in vocabulary().fields.values() if field.sensitive)
    assert sensitive == ["avoid", "identity", "identity_asked", "identity_wish"]


def test_typed_cells_are_evidence_too() -> None:
    sheet = open_sheet(xlsx_bytes({"M": [["Prénom", "Capacité"], ["Awa", 2], ["Zoé", 3]]}), file="m.xlsx")
    assert [column.certain for column in recognise(sheet)] == [True, True]


def test_a_heading_that_names_two_fields_is_refused_when_the_vocabulary_is_read() -> None:
    tree = tomllib.loads(
        resources.files("relais.core.sheets").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    )
    tree["fields"]["email"]["fr"].append("Prénom !")
    with pytest.raises(ValueError, match="names two fields"):
        read_vocabulary(tree)


def test_every_kind_of_question_has_words_in_both_languages() -> None:
    tree = tomllib.loads(
        resources.files("relais.core.sheets").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    )
    assert [name for name, entry in tree["fields"].items() if not (entry["fr"] and entry["en"])] == []
