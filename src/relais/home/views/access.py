"""The page that tells who sees what."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from relais.home.access.matrix import RIGHTS, ROLES, THINGS
from relais.kit.htmx import page
from relais.kit.public import public
from relais.ui.values import Column, Table


@public("who can see what must be known before entrusting anything")
@require_safe
def access(request: HttpRequest) -> HttpResponse:
    """The access matrix, as it is held by the tests."""
    columns = [Column(_("What")), *(Column(str(title)) for title in ROLES.values())]
    rows = [[str(thing.title), *(str(RIGHTS[thing.right_of(role)]) for role in ROLES)] for thing in THINGS]
    notes = [(thing.title, thing.note) for thing in THINGS if thing.note]
    table = Table(_("Who sees what"), columns, rows)
    return page(request, "home/access.html", {"table": table, "notes": notes})
