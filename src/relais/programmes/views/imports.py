"""Pages by which people are brought in: one address for each sheet, whose content follows its state."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from relais.core.sheets import write_workbook
from relais.kit.files import XLSX, attachment
from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.programmes.actions.imports import sheets as actions
from relais.programmes.forms.imports import ACCEPTED, AnswerDoubtForm, ColumnsForm, ImportSheetForm
from relais.programmes.importing import grouping, showing
from relais.programmes.importing.grouping import Repeated
from relais.programmes.importing.remarks import from_json as remarks_from_json
from relais.programmes.importing.uses import from_json, likely_side, proposed
from relais.programmes.importing.words import say_remark
from relais.programmes.models import Import, ImportRow, Programme
from relais.programmes.queries import imports as queries
from relais.programmes.queries.import_rows import ListedRow, all_rows, listed, sheets_of
from relais.programmes.queries.programmes import managed_programme
from relais.programmes.rules import imports as rules
from relais.ui.typography import figure
from relais.ui.values import Tab

HERE = "programmes:participants"
A_PAGE = 50


@require_safe
def imports(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The sheets that were given, and a place for the next one."""
    programme = managed_programme(request.user, public_id)
    context = {"imports": page_of(request, sheets_of(programme), A_PAGE)}
    return page(request, "programmes/imports.html", context | _giving(request, programme))


@require_http_methods(["GET", "HEAD", "POST"])
def import_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give a sheet; it is opened at once, and nobody is brought in yet."""
    programme = managed_programme(request.user, public_id)
    form = ImportSheetForm(request.POST, request.FILES) if request.method == "POST" else ImportSheetForm()
    if form.is_bound and form.is_valid():
        opened = form.cleaned_data["file"]
        asked = list(queries.fed_questions(programme).values())
        uses = proposed(opened.columns, asked, queries.column_memory(programme))
        given = actions.import_sheet(programme, opened=opened, uses=uses, by=request.user)
        return see(reverse("programmes:sheet", args=[given.public_id]))
    return page(request, "programmes/import_sheet.html", {"form": form} | _giving(request, programme))


def _giving(request: SignedInRequest, programme: Programme) -> dict[str, Any]:
    may = rules.may_import_sheet(request.user, programme)
    return {"programme": programme, "here": HERE, "may_import": may, "accepted": ACCEPTED}


@require_safe
def sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """One sheet: its columns, then what it would do, then how far it is, then what it did."""
    found = _found(request, public_id)
    if found.state == Import.State.COLUMNS:
        return _page(request, found, {"form": _columns(found)})
    if found.state == Import.State.CHECKED or found.is_written:
        return _page(request, found, _rows(request, found))
    return _page(request, found, {})


@require_POST
def check_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Settle the columns and have the sheet tried."""
    found = _found(request, public_id)
    if found.state != Import.State.COLUMNS:
        return _see(found)
    form = _columns(found, request.POST)
    if not form.is_valid():
        return _page(request, found, {"form": form})
    actions.check_sheet(found, uses=form.settled, side=form.cleaned_data["side"], by=request.user)
    return _see(found)


@require_POST
def reread_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Go back to the columns."""
    found = _found(request, public_id)
    actions.reread_sheet(found, by=request.user)
    return _see(found)


@require_POST
def answer_doubt(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say what rows in doubt are, and go back to where they were listed."""
    found = _found(request, public_id)
    # The buttons of a list share one form: its rows are told apart by the address that each button sends it to.
    form = AnswerDoubtForm({**request.GET.dict(), **request.POST.dict()})
    if form.is_valid():
        given = form.cleaned_data
        rows = [given["row"]] if given["row"] else []
        actions.answer_doubt(
            found, decision=given["decision"], rows=rows, kind=given["kind"], by=request.user
        )
    kept = {name: value for name in ("show", "page") if (value := request.POST.get(name))}
    return _see(found, kept)


@require_POST
def apply_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Have everything written."""
    found = _found(request, public_id)
    actions.apply_sheet(found, by=request.user)
    return _see(found)


@require_POST
def undo_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Have what was brought in taken back."""
    found = _found(request, public_id)
    actions.undo_sheet(found, by=request.user)
    return _see(found)


@require_POST
def resume_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Begin again work that stopped."""
    found = _found(request, public_id)
    actions.resume_sheet(found, by=request.user)
    return _see(found)


@require_POST
def drop_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give the sheet up."""
    found = _found(request, public_id)
    actions.drop_sheet(found, by=request.user)
    return see(reverse("programmes:imports", args=[found.programme.public_id]))


@require_safe
def download_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The dry run or the report, as a workbook."""
    found = _found(request, public_id)
    rows = found.rows.order_by("number")
    content = write_workbook([showing.table_of(found, rows, queries.labels(found.programme))])
    return attachment(content, name="relais-import.xlsx", media_type=XLSX)


def _found(request: SignedInRequest, public_id: str) -> Import:
    return queries.visible_sheet(request.user, public_id)


def _see(found: Import, kept: dict[str, str] | None = None) -> HttpResponse:
    query = f"?{urlencode(kept)}" if kept else ""
    return see(reverse("programmes:sheet", args=[found.public_id]) + query)


def _columns(found: Import, typed: Any = None) -> ColumnsForm:
    questions = queries.fed_questions(found.programme)
    uses = from_json(found.columns)
    side = likely_side(uses, questions, found.name) if found.side == Import.Side.COLUMN else found.side
    return ColumnsForm(typed, uses=uses, questions=questions, initial={"side": side})


def _rows(request: SignedInRequest, found: Import) -> dict[str, Any]:
    filters = showing.filters(found)
    show = request.GET.get("show", "")
    if show not in {kind.value for kind in filters}:
        show = ""
    told = grouping.from_json(found.repeated)
    chosen = _chosen(told, request.GET.get("said", ""))
    every: Any = chosen.numbers if chosen else _of_kind(found, show)
    shown = page_of(request, every, A_PAGE)
    rows = _numbered(found, shown.object_list) if chosen else shown
    once = () if chosen else told
    doubts = queries.open_doubts(found)
    return {
        "show": show,
        "shown": shown,
        "rows": [ListedRow(*row) for row in rows],
        "labels": queries.labels(found.programme),
        "once": showing.once_for_all(once),
        "repeated": showing.repeated_shown(told),
        "chosen": showing.repeated_shown([chosen])[0] if chosen else None,
        "tabs": _tabs(found, filters, "said" if chosen else show),
        "notes": [say_remark(remark) for remark in remarks_from_json(found.notes)],
        "alike": showing.doubts_alike(doubts),
        "may_apply": rules.may_apply_sheet(request.user, found, waiting=sum(doubts.values())),
        "may_undo": rules.may_undo_sheet(request.user, found),
    }


def _chosen(told: Sequence[Repeated], turn: str) -> Repeated | None:
    """What is said of many rows, when one asks to see them."""
    return told[int(turn)] if turn.isdecimal() and int(turn) < len(told) else None


def _of_kind(found: Import, show: str) -> Any:
    if not show:
        return all_rows(found)
    of_kind = found.rows.filter(**{"outcome" if found.is_written else "verdict": show})
    return listed(of_kind.order_by("number"))


def _numbered(found: Import, numbers: Any) -> QuerySet[ImportRow, tuple[Any, ...]]:
    return listed(found.rows.filter(number__in=numbers).order_by("number"))


def _tabs(found: Import, filters: list[showing.Filter], show: str) -> list[Tab]:
    at = reverse("programmes:sheet", args=[found.public_id])
    counts = found.outcomes if found.is_written else found.counts
    every = Tab(showing.all_rows(), at, is_current=not show, count=_figure(sum(counts.values())))
    return [
        every,
        *(
            Tab(kind.label, f"{at}?show={kind.value}", kind.value == show, _figure(kind.count))
            for kind in filters
        ),
    ]


def _figure(number: int) -> str:
    return figure(number, 0, get_language() or "en")


def _page(request: SignedInRequest, found: Import, context: dict[str, Any]) -> HttpResponse:
    shown = {
        "programme": found.programme,
        "here": HERE,
        "sheet": found,
        "readers": queries.readers(found.programme, request.user),
        "may_drop": rules.may_drop_sheet(request.user, found),
        "may_resume": rules.may_resume_sheet(request.user, found),
    }
    return page(request, "programmes/sheet.html", shown | context, fragment="sheet")
