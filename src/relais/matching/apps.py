from django.apps import AppConfig

from relais.ui.navigation import lies_under


class MatchingConfig(AppConfig):
    name = "relais.matching"
    label = "matching"

    def ready(self) -> None:
        """Say under which entries of the frame the pages lie."""
        for beginning in ("runs/", "pairs/", "left-over/", "decisions/", "steps/"):
            lies_under(beginning, "programmes:list")
        lies_under("proposals/", "journeys:list", "programmes:list", "home:today")
