from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.reauthentication import asks_again
from core import clock
from sessions.spreadsheet import sessions_as_csv


@require_safe
@asks_again(then="accounts:data")
def spreadsheet(request: SignedInRequest) -> HttpResponse:
    name = f"retrowalk-sessions-{clock.today_in(request.user.time_zone)}.csv"
    return HttpResponse(
        sessions_as_csv(request.user),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
