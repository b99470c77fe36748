from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.closing import empty_again
        from accounts.personal import TABLES
        from core.personal import keep
        from core.registry import housekeepers

        keep(*TABLES)
        housekeepers.append(empty_again)
