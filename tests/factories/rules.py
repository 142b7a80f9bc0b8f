"""What counts, for tests."""

from relais.matching.models import Rules
from relais.programmes.models import Programme


def make_rules(programme: Programme, *, text: str) -> Rules:
    """The rules file of a programme, as it is."""
    return Rules.objects.create(programme=programme, text=text)
