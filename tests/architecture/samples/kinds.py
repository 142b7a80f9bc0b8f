"""What a sample is."""

from collections.abc import Callable, Mapping

from relais.people.models import Person

Sample = Callable[[Person], Mapping[str, object]]
"""Given Awa, makes what she may see, and gives back what the address takes."""

OneMore = Callable[[Person], object]
"""Given Awa, adds one row to a list she sees."""
