"""What people decide for themselves."""

from django.urls import path

from accounts import signed_in
from accounts.language import language
from accounts.reading import reading

urlpatterns = [
    path("language/", language, name="language"),
    path("reading/", reading, name="reading"),
    path("sessions/", signed_in.sessions, name="sessions"),
    path("sessions/others/end/", signed_in.end_others, name="end-other-sessions"),
    path("sessions/<slug:name>/end/", signed_in.end_session, name="end-session"),
]
