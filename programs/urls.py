from django.urls import path

from programs.views import adapts, catalogue, evidence

app_name = "programs"
urlpatterns = [
    path("programs/", catalogue.program_list, name="list"),
    # Before the programs themselves: no program may have these names.
    path("programs/compare/", catalogue.compare, name="compare"),
    path("programs/lane/", catalogue.lane, name="lane"),
    path("programs/<slug:slug>/", catalogue.program_detail, name="detail"),
    path("how-your-plan-adapts/", adapts.adapts, name="adapts"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/<slug:slug>/", evidence.claim, name="claim"),
]
