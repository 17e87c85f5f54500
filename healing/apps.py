from django.apps import AppConfig


class HealingConfig(AppConfig):
    name = "healing"
