"""What the walk over the pages needs to be told: the row behind each detail address, one row more of each list.

Both tables fail when they miss an address or name one that is gone. A sample is given Awa and makes what she may see;
it gives back what the address takes.
"""

from collections.abc import Callable, Mapping

from relais.people.models import Person

Sample = Callable[[Person], Mapping[str, object]]
OneMore = Callable[[Person], object]


def herself(awa: Person) -> Mapping[str, object]:
    """Awa's own public id."""
    return {"public_id": awa.public_id}


SAMPLES: dict[str, Sample] = {
    "people:person": herself,
    "people:edit": herself,
    "people:sign_out_everywhere": herself,
}
"""Detail addresses, by name."""

LISTS: dict[str, OneMore] = {}
"""Pages that show rows, by the name of their address: what adds one row that Awa will see there."""
