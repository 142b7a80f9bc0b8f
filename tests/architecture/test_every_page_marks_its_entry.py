"""Each page inside the frame says where it lies: one entry of the navigation is current, never none, never two."""

from collections.abc import Iterable, Iterator

import pytest
from bs4 import BeautifulSoup

from tests.architecture.finding import Finding, holds
from tests.architecture.walking import Visit

MEND = "say lies_under(…) in the apps.py of its context."


def astray(visits: Iterable[Visit]) -> Iterator[Finding]:
    """Pages of the frame that mark no entry, or several."""
    for seen in visits:
        frame = BeautifulSoup(seen.html, "html.parser").select_one("nav.nav")
        if frame is None:
            continue
        marked = {str(link["href"]) for link in frame.select("a[aria-current]")}
        if len(marked) != 1:
            yield seen.address.finding(f"marks {sorted(marked) or 'no entry'} in the navigation: {MEND}")


@pytest.mark.django_db
@pytest.mark.slow
def test_every_page_marks_the_entry_it_lies_under(visits: tuple[Visit, ...]) -> None:
    holds(astray(visits))
