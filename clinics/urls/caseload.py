from django.urls import path

from clinics.views import caseload

urlpatterns = [
    path("clinic/", caseload.caseload, name="caseload"),
    path("clinic/pulse/", caseload.pulse, name="pulse"),
]
