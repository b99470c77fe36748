"""What every page about one patient is given."""

from typing import Any

from clinics.access import ClinicRequest
from clinics.models import CareLink
from clinics.walker_page import identity_of
from core import clock


def about(request: ClinicRequest, link: CareLink, **also: Any) -> dict[str, Any]:
    """Who is at work, through which link they see the patient, and who that is; `also` is the page's own."""
    who = identity_of(link.walker, clock.today_in(link.walker.time_zone))
    return {"actor": request.actor, "link": link, "who": who, **also}
