from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.append_only import install_triggers

        post_migrate.connect(install_triggers, dispatch_uid="core.append_only")
