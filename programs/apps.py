from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self) -> None:
        from core.registry import catalogue_loaders
        from programs.publishing import publish_shipped

        catalogue_loaders.append(publish_shipped)
