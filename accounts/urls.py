from django.urls import path

from accounts.views import closing, data, settings

app_name = "accounts"
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/data/", data.data, name="data"),
    path("settings/data.json", data.everything, name="everything"),
    path("settings/close/", closing.close, name="close"),
    path("settings/close/for-good/", closing.close_for_good, name="close-for-good"),
]
