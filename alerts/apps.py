from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "alerts"

    def ready(self) -> None:
        from alerts.personal import TABLES
        from core.personal import keep

        keep(*TABLES)
