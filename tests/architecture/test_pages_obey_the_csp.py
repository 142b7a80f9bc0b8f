"""No inline style or script in a page: the browser would refuse them, and rightly."""

from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.finding import Finding, holds, told
from tests.architecture.markup import Element, elements
from tests.architecture.tree import ROOT, Source, templates
from tests.architecture.walking import Visit

DATA = frozenset({"application/json", "application/ld+json"})


def inline_code(found: Iterable[Source]) -> Iterator[Finding]:
    """Styles and scripts written in pages. Letters keep their styles: mail programs know nothing else."""
    for template in found:
        for element in elements(template.text):
            for says in _inline(element, is_mail="/mail" in template.file):
                yield Finding(template.file, element.line, says)


def _inline(element: Element, *, is_mail: bool) -> Iterator[str]:
    attributes = element.attributes
    if not is_mail and (element.tag == "style" or "style" in attributes):
        yield f"styles <{element.tag}> inline: write a class in the component's CSS."
    if element.tag == "script" and not attributes.get("src") and attributes.get("type") not in DATA:
        yield "holds a script: write a behaviour in static/ui/js."
    for name in sorted(attributes):
        if name.startswith(("on", "hx-on")):
            yield f"runs code in {name}: write a behaviour in static/ui/js."
        elif attributes[name].strip().lower().startswith("javascript:"):
            yield f"runs code in {name}: write an address, or a behaviour in static/ui/js."


def test_no_page_holds_styles_or_scripts() -> None:
    holds(inline_code(templates(ROOT)))


@pytest.mark.django_db
@pytest.mark.slow
def test_no_rendered_page_holds_styles_or_scripts(visits: tuple[Visit, ...]) -> None:
    holds(inline_code(Source(seen.address.name, seen.html) for seen in visits))


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<p style="color: red">', "styles <p> inline: write a class in the component's CSS."),
        ("<style>p {}</style>", "styles <style> inline: write a class in the component's CSS."),
        ("<script>alert(1)</script>", "holds a script: write a behaviour in static/ui/js."),
        (
            '<a href="{% url "x" %}" onclick="f()">',
            "runs code in onclick: write a behaviour in static/ui/js.",
        ),
        ('<a href="javascript:f()">', "runs code in href: write an address, or a behaviour in static/ui/js."),
    ],
)
def test_a_page_with_inline_code_is_caught(html: str, says: str) -> None:
    assert told(inline_code([Source("page.html", f"<main>\n{html}")])) == f"page.html:2: {says}"


def test_scripts_from_files_and_values_for_them_pass() -> None:
    html = '<script src="{% static "ui/js/menu.js" %}" type="module"></script><script type="application/json">1</script>'
    holds(inline_code([Source("page.html", html)]))
