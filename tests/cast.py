"""The same five people in tests, demonstrations, the manual and screenshots."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """One of the cast, as data: nothing here touches a database."""

    name: str
    email: str
    language: str
    time_zone: str
    role: str


AWA = Member("Awa Diop", "awa.diop@example.org", "fr", "Africa/Dakar", "mentee")
BEATRICE = Member("Béatrice Lemoine", "beatrice.lemoine@example.org", "fr", "Europe/Paris", "mentor")
COUMBA = Member("Coumba Traoré", "coumba.traore@example.org", "en", "Africa/Abidjan", "coach")
DANIEL = Member("Daniel Nguyen", "daniel.nguyen@example.org", "en", "America/Montreal", "programme manager")
ZOE = Member("Zoé Martin", "zoe.martin@example.net", "fr", "Europe/Paris", "stranger")

CAST = (AWA, BEATRICE, COUMBA, DANIEL, ZOE)
