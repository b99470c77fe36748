from django.urls import path, register_converter

from core.converters import IsoDateConverter
from sessions.views import (
    changes,
    data,
    history,
    log,
    morning,
    places,
    plan,
    progress,
    ready,
    skip,
    symptom,
    today,
    walk,
)

register_converter(IsoDateConverter, "isodate")

app_name = "sessions"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/contact/", today.contact, name="contact"),
    path("plan/", plan.plan, name="plan"),
    path("plan/resume/", plan.resume, name="resume"),
    path("plan/maintain/", plan.maintain, name="maintain"),
    path("plan/change/", plan.change, name="plan-change"),
    path("plan/pause/", changes.pause, name="pause"),
    path("plan/weekdays/", changes.weekdays, name="weekdays"),
    path("plan/end/", changes.end, name="end"),
    path("plan/end/undo/", changes.reopen, name="reopen"),
    path("progress/", progress.progress, name="progress"),
    path("history/", history.history, name="history"),
    path("more/", progress.more, name="more"),
    path("days/<isodate:on>/", history.day, name="day"),
    path("places/", places.places, name="places"),
    path("places/<uuid:place>/", places.place, name="place"),
    path("places/<uuid:place>/remove/", places.remove, name="place-remove"),
    path("settings/data.csv", data.spreadsheet, name="spreadsheet"),
    path("days/<isodate:on>/log/", log.log, name="log"),
    path("days/<isodate:on>/log/undo/", log.undo, name="undo"),
    path("days/<isodate:on>/skip/", skip.skip, name="skip"),
    path("days/<isodate:on>/ready/", ready.ready, name="ready"),
    path("days/<isodate:on>/ready/mistake/", ready.mistake, name="ready-mistake"),
    path("days/<isodate:on>/walk/", walk.walk, name="walk"),
    path("days/<isodate:on>/walk/mistake/", walk.mistake, name="walk-mistake"),
    path("days/<isodate:on>/morning/", morning.morning, name="morning"),
    path("report-symptom/", symptom.start, name="report"),
    path("report-symptom/<uuid:report>/", symptom.reported, name="reported"),
    path("report-symptom/<uuid:report>/mistake/", symptom.mistake, name="report-mistake"),
]
