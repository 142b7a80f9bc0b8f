from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "relais.home"
    label = "home"
