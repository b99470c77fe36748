from django.urls import path

from clinics.views import invitations, joining, physios, take_up

urlpatterns = [
    path("clinic/invitations/", invitations.invitations, name="invitations"),
    path("clinic/invitations/new/", invitations.new, name="invitation-new"),
    path("clinic/invitations/<uuid:invitation>/link/", invitations.new_link, name="invitation-link"),
    path("clinic/invitations/<uuid:invitation>/revoke/", invitations.take_back, name="invitation-revoke"),
    path("clinic/take-up/", take_up.take_up_letter, name="take-up"),
    path("screening/letter/code/", take_up.letter_code, name="letter-code"),
    path("settings/physios/", physios.physios, name="physios"),
    path("settings/physios/<uuid:link>/stop/", physios.stop_sharing, name="stop-sharing"),
    path("join/", joining.join, name="join"),
    # Before the link, whose secret is longer than any of our own words.
    path("join/answer/", joining.answer, name="join-answer"),
    path("join/<str:token>/", joining.open_link, name="join-link"),
]
