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
    "answers.view": gettext_lazy("read your answers to the safety checklist"),
    "sensitive_answers.view": gettext_lazy("read the answers that are kept a click deeper"),
    "clearing.view": gettext_lazy("opened the page on which a physio clears you"),
    "clearance.sign": gettext_lazy("signed what you may do"),
    "clearance.end": gettext_lazy("ended what had been signed for you"),
    "assigning.view": gettext_lazy("opened the page on which you are given a plan"),
    "plan.assign": gettext_lazy("gave you a plan"),
    "adjusting.view": gettext_lazy("opened the page on which your plan is changed"),
    "prescriptions.view": gettext_lazy("read how your plan has changed"),
    "prescription.revise": gettext_lazy("changed your plan"),
    "care.take_up": gettext_lazy("took you into their care"),
    "care.end": gettext_lazy("stopped looking after you"),
}
# Lists are written down once for the clinic; each shows everybody whom the reader looks after.
LISTS = ("caseload.view", "alerts.view")


def in_words(action: str) -> str:
    """What somebody did, to go on after their name."""
    return str(WORDS.get(action, _("did something about you")))
