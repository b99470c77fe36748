from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self) -> None:
        from core.personal import keep
        from core.registry import catalogue_loaders, erasers, front_readers, sign_up_checks
        from programs.evidence_page import front_claims
        from programs.goals import front_goals
        from programs.personal import TABLES, end_plans
        from programs.publishing import publish_shipped, why_sign_up_waits

        catalogue_loaders.append(publish_shipped)
        sign_up_checks.append(why_sign_up_waits)
        front_readers.append(front_claims)
        front_readers.append(front_goals)
        keep(*TABLES)
        erasers.append(end_plans)
