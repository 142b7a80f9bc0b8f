from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "relais.journeys"
    label = "journeys"
