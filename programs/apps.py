from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self) -> None:
        from core.registry import catalogue_loaders, front_readers
        from programs.evidence_page import front_claims
        from programs.goals import front_goals
        from programs.publishing import publish_shipped

        catalogue_loaders.append(publish_shipped)
        front_readers.append(front_claims)
        front_readers.append(front_goals)
