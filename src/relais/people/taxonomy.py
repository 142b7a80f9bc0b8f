"""The topics an installation starts with: headings, and topics under each, in French and in English.

The first heading holds what leading networks of people calls for; the others are what most programmes speak about.
Administrators change them freely afterwards.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its topics, each named in French then in English."""

    fr: str
    en: str
    topics: tuple[tuple[str, str], ...]


USUAL_TOPICS = (
    Heading(
        "Diriger en réseau",
        "Leading networks",
        (
            ("Management en réseau", "Management in networks"),
            ("Organisation apprenante", "Learning organisation"),
            ("Communautés de pratique", "Communities of practice"),
            ("Réseaux de connaissances", "Knowledge networks"),
            ("Formation continue", "Continuous learning"),
            ("Stratégie d’apprentissage entre pairs", "Peer learning strategy"),
        ),
    ),
    Heading(
        "Parler et écrire",
        "Speaking and writing",
        (
            ("Prise de parole en public", "Public speaking"),
            ("Conduite de réunion", "Running meetings"),
            ("Négociation", "Negotiation"),
            ("Écriture professionnelle", "Professional writing"),
            ("Travailler dans une autre langue", "Working in another language"),
        ),
    ),
    Heading(
        "Diriger",
        "Leading",
        (
            ("Premiers pas de responsable d’équipe", "First steps as a team leader"),
            ("Management d’équipe", "Managing a team"),
            ("Équipe à distance", "Remote teams"),
            ("Déléguer", "Delegating"),
            ("Conduite du changement", "Leading change"),
            ("Désaccords et conflits", "Disagreements and conflicts"),
        ),
    ),
    Heading(
        "Métier et organisation",
        "Work and organisation",
        (
            ("Budget", "Budget"),
            ("Conduite de projet", "Project management"),
            ("Stratégie", "Strategy"),
            ("Achats et contrats", "Purchasing and contracts"),
            ("Numérique et données", "Digital tools and figures"),
            ("Transition écologique", "Ecological transition"),
            ("Innovation", "Innovation"),
        ),
    ),
    Heading(
        "Parcours",
        "Career",
        (
            ("Évolution de carrière", "Career development"),
            ("Changer de métier", "Changing profession"),
            ("Entrer dans la vie professionnelle", "Starting working life"),
            ("Créer son activité", "Starting a business"),
            ("Développer son réseau", "Building a network"),
            ("Partir à l’étranger", "Moving abroad"),
        ),
    ),
    Heading(
        "Soi",
        "Yourself",
        (
            ("Confiance en soi", "Self-confidence"),
            ("Équilibre des temps de vie", "Balance between work and life"),
            ("Organisation et priorités", "Organisation and priorities"),
            ("Retour après une absence", "Coming back after an absence"),
            ("Transmettre avant de partir", "Passing on before leaving"),
        ),
    ),
)
