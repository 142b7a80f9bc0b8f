from django.apps import AppConfig

from relais.ui.navigation import lies_under


class HomeConfig(AppConfig):
    name = "relais.home"
    label = "home"

    def ready(self) -> None:
        """Say under which entries of the frame the pages lie."""
        lies_under("today/", "home:today")
