"""What a team would be worth with another coach, or with a second one, by the measure of the run that placed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from relais.core.sheets import Translator
from relais.matching.models import Run
from relais.matching.running.gathering import Gathering, gathering_of
from relais.matching.running.groups import Appraised, People, was_not_there, welcomes_fewer
from relais.matching.running.languages import in_each_language
from relais.matching.running.pools import prepare
from relais.matching.running.results import Reasons
from relais.matching.running.snapshots import unpacked
from relais.matching.running.teams import Team, agreement_of, team_name, whole_team
from relais.programmes.models import Enrolment


@dataclass(frozen=True, slots=True)
class NamedTeam:
    """A team by the word its people gave, and the ids of their enrolments."""

    name: str
    mentees: frozenset[int]


def team_of(run: Run, mentee: int) -> NamedTeam | None:
    """The whole team of somebody whose enrolment has this id; None for whoever is of none, or was not there."""
    whole = _whole_of(run)
    if whole is None or mentee not in whole.members:
        return None
    people = whole.gathering.people
    name = team_name(people[whole.members[mentee]])
    if not name:
        return None
    same = {one for one, row in whole.members.items() if team_name(people[row]).casefold() == name.casefold()}
    return NamedTeam(_spelt(whole, same), frozenset(same))


def appraised(run: Run, teams: Sequence[People]) -> list[Appraised]:
    """What each of these would be worth under the answers and rules of a run, in their order."""
    whole = _whole_of(run)
    return [_appraised(whole, one) if whole else _unknown() for one in teams]


def told(run: Run, people: People) -> tuple[Reasons, dict[str, str]]:
    """What holds a team together, and its name."""
    whole = _whole_of(run)
    if whole is None or not people.mentees <= whole.members.keys():
        return {}, {}
    rows = tuple(sorted(whole.members[one] for one in people.mentees))
    team = Team(_spelt(whole, people.mentees), rows)
    return in_each_language(partial(whole_team, team)), in_each_language(lambda _t: team.name)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The people of a run as it saw them: the rows of members and of coaches, by id of their enrolment."""

    gathering: Gathering
    members: Mapping[int, int]
    coaches: Mapping[int, int]


def _whole_of(run: Run) -> _Whole | None:
    is_known = run.people and "teams" in run.figures
    return _compiled(bytes(run.people), run.rules, run.objective) if is_known else None


@lru_cache(maxsize=2)
def _compiled(people: bytes, rules: str, objective: str) -> _Whole:
    """Kept for the next question about the same run. What was decided by hand is left to whoever asks."""
    gathering = gathering_of(prepare(replace(unpacked(people), locked=(), forbidden=()), rules, objective))
    pool = gathering.prepared.pool
    members = {one.person.key: row for row, one in enumerate(pool.mentees.members)}
    coaches = {one.person.key: row for row, one in enumerate(pool.mentors.members)}
    found = Enrolment.objects.filter(public_id__in={*members, *coaches}).values_list("public_id", "pk")
    ids = dict(found)
    return _Whole(
        gathering,
        {ids[key]: row for key, row in members.items() if key in ids},
        {ids[key]: row for key, row in coaches.items() if key in ids},
    )


def _spelt(whole: _Whole, mentees: frozenset[int] | set[int]) -> str:
    """The name of a team as the run spells it: as the first of its people does."""
    rows = sorted(whole.members[one] for one in mentees)
    return team_name(whole.gathering.people[rows[0]])


def _unknown() -> Appraised:
    return Appraised(refused_by=in_each_language(was_not_there))


def _appraised(whole: _Whole, people: People) -> Appraised:
    if not people.mentees <= whole.members.keys() or not people.mentors <= whole.coaches.keys():
        return _unknown()
    rows = sorted(whole.members[one] for one in people.mentees)
    coaches = sorted(whole.coaches[one] for one in people.mentors)
    if refusal := _refusal(whole, len(rows), coaches):
        return Appraised(refused_by=refusal)
    agreement = agreement_of(whole.gathering, rows, coaches)
    return Appraised(agreement, agreement * len(rows))


def _refusal(whole: _Whole, members: int, coaches: Sequence[int]) -> dict[str, str] | None:
    """Why a team of so many cannot be with these coaches; what keeps one of them from a coach is left to whoever asks."""
    snapshot, gathering = whole.gathering.prepared.snapshot, whole.gathering
    if not snapshot.fewest <= members <= snapshot.most:
        return in_each_language(partial(_wrong_size, snapshot.fewest, snapshot.most))
    for coach in coaches:
        if (room := gathering.leading.rooms[coach]) < members:
            person = gathering.mentors[coach]
            return in_each_language(partial(welcomes_fewer, person.name or person.key, room))
    return None


def _wrong_size(fewest: int, most: int, t: Translator) -> str:
    sentence = t.gettext("A team has %(fewest)s to %(most)s people in this programme.")
    return sentence % {"fewest": fewest, "most": most}
