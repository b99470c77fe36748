from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "clinics"

    def ready(self) -> None:
        from clinics.personal import TABLES
        from core.personal import keep

        keep(*TABLES)
