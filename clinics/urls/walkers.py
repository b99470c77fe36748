from django.urls import path

from clinics.views import alerts, looks, notes, walkers

urlpatterns = [
    path("clinic/alerts/", alerts.alerts, name="alerts"),
    path("clinic/alerts/<uuid:alert>/", alerts.answer, name="answer-alert"),
    path("clinic/walkers/<uuid:walker>/", walkers.walker, name="walker"),
    path("clinic/walkers/<uuid:walker>/notes/", notes.notes, name="notes"),
    path("settings/looks/", looks.looks, name="looks"),
]
