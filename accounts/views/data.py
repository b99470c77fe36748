import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.exporting import everything_about
from accounts.http import SignedInRequest
from accounts.reauthentication import asks_again, must_show_again, proof_url
from core import clock


@require_safe
def data(request: SignedInRequest) -> HttpResponse:
    proof = proof_url("accounts:data") if must_show_again(request) else ""
    return render(request, "accounts/data.html", {"proof": proof})


@require_safe
@asks_again(then="accounts:data")
def everything(request: SignedInRequest) -> HttpResponse:
    text = json.dumps(everything_about(request.user), ensure_ascii=False, indent=2)
    name = f"retrowalk-{clock.today_in(request.user.time_zone)}.json"
    return HttpResponse(
        text,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
