"""The words that the people of a bench pool say: names, topics, goals, professions, sites, languages."""

from itertools import product

FIRST_NAMES = [
    "Awa",
    "Béatrice",
    "Coumba",
    "Daniel",
    "Zoé",
    "Karim",
    "Léa",
    "Hugo",
    "Inès",
    "Malo",
    "Fatou",
    "Yann",
    "Nora",
    "Paul",
    "Rose",
    "Samba",
    "Clara",
    "Idriss",
    "Jeanne",
    "Théo",
    "Lina",
    "Marc",
    "Aya",
    "Denis",
    "Élise",
    "Omar",
    "Solène",
    "Vincent",
    "Mariam",
    "Gaël",
]
FAMILY_NAMES = [
    "Diallo",
    "Morel",
    "Ndiaye",
    "Petit",
    "Hamelin",
    "Ziani",
    "Prigent",
    "Marchand",
    "Cadiou",
    "Tanguy",
    "Sarr",
    "Kerbrat",
    "Lefort",
    "Simon",
    "Riou",
    "Wagner",
    "Floch",
    "Leroy",
    "Amrani",
    "Ollier",
    "Texier",
    "Moreau",
    "Thomas",
    "Nguyen",
    "Garnier",
    "Traoré",
    "Lagadec",
    "Roche",
    "Urvoy",
    "Cozic",
]
NAMES = [f"{first} {family}" for first, family in product(FIRST_NAMES, FAMILY_NAMES)]

_DEEDS = (
    "lead",
    "prepare",
    "present",
    "assess",
    "defend",
    "write about",
    "plan",
    "mediate",
    "digitise",
    "renew",
)
_THINGS = (
    "a team",
    "a budget",
    "a project",
    "a public inquiry",
    "a contract",
    "a training course",
    "a survey",
    "a network",
    "a negotiation",
    "a workshop",
    "a career move",
    "a policy",
)
TOPICS = [f"{deed} {thing}" for deed, thing in product(_DEEDS, _THINGS)]

_AIMS = ("grow", "settle", "change", "return", "lead", "rest")
_GROUNDS = ("in my post", "in my field", "in my region", "across units", "towards teaching")
GOALS = [f"{aim} {ground}" for aim, ground in product(_AIMS, _GROUNDS)]

_FIELDS = ("health", "roads", "culture", "finance", "housing")
_CRAFTS = ("adviser", "engineer", "lawyer", "analyst", "coordinator")
PROFESSIONS = [f"{field} {craft}" for field, craft in product(_FIELDS, _CRAFTS)]

SITES = ("Paris", "Lyon", "Nantes", "Bruxelles", "Dakar", "Montréal", "Fort-de-France", "Saint-Denis")
OF_SITES = (0.34, 0.2, 0.16, 0.1, 0.08, 0.07, 0.04, 0.01)
OFFSETS = (1, 1, 1, 1, 0, -5, -4, 4)
"""Hours east of Greenwich, in winter."""

SPOKEN = (
    (0.52, ("fr",)),
    (0.20, ("fr", "en")),
    (0.05, ("fr", "ar")),
    (0.05, ("fr", "es")),
    (0.03, ("fr", "en", "de")),
    (0.05, ("en",)),
    (0.03, ("es",)),
    (0.03, ("ar",)),
    (0.02, ("en", "de")),
    (0.01, ("fr", "lsf")),
    (0.01, ("lsf",)),
)
"""Which languages people speak, each set with its part of the people; sign language is rare, and shared by few."""

IDENTITIES = ("first of the family to study", "parent", "disabled", "came from abroad")
IMPORTANCES: tuple[dict[str, float], ...] = (
    {"coverage": 2.0},
    {"common_hours": 3.0},
    {"shared:goals": 2.0, "same:profession": 0.0},
    {"gap:grade": 0.5},
)
