from django.urls import path

from clinics.views import clearing

urlpatterns = [
    path("clinic/walkers/<uuid:walker>/answers/", clearing.answers, name="answers"),
    path(
        "clinic/walkers/<uuid:walker>/answers/sensitive/",
        clearing.sensitive_answers,
        name="sensitive-answers",
    ),
    path("clinic/walkers/<uuid:walker>/clear/", clearing.clear, name="clear"),
    path("clinic/walkers/<uuid:walker>/clearance/end/", clearing.end, name="clear-end"),
]
