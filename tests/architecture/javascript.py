"""What htmx makes fluid must work before it: links with the same address, forms with the same action."""

from collections.abc import Iterator

from tests.architecture.finding import Finding
from tests.architecture.markup import Element, elements

SENDING = ("hx-post", "hx-put", "hx-patch", "hx-delete")


def needs_javascript(file: str, html: str, *, is_part: bool = False) -> Iterator[Finding]:
    """Elements of a page or template that do nothing, or something else, without JavaScript.

    A part of a page (`is_part`) may send with the form of the page it stands in: the rendered page is looked at too.
    """
    for element in elements(html):
        says = _reading(element) or _sending(element, is_part=is_part)
        if says:
            yield Finding(file, element.line, says)


def _reading(element: Element) -> str:
    wanted = element.attributes.get("hx-get")
    if wanted is None or wanted == _plain_address(element):
        return ""
    return f"<{element.tag} hx-get> needs the same address in href (a link) or action (a form that gets)."


def _plain_address(element: Element) -> str | None:
    if element.tag == "form":
        return element.attributes.get("action") if _method(element) == "get" else None
    return element.attributes.get("href") if element.tag == "a" else None


def _sending(element: Element, *, is_part: bool) -> str:
    for attribute in SENDING:
        if attribute not in element.attributes:
            continue
        form = next((at for at in (element, *element.inside) if at.tag == "form"), None)
        if attribute != "hx-post":
            return f"<{element.tag} {attribute}> has no plain form: use hx-post, the verb is in the address."
        if (form is None and not is_part) or (form and not _sends(form, element)):
            return f"<{element.tag} hx-post> must stand in a form that posts to the same action."
    return ""


def _sends(form: Element, element: Element) -> bool:
    own = element.attributes.get("formaction", form.attributes.get("action", ""))
    return _method(form) == "post" and own == element.attributes["hx-post"]


def _method(form: Element) -> str:
    return form.attributes.get("method", "get").lower()
