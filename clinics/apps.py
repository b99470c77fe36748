from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "clinics"

    def ready(self) -> None:
        from clinics.people_queries import home_of
        from clinics.personal import TABLES
        from core.personal import keep
        from core.registry import homes

        keep(*TABLES)
        homes.append(home_of)
