from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ActivityConfig(AppConfig):
    name = "relais.activity"
    label = "activity"

    def ready(self) -> None:
        """Let every context say what it listens to, in `receivers`, and what it does by itself, in `jobs`."""
        autodiscover_modules("receivers", "jobs")
