from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.append_only import install_triggers
        from core.records import delete_old_sign_ins, empty_events, read_events, sign_out_everywhere
        from core.registry import erasers, exporters, housekeepers

        exporters["record"] = read_events
        erasers.extend((empty_events, sign_out_everywhere))
        housekeepers.append(delete_old_sign_ins)
        post_migrate.connect(install_triggers, dispatch_uid="core.append_only")
