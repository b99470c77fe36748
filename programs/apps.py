from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self) -> None:
        from core.personal import keep
        from core.registry import catalogue_loaders, erasers, locks_after_account
        from programs.personal import TABLES, end_plans, lock_plans
        from programs.publishing import publish_shipped

        catalogue_loaders.append(publish_shipped)
        keep(*TABLES)
        erasers.append(end_plans)
        locks_after_account.append(lock_plans)
