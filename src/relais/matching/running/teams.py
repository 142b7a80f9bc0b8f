"""A run that places teams: those of one team go together, all of them or none, with one coach.

A team counts for one: it suits a coach as its people do at the mean, and a rule that keeps one of them away keeps the
team away. Teams and coaches are then paired by the engine, which proves that nothing better exists. A second coach is
given to a team by hand alone; once locked, every later run keeps both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from relais.core.pairing import Certificate, Matching, Person, Problem, Refusal, solve
from relais.core.pairing.pool import Ints
from relais.core.pairing.refusals import gettext_noop
from relais.core.sheets import Translator
from relais.matching.running.circles import FoundCircle, Gathered, figures_around
from relais.matching.running.gathering import Gathering, gathering_of
from relais.matching.running.languages import in_each_language
from relais.matching.running.pools import Prepared
from relais.matching.running.results import Left
from relais.matching.running.telling import told

Part = Callable[[str, float], None]
"""Told the phase and how much of it is done, from 0 to 1."""

NO_TEAM, SMALL_TEAM, LARGE_TEAM, NO_COACH = "no_team", "small_team", "large_team", "no_coach"
"""Why a team is not placed, or somebody of none."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team by the word its people gave, and their rows."""

    name: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Teamed:
    """Teams and their coaches: the row of a team among `teams`, the column of its coach. `left` has causes by row.

    `seconds` has the coaches who were locked with a team beside its first one.
    """

    gathering: Gathering
    teams: tuple[Team, ...]
    matching: Matching | None
    left: Mapping[int, str]
    seconds: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Which team goes with which coach."""
        found = self.matching.pairs.tolist() if self.matching else []
        return [(team, coach) for team, coach in found]

    @property
    def led(self) -> list[tuple[int, tuple[int, ...]]]:
        """Which team goes with which coach or coaches."""
        return [(team, (coach, *self.seconds.get(team, ()))) for team, coach in self.pairs]

    @property
    def placed(self) -> int:
        """How many people have a coach."""
        return sum(len(self.teams[team].rows) for team, _ in self.pairs)


def teamed(prepared: Prepared) -> Teamed:
    """Each team with a coach, as many as can be, then as well as can be.

    Raises `relais.core.pools.Unusable` when nobody stands on a side, and `relais.core.pairing.Refusal` when decisions
    contradict the rules.
    """
    gathering = gathering_of(prepared)
    teams, left = _teams(gathering)
    if not teams:
        return Teamed(gathering, (), None, left)
    scores = np.array([_suits(gathering, team) for team in teams])
    firsts, seconds = _locked(gathering, teams, scores)
    taken = Counter(coach for coaches in seconds.values() for coach in coaches)
    rooms = [max(0, room - taken[coach]) for coach, room in enumerate(_teams_of_each(gathering))]
    matching = solve(Problem.from_scores(scores, rooms, locked=firsts))
    placed = set(matching.pairs[:, 0].tolist())
    waiting = {row: NO_COACH for at, team in enumerate(teams) if at not in placed for row in team.rows}
    return Teamed(gathering, teams, matching, left | waiting, seconds)


def _teams(gathering: Gathering) -> tuple[tuple[Team, ...], dict[int, str]]:
    """The teams that are neither too small nor too large, in the order of their names; why the others are left."""
    by_name: dict[str, list[int]] = defaultdict(list)
    spelt: dict[str, str] = {}
    left: dict[int, str] = {}
    for row, person in enumerate(gathering.people):
        name = team_name(person)
        if name:
            by_name[name.casefold()].append(row)
            spelt.setdefault(name.casefold(), name)
        else:
            left[row] = NO_TEAM
    snapshot, teams = gathering.prepared.snapshot, []
    for key, rows in sorted(by_name.items()):
        if snapshot.fewest <= len(rows) <= snapshot.most:
            teams.append(Team(spelt[key], tuple(rows)))
        else:
            left |= dict.fromkeys(rows, SMALL_TEAM if len(rows) < snapshot.fewest else LARGE_TEAM)
    return tuple(teams), left


def team_name(person: Person) -> str:
    """The team somebody is in, as they say it; "" for whoever says none."""
    return next(iter(sorted(person.traits.get("unit", ()))), "")


def _suits(gathering: Gathering, team: Team) -> Ints:
    """What a team is worth with each coach: the mean of its people; −1 where one may not, or where they are too many."""
    scores = gathering.leading.agreements[list(team.rows)]
    rooms = np.array(gathering.leading.rooms)
    may_be = (scores >= 0).all(axis=0) & (rooms >= len(team.rows))
    suits: Ints = np.where(may_be, scores.sum(axis=0) // len(team.rows), -1)
    return suits


def _teams_of_each(gathering: Gathering) -> list[int]:
    """Teams that each coach can take: as many as the people they welcome make whole ones, and one of a smaller number."""
    most = gathering.prepared.snapshot.most
    return [max(1, room // most) if room else 0 for room in gathering.leading.rooms]


def _locked(
    gathering: Gathering, teams: Sequence[Team], scores: Ints
) -> tuple[list[tuple[int, int]], dict[int, tuple[int, ...]]]:
    """Teams one of whose people was locked with a coach: the first of each, who suits it best, and the second ones.

    Raises `relais.core.pairing.Refusal` when a rule keeps the team from that coach.
    """
    at = {row: number for number, team in enumerate(teams) for row in team.rows}
    found = sorted({(at[row], coach) for row, coach in gathering.leading.together if row in at})
    coaches: dict[int, list[int]] = defaultdict(list)
    for team, coach in found:
        if scores[team, coach] < 0:
            raise Refusal(
                gettext_noop(
                    "The team “%(team)s” is locked with %(name)s, and your rules do not allow it; unlock them, or "
                    "change the rules."
                ),
                team=teams[team].name,
                name=gathering.mentors[coach].name or gathering.mentors[coach].key,
            )
        coaches[team].append(coach)
    ordered = {team: sorted(both, key=lambda one: -scores[team, one]) for team, both in coaches.items()}
    firsts = [(team, both[0]) for team, both in ordered.items()]
    return firsts, {team: tuple(both[1:]) for team, both in ordered.items() if len(both) > 1}


def work_in_teams(prepared: Prepared, *, part: Part) -> Gathered:
    """Each team as a circle of its own with its coach, who is left and why, and the figures. Raises as `teamed` does."""
    part("compile", 0.0)
    found = teamed(prepared)
    gathering = found.gathering
    part("explain", 0.0)
    circles = [_circle(found, number, *pair) for number, pair in enumerate(found.led, 1)]
    numbered = [
        (number, (row, coach))
        for number, (team, coaches) in enumerate(found.led, 1)
        for row in found.teams[team].rows
        for coach in coaches
    ]
    private, at = prepared.snapshot.private, [place for _, place in numbered]
    pairs = told(gathering.problem, prepared.pool, prepared.settings, private, at) if at else ()
    members = prepared.pool.mentees.members
    left = [
        Left(members[row].person.key, 1, cause, in_each_language(partial(_why_left, found, row, cause)))
        for row, cause in sorted(found.left.items())
    ]
    part("compare", 0.0)
    kept = [replace(pair, circle=number) for (number, _), pair in zip(numbered, pairs, strict=True)]
    return Gathered(circles, kept, left, _figures(found, circles, len(kept)))


def _circle(found: Teamed, number: int, at: int, coaches: tuple[int, ...]) -> FoundCircle:
    pool, team = found.gathering.prepared.pool, found.teams[at]
    agreement = agreement_of(found.gathering, team.rows, coaches)
    return FoundCircle(
        number,
        tuple(pool.mentees.members[row].person.key for row in team.rows),
        tuple(pool.mentors.members[coach].person.key for coach in coaches),
        agreement,
        agreement * len(team.rows),
        in_each_language(partial(whole_team, team)),
        in_each_language(lambda _t: team.name),
    )


def agreement_of(gathering: Gathering, rows: Sequence[int], coaches: Sequence[int]) -> int:
    """What a team is worth with its coaches: how each of its people suits the one of them who suits them best, at the
    mean.
    """
    scores = gathering.leading.agreements[np.ix_(list(rows), list(coaches))]
    return int(scores.max(axis=1).clip(0).sum()) // len(rows)


def _figures(found: Teamed, circles: list[FoundCircle], pairs: int) -> dict[str, object]:
    held: dict[int, int] = defaultdict(int)
    for team, coaches in found.led:
        for coach in coaches:
            held[coach] += len(found.teams[team].rows)
    certificate = found.matching.certificate if found.matching else None
    return figures_around(found.gathering, circles, held=held, pairs=pairs, left=len(found.left)) | {
        "teams": len(found.teams),
        "bound": certificate.dual if certificate else None,
        "proven": bool(certificate and certificate.is_proven),
        "claim": in_each_language(partial(_claim, certificate)),
        "meaning": in_each_language(_meaning),
        "equation": in_each_language(partial(_equation, found)),
        "keeps": in_each_language(_keeps),
    }


def _keeps(t: Translator) -> list[str]:
    return [t.gettext("The people of a team go together with one coach, all of them or none.")]


def _claim(certificate: Certificate | None, t: Translator) -> str:
    if certificate is None:
        return t.gettext("There is no team to place.")
    if certificate.is_proven:
        return t.gettext("No other way of giving these teams a coach does better with your rules.")
    return t.gettext("This is the best set found. It is not proven that there is no better one.")


def _meaning(t: Translator) -> list[str]:
    return [
        t.gettext(
            "A team counts as one: it suits a coach as its people do on average, and a rule that keeps one "
            "of them away keeps the whole team away. As many teams as possible are placed, then as well as "
            "possible."
        )
    ]


def _equation(found: Teamed, t: Translator) -> str:
    sentence = t.ngettext(
        "Placed: %(placed)s team of %(teams)s, that is %(people)s people.",
        "Placed: %(placed)s teams of %(teams)s, that is %(people)s people.",
        len(found.pairs),
    )
    return sentence % {"placed": len(found.pairs), "teams": len(found.teams), "people": found.placed}


def whole_team(team: Team, t: Translator) -> list[tuple[str, str]]:
    """What holds a team together."""
    sentence = t.ngettext(
        "The whole team “%(team)s” is together: %(number)s person.",
        "The whole team “%(team)s” is together: %(number)s people.",
        len(team.rows),
    )
    return [("for", sentence % {"team": team.name, "number": len(team.rows)})]


def _why_left(found: Teamed, row: int, cause: str, t: Translator) -> list[str]:
    person, snapshot = found.gathering.people[row], found.gathering.prepared.snapshot
    values = {
        "name": person.name or person.key,
        "team": team_name(person),
        "fewest": snapshot.fewest,
        "most": snapshot.most,
    }
    sentences = {
        NO_TEAM: t.gettext("Nobody said which team %(name)s is in, and a team is placed as a whole."),
        SMALL_TEAM: t.gettext("Fewer than %(fewest)s people of the team “%(team)s” take part."),
        LARGE_TEAM: t.gettext("More than %(most)s people of the team “%(team)s” take part."),
        NO_COACH: t.gettext(
            "No coach who has room for the whole team “%(team)s” is free and allowed by your rules."
        ),
    }
    return [sentences[cause] % values]
