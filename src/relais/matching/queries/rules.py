"""Questions about what counts in a programme."""

from relais.matching.models import Rules
from relais.programmes.models import Programme


def rules_text(programme: Programme) -> str:
    """The rules file of the programme; "" when all is left to what the engine suggests."""
    return Rules.objects.filter(programme=programme).values_list("text", flat=True).first() or ""
