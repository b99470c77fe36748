"""Two physios at once: one wins, the other must look again."""

import pytest

from accounts.models import User
from core import clock
from onboarding.clearance_actions import Outdated, end_clearance, sign_clearance
from onboarding.clearance_queries import clearable_case
from onboarding.models import Clearance
from tests.factories.clearances import cleared, physio, signer, terms_for
from tests.factories.onboarding import screened
from tests.threads import at_once, overtaken

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("catalogue")]


def test_of_two_who_sign_at_once_one_wins(wanda: User) -> None:
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today, HL04_ANKLES="yes")
    found = clearable_case(wanda, today)
    assert found is not None
    terms, shown = terms_for(found, on=today), found.screening.uuid

    def sign(user: User) -> str:
        try:
            sign_clearance(
                walker=wanda, signer=signer(user), terms=terms, screening=shown, replaces=None, on=today
            )
        except Outdated:
            return "outdated"
        return user.name

    petra, paul = physio("Petra"), physio("Paul")
    outcomes = at_once(lambda: sign(petra), lambda: sign(paul))
    assert outcomes.count("outdated") == 1
    assert Clearance.objects.get().author_name in outcomes


@pytest.mark.parametrize("end_first", [True, False])
def test_an_end_and_a_new_one_at_once_leave_one_open_at_most(wanda: User, end_first: bool) -> None:
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today, HL04_ANKLES="yes")
    petra, paul = physio("Petra"), physio("Paul")
    first = cleared(wanda, signer=signer(petra), on=today)

    def revoke() -> str:
        end_clearance(
            clearance=first.uuid, walker=wanda, by=petra, by_name="Petra", because="revoked", on=today
        )
        return "revoked"

    def again() -> str:
        try:
            cleared(wanda, signer=signer(paul), on=today)
        except Outdated:
            return "outdated"
        return "signed"

    outcomes = overtaken(revoke, again) if end_first else overtaken(again, revoke)
    first.refresh_from_db()
    # An end is of the clearance that was shown: one that took its place meanwhile stays.
    assert sorted(outcomes) == (["outdated", "revoked"] if end_first else ["revoked", "signed"])
    assert first.ended_because == ("revoked" if end_first else "replaced")
    assert Clearance.objects.filter(ended_at=None).count() == (0 if end_first else 1)
