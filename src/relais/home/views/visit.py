"""One request about a pairing, read from end to end: files, columns, decisions. Nothing of it outlives the response."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from relais.core.pools import Pool, Settings, Side, Suggestion, Unusable, read_pool, suggest
from relais.core.pools.demo import demo_uploads
from relais.core.pools.pool import Corrections
from relais.core.pools.words import say_problem
from relais.home.carrying import pack
from relais.home.forms.columns import SIDES, corrections_in
from relais.home.forms.decisions import DecisionsForm, Ground
from relais.home.forms.files import FilesForm
from relais.home.forms.rules import Rules
from relais.kit.clock import now

MOST_PEOPLE = 5_000
"""People on either side of a pool that the page accepts; the command line has no such limit."""

LARGE_POOL = 300_000
"""Pairs of a pool from which the computation is shown as it goes."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request brought. `pool` is None when a file could not be read; `settings` when nothing can be run.

    `asks_weights`: whether the visitor wants to know what the weights decide. `by`: the heading of the column whose
    groups are to be told of, empty for none.
    """

    files: FilesForm
    pool: Pool | None = None
    suggestion: Suggestion | None = None
    decisions: DecisionsForm | None = None
    settings: Settings | None = None
    order: str = "first"
    page: str = "1"
    asks_weights: bool = False
    by: str = ""

    @property
    def is_large(self) -> bool:
        """Whether the computation takes long enough to be shown as it goes."""
        if self.pool is None or self.settings is None:
            return False
        pairs = len(self.pool.mentors.members) * len(self.pool.mentees.members)
        times = 1 + 2 * len(self.settings.criteria) if self.asks_weights else 1
        return pairs * times > LARGE_POOL


def visit_of(request: HttpRequest) -> Visit:
    """The visit that a posted form is."""
    too_heavy = int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return read_visit(request.POST, request.FILES, today=now().date(), is_too_heavy=too_heavy)


def example_visit() -> Visit:
    """A visit with the demonstration sheets, as if they had been given."""
    sent = QueryDict(mutable=True)
    for side, upload in zip(SIDES, demo_uploads(), strict=True):
        sent[f"{side}-carried"], sent[f"{side}-name"] = pack(upload.content), upload.file
    return read_visit(sent, MultiValueDict(), today=now().date())


def read_visit(
    sent: QueryDict, given: "MultiValueDict[str, Any]", *, today: date, is_too_heavy: bool = False
) -> Visit:
    """Read the files, then the columns, then the decisions, as far as each allows the next.

    `is_too_heavy`: the request weighed more than an upload may, so that fresh files were not even received.
    """
    files = FilesForm(sent, given, is_too_heavy=is_too_heavy)
    if not files.is_valid():
        return Visit(files)
    rules = Rules(files)
    try:
        pool = _pool(files, rules, sent, today)
    except Unusable as unusable:
        _return_files(files, unusable)
        return Visit(files)
    if stop := _stop(pool):
        files.add_error(None, stop)
        return Visit(files, pool)
    return _decided(Visit(files, pool, suggest(pool)), pool, rules, sent)


def _decided(visit: Visit, pool: Pool, rules: Rules, sent: QueryDict) -> Visit:
    """The visit with what was decided: by the rules just given, otherwise by the page on top of earlier ones."""
    suggestion = visit.suggestion or suggest(pool)
    base = rules.over(suggestion.settings)
    is_ruled = rules.is_fresh and not rules.are_wrong
    decisions = DecisionsForm(QueryDict() if is_ruled else sent, Ground.of(pool, base))
    corrections = {
        side: roster.corrections for side, roster in zip(SIDES, (pool.mentors, pool.mentees), strict=True)
    }
    can_run = decisions.is_valid() and not rules.are_wrong
    return replace(
        visit,
        suggestion=suggestion,
        decisions=decisions,
        settings=decisions.settings(corrections) if can_run else None,
        order=sent.get("order", "first"),
        page=sent.get("page", "1"),
        asks_weights=sent.get("ask") == "weights",
        by=sent.get("by", ""),
    )


def _pool(files: FilesForm, rules: Rules, sent: QueryDict, today: date) -> Pool:
    uploads, draft = files.uploads, rules.draft or Settings(kind=files.cleaned_data["kind"])
    return read_pool(
        uploads["mentors"],
        uploads["mentees"],
        kind=draft.kind,
        today=draft.on or today,
        columns={side: _corrections(files, draft, sent, side) for side in SIDES},
        past=uploads.get("past"),
        locked=uploads.get("locked"),
        zone=draft.zone,
    )


def _corrections(files: FilesForm, draft: Settings, sent: QueryDict, side: Side) -> Corrections:
    """What the rules say of the columns, and what the page says of those it showed; the freshest of the two wins."""
    ruled = draft.columns.get(side, {})
    if files.is_fresh(side):
        return ruled
    shown = corrections_in(sent, side)
    return {**shown, **ruled} if files.is_fresh("rules") else {**ruled, **shown}


def _return_files(files: FilesForm, unusable: Unusable) -> None:
    """Put each problem beside its file, which is given back; the other files stay."""
    owners = {upload.file: name for name, upload in files.uploads.items()}
    for problem in unusable.problems:
        files.add_error(owners.get(problem.file), say_problem(problem, translation))


def _stop(pool: Pool) -> str:
    """Why nobody can be paired with these files, empty when they can."""
    if max(len(pool.mentors.members), len(pool.mentees.members)) > MOST_PEOPLE:
        return gettext(
            "This page pairs up to 5,000 people on each side. For more, use the command line: "
            "relais match mentors.xlsx mentees.xlsx -o pairs.xlsx"
        )
    if pool.stoppers:
        return gettext("Nobody can be paired yet. Correct what is listed below, or the columns.")
    return ""
