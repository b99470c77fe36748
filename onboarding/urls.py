from django.urls import path

from onboarding.views import start

app_name = "onboarding"
urlpatterns = [
    path("programs/<slug:slug>/start/", start.start, name="start"),
    path("programs/<slug:slug>/tests/", start.tests, name="tests"),
]
