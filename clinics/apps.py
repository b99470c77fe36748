from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "clinics"

    def ready(self) -> None:
        from clinics.actions.parting import end_all_care
        from clinics.actions.refreshing import refresh_for_the_day
        from clinics.housekeeping import delete_old_invitations
        from clinics.joining_queries import carers_of
        from clinics.people_queries import home_of
        from clinics.personal import TABLES
        from core.personal import keep
        from core.registry import erasers, homes, housekeepers
        from onboarding.doors import carer_readers

        keep(*TABLES)
        erasers.append(end_all_care)
        housekeepers.extend([refresh_for_the_day, delete_old_invitations])
        carer_readers.append(carers_of)
        homes.append(home_of)
