from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.closing import empty_again
        from accounts.personal import TABLES
        from core.personal import keep
        from core.registry import housekeepers

        # Its receivers listen from here on.
        import_module("accounts.second_factor")
        keep(*TABLES)
        housekeepers.append(empty_again)
