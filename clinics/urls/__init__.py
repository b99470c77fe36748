"""The addresses of the physio's side, by what they are about."""

from django.urls import URLPattern, URLResolver

from clinics.urls import caseload, clearing, invitations, people, plans, walkers

app_name = "clinics"
urlpatterns: list[URLPattern | URLResolver] = [
    *people.urlpatterns,
    *invitations.urlpatterns,
    *caseload.urlpatterns,
    *walkers.urlpatterns,
    *clearing.urlpatterns,
    *plans.urlpatterns,
]
