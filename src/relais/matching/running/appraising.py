"""What people would be worth together, by the measure of the run they are in: that of circles, or that of teams."""

from collections.abc import Sequence

from relais.matching.models import Run
from relais.matching.running import regathering, reteaming
from relais.matching.running.groups import Appraised, People
from relais.matching.running.results import Reasons


def appraised(run: Run, groups: Sequence[People]) -> list[Appraised]:
    """What each of these would be worth under the answers and rules of a run, in their order."""
    if "teams" in run.figures:
        return reteaming.appraised(run, groups)
    return regathering.appraised(run, groups)


def told(run: Run, people: People) -> tuple[Reasons, dict[str, str]]:
    """What would hold them together, and around what; of people who were all there when the run was made."""
    return reteaming.told(run, people) if "teams" in run.figures else regathering.told(run, people)
