"""The page of the gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relais.kit.public import public
from relais.ui.gallery import SPECIMENS

THEMES = ("light", "dark")


@public("it shows invented people and no one's, and designers and tests look at it without an account")
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every specimen; ``?theme=light`` or ``dark`` overrides what the reader's system asks for."""
    asked = request.GET.get("theme", "")
    context = {
        "specimens": [(specimen, specimen.given()) for specimen in SPECIMENS],
        "theme": asked if asked in THEMES else "",
    }
    return render(request, "ui/gallery.html", context)
