from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"

    def ready(self) -> None:
        from accounts.doors import birth_date_readers
        from core.personal import keep
        from core.registry import (
            catalogue_loaders,
            housekeepers,
            locks_before_account,
            readiness_checks,
            sign_up_checks,
        )
        from onboarding.facts import birth_date_told
        from onboarding.housekeeping import delete_old_drafts
        from onboarding.personal import TABLES, lock_draft
        from onboarding.publishing import publish_shipped, what_is_missing, why_sign_up_waits
        from onboarding.start_queries import offers_to
        from programs.doors import offer_readers

        catalogue_loaders.append(publish_shipped)
        sign_up_checks.append(why_sign_up_waits)
        readiness_checks.append(what_is_missing)
        housekeepers.append(delete_old_drafts)
        offer_readers.append(offers_to)
        birth_date_readers.append(birth_date_told)
        keep(*TABLES)
        locks_before_account.append(lock_draft)
