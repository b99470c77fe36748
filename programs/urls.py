from django.urls import path

from programs.views import catalogue, evidence

app_name = "programs"
urlpatterns = [
    path("programs/", catalogue.program_list, name="list"),
    path("programs/<slug:slug>/", catalogue.program_detail, name="detail"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/<slug:slug>/", evidence.claim, name="claim"),
]
