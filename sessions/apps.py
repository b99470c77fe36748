from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # Django's own app of this name keeps sign-in sessions; ours keeps walks.
    label = "walk_sessions"
