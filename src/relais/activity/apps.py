from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ActivityConfig(AppConfig):
    name = "relais.activity"
    label = "activity"

    def ready(self) -> None:
        """Let every context say what it listens to, in its `receivers` module."""
        autodiscover_modules("receivers")
