from django.urls import path, register_converter

from core.converters import IsoDateConverter
from sessions.views import log, plan, today

register_converter(IsoDateConverter, "isodate")

app_name = "sessions"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/contact/", today.contact, name="contact"),
    path("plan/", plan.plan, name="plan"),
    path("plan/resume/", plan.resume, name="resume"),
    path("days/<isodate:on>/log/", log.log, name="log"),
    path("days/<isodate:on>/log/undo/", log.undo, name="undo"),
]
