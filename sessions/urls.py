from django.urls import path, register_converter

from core.converters import IsoDateConverter
from sessions import views

register_converter(IsoDateConverter, "isodate")

app_name = "sessions"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/contact/", views.contact, name="contact"),
    path("plan/", views.plan, name="plan"),
    path("plan/resume/", views.resume, name="resume"),
    path("days/<isodate:on>/log/", views.log, name="log"),
    path("days/<isodate:on>/log/undo/", views.undo, name="undo"),
]
