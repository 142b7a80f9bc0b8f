"""Sheets of the cast, and a visitor who sends them and sends back what the page carried."""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

NO_CHANGE: Mapping[str, Any] = MappingProxyType({})
MENTORS = """Name;E-mail;How many people can you accompany;Can help with;Languages;Organisation
Béatrice Lemoine;beatrice.lemoine@example.org;1;budget, public speaking;French;North
Coumba Traoré;coumba.traore@example.org;1;negotiation;French, English;South
"""
MENTEES = """Name;E-mail;Wants help with;Languages;Organisation
Awa Diop;awa.diop@example.org;budget;French;North
Daniel Nguyen;daniel.nguyen@example.org;negotiation;French;South
Zoé Martin;zoe.martin@example.net;pottery;French;North
"""


def sheet(text: str, name: str = "sheet.csv") -> BytesIO:
    """A file as a browser sends it."""
    file = BytesIO(text.encode())
    file.name = name
    return file


def crowd(mentors: int, mentees: int) -> tuple[str, str]:
    """Two sheets of so many people, all different."""
    topics = ("budget", "negotiation", "public speaking", "data", "law")
    heads = "Name;E-mail;How many people can you accompany;Can help with\n", "Name;E-mail;Wants help with\n"
    first = (f"Mentor {n};m{n}@example.org;1;{topics[n % 5]}\n" for n in range(mentors))
    second = (f"Mentee {n};e{n}@example.org;{topics[n * 7 % 5]}, {topics[n % 3]}\n" for n in range(mentees))
    return heads[0] + "".join(first), heads[1] + "".join(second)


class Answer:
    """A page that came back, as a visitor reads it and as their browser would send it again."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers: dict[str, str] = response.headers
        self.html: str = b"".join(response).decode()
        self.page = BeautifulSoup(self.html, "html.parser")

    @property
    def pairs(self) -> list[str]:
        """The names of each pair, in the order of the page."""
        return [self.text(names) for names in self.page.select(".pair__names")]

    @property
    def alerts(self) -> str:
        """What the page asks to mend."""
        return " ".join(self.text(alert) for alert in self.page.select("[role=alert]"))

    @staticmethod
    def text(element: Tag) -> str:
        """The words of an element, spaces evened out."""
        return " ".join(element.get_text(" ").split())

    def fields(self) -> dict[str, list[str]]:
        """What the browser would send with the form, no button pressed."""
        form = self.page.select_one("form#work") or self.page.select_one("form.passing")
        assert form is not None
        sent: dict[str, list[str]] = {}
        for field in form.select("input[name], select[name]"):
            if (value := _value(field)) is not None:
                sent.setdefault(str(field["name"]), []).append(value)
        sent.pop("csrfmiddlewaretoken", None)
        return sent


def _value(field: Tag) -> str | None:
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen["value"]) if chosen else None
    if field.get("type") == "file":
        return ""  # a browser sends an empty part for a file that was not chosen
    if field.has_attr("disabled"):
        return None
    if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
        return None
    return str(field.get("value", ""))


def give(
    client: Client, mentors: str = MENTORS, mentees: str = MENTEES, *, language: str = "en", **more: Any
) -> Answer:
    """Drop two sheets on the page."""
    files = {"mentors": sheet(mentors, "mentors.csv"), "mentees": sheet(mentees, "mentees.csv")}
    return Answer(client.post("/match/", {**files, **more}, headers={"accept-language": language}))


def again(
    client: Client, answer: Answer, changes: Mapping[str, Any] = NO_CHANGE, *, to: str = "/match/"
) -> Any:
    """Send the page back as a browser does, with some answers changed; None takes one away."""
    sent: dict[str, Any] = {**answer.fields(), **changes}
    kept = {name: value for name, value in sent.items() if value is not None}
    return client.post(to, kept, headers={"accept-language": "en"})
