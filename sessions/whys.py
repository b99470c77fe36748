"""Why a plan stands where it stands: the one sentence of Today and the plan, never ahead of what is done."""

from collections.abc import Sequence

from programs.deciding.table import Outcome
from programs.footing import Footing
from sessions.asked import Beside
from sessions.footing import told_late
from sessions.known import Known

# A plan that might move on and does not yet.
AS_FAR = "Your last walks went well. You stay on this step: it is as far as your physio has cleared you."
NEARLY_FELL = "You stay on your step for a while because you nearly fell."
TOLD_BEFORE = "You repeat your step because of what you told us before your last walk."
TOLD_LATE = "Your last walks went well. You told a morning late, so you walk once more before you move on."
TOO_SOON = "Your last walks went well. You stay on your step for now: a plan moves on at most once in 7 days."


def why_of(known: Known, footing: Footing, steps: Sequence[Footing]) -> str:
    """The sentence of what is due, of what was written last, or of the newest decision if nothing came of it.

    A step that nobody has walked on yet keeps its own.
    """
    if steps:
        return steps[-1].why
    written, decided, walks = known.prescriptions[-1], known.decided, known.walks
    if not decided.why or decided.prescription == written.pk:
        return written.why
    if not walks or walks[-1].prescription_id != written.pk:
        return written.why
    if decided.outcome != Outcome.PROGRESS:
        return decided.why
    if footing.holds:
        return NEARLY_FELL
    if known.plan is not None and footing.row == known.standing.last_row(known.plan.program.slug):
        return AS_FAR
    if known.beside.get(walks[-1].on, Beside()).held:
        return TOLD_BEFORE
    return TOLD_LATE if told_late(known, walks[-1]) else TOO_SOON
