from django.apps import AppConfig
from django.db.models import Exists, OuterRef

from relais.ui.navigation import lies_under, shown_when


class JourneysConfig(AppConfig):
    name = "relais.journeys"
    label = "journeys"

    def ready(self) -> None:
        """Say for whom the entry of the frame is: whoever is in a relationship, in a programme or beside one."""
        from relais.journeys.models import Participation  # noqa: PLC0415 (models load before this, not before the module)

        shown_when("journeys:list", Exists(Participation.objects.filter(person=OuterRef("pk"))))
        lies_under("journeys/", "journeys:list")
