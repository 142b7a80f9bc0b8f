from django.apps import AppConfig

from relais.ui.navigation import lies_under


class PeopleConfig(AppConfig):
    name = "relais.people"
    label = "people"

    def ready(self) -> None:
        """Say under which entries of the frame the pages lie."""
        for beginning in ("people/", "account/"):
            lies_under(beginning, "people:person")
