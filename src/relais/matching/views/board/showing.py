"""Everything that the page of a board shows."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, ngettext

from relais.matching.models import Rules, Run
from relais.matching.queries.board import pairs as asked
from relais.matching.queries.board.circles import circles_of, has_circles
from relais.matching.queries.board.comparing import Comparison, compared
from relais.matching.queries.board.leading import has_teams
from relais.matching.queries.board.loads import SHOWN, busiest
from relais.matching.queries.board.runs import Tries, run_of
from relais.matching.queries.board.spoken import spoken
from relais.matching.queries.board.steps import Done, done_by_hand
from relais.matching.queries.circles import are_peers, has_one_aim
from relais.matching.rules.board import can_be_arranged
from relais.matching.views.board.circles import circles_shown
from relais.matching.views.board.fairness import fairness
from relais.matching.views.board.figures import agreement, whole
from relais.matching.views.board.head import (
    Facts,
    facts_of,
    hand_facts,
    hard_rules,
    lead,
    objectives,
    proof,
    when,
)
from relais.matching.views.board.left_over import left_groups, left_rows, left_title
from relais.matching.views.board.pairs import LOW, pairs_shown
from relais.matching.views.board.steps import forbidden_pairs, steps_told
from relais.programmes.models import Programme
from relais.programmes.queries.enrolments import awaited_count


@dataclass(frozen=True, slots=True)
class TryView:
    """One try of the list."""

    number: int
    when: str
    state: str
    objective: str
    paired: str
    mean: str
    is_done: bool
    is_shown: bool
    address: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order of the pairs."""

    value: str
    label: str
    is_chosen: bool


def shown(request: HttpRequest, programme: Programme, tries: Tries) -> dict[str, Any]:
    """The whole board of one try; of none, only what to do first."""
    run = tries.shown
    newest = run.objective if run else Rules.Objective.TOTAL
    given: dict[str, Any] = {
        "programme": programme,
        "run": run,
        "awaited": awaited_count(programme),
        "under_way": tries.under_way,
        "under_way_href": _address("matching:run", tries.under_way.public_id) if tries.under_way else "",
        "objectives": () if has_one_aim(programme) else objectives(run, newest),
        "start": _address("matching:start", programme.public_id),
        "rules": _address("matching:rules", programme.public_id),
    }
    if run is None:
        return given
    run.programme = programme
    matter = _circles(request, run) if has_circles(run) else _pairs(request, run)
    return given | matter | _beside(run, tries) | _compared(request, run)


def _pairs(request: HttpRequest, run: Run) -> dict[str, Any]:
    """The pairs of one page, who is left, and what one may do about it."""
    order, wanted = asked.order_asked(request.GET.get("order", "")), request.GET.get("q", "").strip()
    page, now = asked.page_of(run, order=order, wanted=wanted, number=request.GET.get("page", "1"))
    lowest = -1 if now.lowest is None or now.mean is None or now.lowest >= LOW * now.mean else now.lowest
    done = done_by_hand(run)
    return _around(request, run, done, count=now.count, proposed=now.proposed) | {
        "now": now,
        "by_hand": hand_facts(now) if done.moves else (),
        "has_peers": are_peers(run.programme),
        "pairs": pairs_shown(
            page,
            lowest=lowest,
            refusal=str(can_be_arranged(run).reason),
            are_peers=are_peers(run.programme),
        ),
        "pairs_title": _pairs_title(now.count),
        "orders": _orders_of(run, order),
        "wanted": wanted,
    }


def _circles(request: HttpRequest, run: Run) -> dict[str, Any]:
    """The circles of one page, who is left, and what one may do about it."""
    order, wanted = asked.order_asked(request.GET.get("order", "")), request.GET.get("q", "").strip()
    page, now = circles_of(
        run, by_mentor=order == "mentor", wanted=wanted, number=request.GET.get("page", "1")
    )
    around = _around(request, run, done_by_hand(run), count=now.count, proposed=now.proposed)
    return around | {
        "has_circles": True,
        "has_teams": has_teams(run),
        "second_by_hand": has_teams(run) and run.programme.most_mentors > 1,
        "pairs": circles_shown(page, refusal=str(can_be_arranged(run).reason), are_teams=has_teams(run)),
        "pairs_title": _teams_title(now.count) if has_teams(run) else _circles_title(now.count),
        "orders": [one for one in _orders(order) if one.value != "mentee"],
        "wanted": wanted,
    }


def _around(request: HttpRequest, run: Run, done: Done, *, count: int, proposed: int) -> dict[str, Any]:
    """What stands around pairs or circles: which run this is, what is claimed, who is left, what was done."""
    left, ready = left_rows(run), count - proposed
    return {
        "lead": lead(run, is_published=bool(proposed)),
        "forbidden": forbidden_pairs(run),
        "proof": proof(run, done),
        "back": request.GET.urlencode(),
        "left": left_groups(left, are_teams=has_teams(run)),
        "left_title": left_title(len(left), of_circles=has_circles(run)),
        "verdict": can_be_arranged(run),
        "publish": _address("matching:publish", run.public_id),
        "ready": ready,
        "ready_title": _ready_of(run, ready),
        "steps": steps_told(done.steps),
    }


def _beside(run: Run, tries: Tries) -> dict[str, Any]:
    """The margin: places of mentors, how groups fare, earlier tries."""
    board = reverse("matching:board", args=[run.programme.public_id])
    return {
        "loads": () if are_peers(run.programme) else busiest(run),
        "mentors": run.figures.get("mentors", 0),
        "most_loads": SHOWN,
        "fairness": fairness(run),
        "hard_rules": hard_rules(run),
        "keeps": spoken(run.figures.get("keeps", {}), []),
        "tries": [_try(row, run, board) for row in tries.listed],
    }


def _compared(request: HttpRequest, run: Run) -> dict[str, Any]:
    """What is different from another try, when one asks for it."""
    number = request.GET.get("with", "")
    other = run_of(run.programme, number) if number else None
    if other is None or other.pk == run.pk or str(other.number) != number:
        return {}
    found = compared(other, run)
    return {
        "compared": found,
        "compared_with": other,
        "totals": _totals(other, run),
        "compared_title": _same(found),
    }


def _totals(before: Run, after: Run) -> list[tuple[str, str, str]]:
    """Each total of two tries, side by side."""
    was, now = _facts(before), _facts(after)
    return [(name, told, now_told) for (name, told), (_, now_told) in zip(was, now, strict=True)]


def _facts(run: Run) -> Facts:
    return (*facts_of(run.figures), (gettext("people who are left"), whole(run.figures.get("left", 0))))


def _same(found: Comparison) -> str:
    say = ngettext(
        "%(count)s person stays with the same person",
        "%(count)s people stay with the same person",
        found.same,
    )
    return say % {"count": whole(found.same)}


def _try(row: Any, run: Run, board: str) -> TryView:
    figures = (row.figures__objectives or {}).get(row.objective, {})
    return TryView(
        number=row.number,
        when=when(row),
        state=str(Run.State(row.state).label),
        objective=str(Rules.Objective(row.objective).label),
        paired=whole(figures["people"]) if figures else "–",
        mean=agreement(figures.get("mean")),
        is_done=row.state == Run.State.DONE,
        is_shown=row.number == run.number,
        address=f"{board}?run={row.number}",
    )


def _orders_of(run: Run, chosen: str) -> list[OrderView]:
    """Between peers, there is one order by name."""
    orders = _orders(chosen)
    if not are_peers(run.programme):
        return orders
    by_name = gettext("By name")
    return [replace(one, label=by_name) if one.value == "mentee" else one for one in orders[:2]]


def _orders(chosen: str) -> list[OrderView]:
    labels = {
        "first": gettext("To look at first"),
        "mentee": gettext("By person to accompany"),
        "mentor": gettext("By who accompanies"),
    }
    return [OrderView(value, label, value == chosen) for value, label in labels.items()]


def _pairs_title(number: int) -> str:
    if not number:
        return gettext("No pair")
    return ngettext("The pair", "The %(count)s pairs", number) % {"count": whole(number)}


def _circles_title(number: int) -> str:
    if not number:
        return gettext("No circle")
    return ngettext("The circle", "The %(count)s circles", number) % {"count": whole(number)}


def _teams_title(number: int) -> str:
    if not number:
        return gettext("No team has a coach")
    return ngettext("The team that has a coach", "The %(count)s teams that have a coach", number) % {
        "count": whole(number)
    }


def _circles_ready(number: int) -> str:
    say = ngettext("%(count)s circle is ready.", "%(count)s circles are ready.", number)
    return say % {"count": whole(number)}


def _ready_of(run: Run, number: int) -> str:
    if has_teams(run):
        say = ngettext("%(count)s team is ready.", "%(count)s teams are ready.", number)
        return say % {"count": whole(number)}
    return _circles_ready(number) if has_circles(run) else _ready(number)


def _ready(number: int) -> str:
    say = ngettext("%(count)s pair is ready.", "%(count)s pairs are ready.", number)
    return say % {"count": whole(number)}


def _address(name: str, public_id: str) -> str:
    """The address of another part of matching; "" while it is not there."""
    try:
        return reverse(name, args=[public_id])
    except NoReverseMatch:
        return ""
