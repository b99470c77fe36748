from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"

    def ready(self) -> None:
        from core.registry import catalogue_loaders, housekeepers, readiness_checks, sign_up_checks
        from onboarding.housekeeping import delete_old_drafts
        from onboarding.publishing import publish_shipped, what_is_missing, why_sign_up_waits
        from onboarding.start_queries import offers_to
        from programs.doors import offer_readers

        catalogue_loaders.append(publish_shipped)
        sign_up_checks.append(why_sign_up_waits)
        readiness_checks.append(what_is_missing)
        housekeepers.append(delete_old_drafts)
        offer_readers.append(offers_to)
