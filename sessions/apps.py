from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # Django's own app of this name keeps sign-in sessions; ours keeps walks.
    label = "walk_sessions"

    def ready(self) -> None:
        from core.personal import keep
        from core.registry import catalogue_loaders
        from onboarding.doors import summary_readers, walk_readers
        from sessions.personal import TABLES
        from sessions.publishing import check_shipped
        from sessions.queries import walks_of
        from sessions.summary_queries import running_summary

        # A mistake is named before anything is published.
        catalogue_loaders.insert(0, check_shipped)
        walk_readers.append(walks_of)
        keep(*TABLES)
        summary_readers.append(running_summary)
