from clinics.models import Note
from core.personal import Table, same

# The text is the clinic's own record, which a patient asks the clinic for.
NOTES = Table(
    name="notes_held_by_your_clinic",
    model=Note,
    owner="walker",
    shown={**same("uuid", "on", "zone", "written_at"), "by": "author_name", "clinic": "clinic__name"},
    emptied={"text": "", "zone": ""},
    # That a clinician of the clinic wrote something down, and when.
    stays=("id", "uuid", "client_key", "walker", "clinic", "author", "author_name", "on", "written_at"),
)
TABLES: tuple[Table, ...] = (NOTES,)
