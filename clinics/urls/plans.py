from django.urls import path

from clinics.views import adjusting, assigning

urlpatterns = [
    path("clinic/walkers/<uuid:walker>/assign/", assigning.programs, name="assign"),
    path("clinic/walkers/<uuid:walker>/assign/<slug:slug>/", assigning.assign, name="assign-program"),
    path(
        "clinic/walkers/<uuid:walker>/assign/<slug:slug>/preview/", assigning.preview, name="assign-preview"
    ),
    path("clinic/walkers/<uuid:walker>/adjust/", adjusting.adjust, name="adjust"),
    path("clinic/walkers/<uuid:walker>/adjust/preview/", adjusting.preview, name="adjust-preview"),
    path("clinic/walkers/<uuid:walker>/prescriptions/", adjusting.prescriptions, name="prescriptions"),
]
