"""Where a programme stands, for those who run it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from relais.core.sheets import write_csv, write_workbook
from relais.home.presenting.following import told_to_sponsors
from relais.home.presenting.overview import shown, table_of
from relais.home.queries.overview import figures_of
from relais.kit.files import CSV, XLSX, attachment
from relais.kit.htmx import page
from relais.kit.requests import SignedInRequest
from relais.programmes.queries.programmes import followed_by, managed_programme


@require_safe
def overview(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The figures of the programme, each of which opens its list."""
    programme = managed_programme(request.user, public_id)
    figures = figures_of(programme)
    context = {
        "programme": programme,
        "here": "home:overview",
        "figures": shown(figures, programme),
        "numbers": figures,
    }
    return page(request, "home/overview.html", context)


@require_safe
def export_overview(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """The same figures as a CSV or a workbook."""
    programme = managed_programme(request.user, public_id)
    table = table_of(shown(figures_of(programme), programme), programme)
    content, media_type = (write_csv(table), CSV) if form == "csv" else (write_workbook([table]), XLSX)
    return attachment(content, name=f"relais-overview.{form}", media_type=media_type)


@require_safe
def figures(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What sponsors see of the programme: figures about five people or more, no name, no list."""
    programme = get_object_or_404(followed_by(request.user), public_id=public_id)
    context = {"programme": programme, "figures": told_to_sponsors(figures_of(programme))}
    return page(request, "home/figures.html", context)
