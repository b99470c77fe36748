from django.urls import path

from clinics.views import colleagues, founding, operator, people, presence

urlpatterns = [
    path("clinic/new/", founding.new, name="new"),
    path("clinic/waiting/", founding.waiting, name="waiting"),
    path("clinic/join/", colleagues.join, name="join-clinic"),
    path("clinic/people/", people.people, name="people"),
    path("clinic/people/code/", people.make_code, name="make-code"),
    path("clinic/people/code/drop/", people.drop_code, name="drop-code"),
    path("clinic/people/<uuid:member>/approve/", people.approve, name="approve-member"),
    path("clinic/people/<uuid:member>/refuse/", people.refuse, name="refuse-member"),
    path("clinic/people/<uuid:member>/end/", people.end, name="end-member"),
    path("clinic/switch/", presence.switch, name="switch"),
    path("clinic/stay/", presence.stay, name="stay"),
    path("operator/clinics/", operator.clinics, name="operator"),
    path("operator/clinics/<uuid:clinic>/approve/", operator.approve, name="approve-clinic"),
    path("operator/clinics/<uuid:clinic>/refuse/", operator.refuse, name="refuse-clinic"),
]
