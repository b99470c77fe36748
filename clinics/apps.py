from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "clinics"

    def ready(self) -> None:
        from clinics.actions.refreshing import refresh_for_the_day
        from clinics.personal import TABLES
        from core.personal import keep
        from core.registry import housekeepers

        housekeepers.append(refresh_for_the_day)
        keep(*TABLES)
