"""What people do in the story of a programme, each step by what they click: addresses, names and ids, in any language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core import mail
from playwright.sync_api import Locator, Page

from relais.programmes.queries.installation import first_code
from tests.browser import settled, turn

MENTORS = """Prénom;Nom;Adresse e-mail;Combien de personnes pouvez-vous accompagner ?;Ce que je peux transmettre;Dispo;Langues
Béatrice;Morel;beatrice.morel@example.org;1;prendre la parole, négocier;jeudi soir;français
Nour;Benali;nour.benali@example.org;1;gérer un budget;mardi midi;français
"""
MENTEES = """Prénom;Nom;Adresse e-mail;Sur quoi aimeriez-vous avancer ?;Dispo;Langues
Awa;Diallo;awa.diallo@example.org;prendre la parole;jeudi soir;français
Lucas;Moreau;lucas.moreau@example.org;gérer un budget;mardi midi;français
"""
_CODE = re.compile(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Walker:
    """Somebody in front of a browser; `look` is called on each page that matters, with its name.

    `in_place` says whether the board changes where it stands, or on pages of its own, without JavaScript.
    """

    page: Page
    home: str
    look: Callable[[Page, str], None]
    in_place: bool

    def open(self, path: str) -> None:
        """Go to an address of this installation."""
        self.page.goto(self.home + path)

    def go(self, selector: str) -> None:
        """Click a link, or what sends a form, and wait for the page it leads to."""
        turn(self.page, self._first(selector))

    def act(self, selector: str) -> None:
        """Click what changes the board, in place or without JavaScript on a page of its own, and wait to see it."""
        if self.in_place:
            self._first(selector).click()
            settled(self.page)
        else:
            self.go(selector)

    def see(self, name: str) -> None:
        """Look at the page as it stands."""
        self.look(self.page, name)

    @property
    def path(self) -> str:
        """Where one is."""
        return urlsplit(self.page.url).path

    def _first(self, selector: str) -> Locator:
        """The first that is shown."""
        return self.page.locator(selector).locator("visible=true").first


def open_installation(daniel: Walker, language: str) -> None:
    """The first account, by the code shown in the terminal."""
    daniel.open(f"/welcome/?code={first_code()}")
    daniel.see("welcome")
    daniel.page.fill("#id_name", "Daniel Fournier")
    daniel.page.fill("#id_email", "daniel.fournier@example.org")
    daniel.page.fill("#id_organisation", "Ville de Nantes")
    daniel.page.select_option("#id_language", language)
    daniel.go("form:has(#id_code) button[type=submit]")


def create_programme(daniel: Walker) -> str:
    """A mentoring programme, opened to entries; the path of its page."""
    daniel.open("/today/")
    daniel.go("a.btn--baton[href='/programmes/create/']")
    daniel.see("create")
    daniel.page.fill("#id_name", "Passerelles")
    daniel.go("form:has(#id_name) button[type=submit]")
    programme = daniel.path
    daniel.see("programme")
    daniel.go("button[name=to][value=open]")
    daniel.page.locator("button[name=to][value=closed]").first.wait_for(state="attached")
    daniel.go(f"a[href='{programme}questions/']")
    daniel.see("questions")
    return programme


def import_people(daniel: Walker, programme: str, folder: Path) -> None:
    """Two sheets, from the page of the people, each tried before it is applied."""
    for name, content in (("mentors", MENTORS), ("mentees", MENTEES)):
        (folder / name).with_suffix(".csv").write_text(content, encoding="utf-8")
        daniel.open(f"{programme}participants/")
        daniel.go(f"a[href='{programme}imports/']")
        daniel.page.set_input_files("input[name=file]", folder / f"{name}.csv")
        daniel.go("form:has(input[name=file]) button[type=submit]")
        if name == "mentors":
            daniel.see("columns")
        daniel.go("form[action$='/check-sheet/'] button[type=submit]")
        if name == "mentors":
            daniel.see("dry run")
        daniel.go("button[formaction$='/apply-sheet/']")
        daniel.page.locator(f"main a[href='{programme}invitations/']").first.wait_for()


def send_invitations(daniel: Walker, programme: str) -> None:
    """From the report of the sheet to the letters."""
    daniel.go(f"main a[href='{programme}invitations/']")
    daniel.see("invitations")
    daniel.go("form[action$='/invitations/send/'] button[type=submit]")
    daniel.page.locator("form[action$='/invitations/send/']").first.wait_for(state="detached")


def come_in(somebody: Walker, email: str) -> None:
    """From the letter to one's place: a code by mail, a yes, the questions."""
    invitation = _letter(email)
    found = _ADDRESS.search(str(invitation))
    assert found, invitation
    address = urlsplit(found[0])
    somebody.open(f"{address.path}?{address.query}")
    somebody.page.fill("input[name=email]", email)
    somebody.go("form:has(input[name=email]) button[type=submit]")
    code = _CODE.search(_letter(email))
    assert code
    somebody.page.fill("input[name=code]", code[1])
    somebody.go("form:has(input[name=code]) button[type=submit]")
    somebody.see("invited")
    somebody.go("form[action$='/accept/'] button")
    somebody.page.locator("main a[href$='/answer/']").first.wait_for()


def answer(somebody: Walker) -> None:
    """What the programme asks, from one's place, and save."""
    somebody.go("main a[href$='/answer/']")
    somebody.see("answer")
    somebody.page.locator("input[name$='-chosen']").first.check(force=True)
    somebody.page.locator("main textarea").first.fill("Apprendre à dire non.")
    somebody.go("form:has(textarea) button[type=submit]")


def form_pairs(daniel: Walker, programme: str) -> None:
    """The engine runs; the board of what it found."""
    daniel.open(f"{programme}board/")
    daniel.go("form[action$='/start/'] button[type=submit]")
    daniel.page.locator("[id^='pair-']").first.wait_for()
    daniel.see("board")


def arrange_pairs(daniel: Walker) -> None:
    """Lock and unlock, swap once the cost was seen, and undo: the pairs are those of the engine again."""
    page = daniel.page
    before = page.locator(".pair__names").all_inner_texts()
    daniel.act("button[formaction$='/lock/']")
    daniel.act("button[formaction$='/unlock/']")
    daniel.act("a[href$='/swap/']")
    daniel.act("a[href*='with=']")
    daniel.act("button[name=other]")
    page.locator("button[formaction$='/undo/']").first.wait_for()
    assert sorted(page.locator(".pair__names").all_inner_texts()) != sorted(before)
    daniel.act("button[formaction$='/undo/']")


def publish(daniel: Walker, programme: str) -> None:
    """From the board, by the page that says how many letters will leave, to the proposals."""
    daniel.open(f"{programme}board/")
    daniel.go("main a.btn--baton[href$='/publish/']")
    daniel.see("publish")
    daniel.go("main form[action$='/publish/'] button[type=submit]")
    daniel.see("proposals")


def say_yes(somebody: Walker) -> None:
    """From the page of one's day to one's answer."""
    somebody.open("/today/")
    somebody.go("a.btn--baton[href^='/proposals/']")
    somebody.see("proposal")
    somebody.go("button[name=answer][value=yes]")


def go_forward(somebody: Walker) -> None:
    """From the page of one's day to the relationship."""
    somebody.open("/today/")
    somebody.see("today")
    somebody.go("a.btn--baton[href^='/journeys/']")
    somebody.see("relationship")


def _letter(email: str) -> str:
    """The last letter to an address."""
    letters = [str(letter.body) for letter in mail.outbox if letter.to == [email]]
    assert letters, f"no letter to {email}"
    return letters[-1]
