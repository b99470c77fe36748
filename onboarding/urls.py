from django.urls import path

from onboarding.views import briefing, letter, operator, result, screening, start, statements

app_name = "onboarding"
urlpatterns = [
    path("screening/", screening.screening, name="screening"),
    path("screening/begin/", screening.begin, name="screening-begin"),
    path("screening/review/", screening.review, name="screening-review"),
    path("screening/result/", result.result, name="result"),
    path("screening/mistake/", result.mistake, name="screening-mistake"),
    path("screening/health/", statements.health, name="health"),
    path("screening/seen/", statements.seen, name="seen"),
    path("screening/letter/", letter.letter, name="letter"),
    path("settings/consents/", statements.consents, name="consents"),
    path("screening/<slug:step_id>/", screening.step, name="screening-step"),
    path("operator/screening/", operator.screening, name="operator"),
    path("briefing/<slug:slug>/", briefing.briefing, name="briefing"),
    path("programs/<slug:slug>/start/", start.start, name="start"),
    path("programs/<slug:slug>/tests/", start.tests, name="tests"),
]
