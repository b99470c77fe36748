from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinics.actions.founding import approve_clinic
from clinics.models import Clinic
from clinics.people_queries import clinics_waiting


class Command(BaseCommand):
    help = "Lets a clinic that asked for it start work; without one, lists those that wait."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("clinic", nargs="?", help="its UUID, or its name where no other has it")
        parser.add_argument(
            "--by", metavar="NAME", help="who made sure that the clinic and its physio are real"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["clinic"] is None:
            self._list()
            return
        if not options["by"]:
            raise CommandError("Say with --by who made sure that the clinic and its physio are real.")
        clinic = _find(options["clinic"])
        approve_clinic(clinic=clinic, by=None, by_name=options["by"])
        self.stdout.write(f"{clinic.name} and the people who asked for it can start.")

    def _list(self) -> None:
        waiting = list(clinics_waiting().prefetch_related("memberships__user"))
        for clinic in waiting:
            self.stdout.write(
                f"{clinic.uuid}  {clinic.name}, {clinic.phone}, asked {clinic.asked_at:%Y-%m-%d}"
            )
            for one in clinic.memberships.all():
                if one.registration_number:
                    registered = f"{one.registration_body} {one.registration_number}"
                    self.stdout.write(f"  {one.user} <{one.user.email}>, {registered}")
        if not waiting:
            self.stdout.write("No clinic waits.")


def _find(wanted: str) -> Clinic:
    """The waiting clinic with that UUID or name."""
    waiting = clinics_waiting()
    try:
        found = list(waiting.filter(uuid=UUID(wanted)))
    except ValueError:
        found = list(waiting.filter(name__iexact=wanted))
    if len(found) != 1:
        how_many = "Several clinics of that name wait; give the UUID." if found else "No such clinic waits."
        raise CommandError(how_many)
    return found[0]
