"""Looking for one element in what was rendered."""

from bs4 import BeautifulSoup, Tag


def one(html: str, selector: str) -> Tag:
    """The element that matches, when exactly one does; ValueError otherwise."""
    (found,) = BeautifulSoup(html, "html.parser").select(selector)
    return found
