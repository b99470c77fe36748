"""What clinicians do about a walker, in the walker's words, by the name under which it is written down."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: dict[str, Promise] = {
    "caseload.view": gettext_lazy("opened the list of patients"),
    "alerts.view": gettext_lazy("opened the list of alerts"),
    "walker.view": gettext_lazy("opened your page"),
    "notes.view": gettext_lazy("read the clinic's notes about you"),
    "note.write": gettext_lazy("wrote a note about you"),
    "alert.acknowledge": gettext_lazy("saw an alert about you"),
    "alert.close": gettext_lazy("answered an alert about you"),
}
# Lists are written down once for the clinic; each shows everybody whom the reader looks after.
LISTS = ("caseload.view", "alerts.view")


def in_words(action: str) -> str:
    """What somebody did, to go on after their name."""
    return str(WORDS.get(action, _("did something about you")))
