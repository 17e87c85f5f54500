from django.urls import include, path

from comments.desk import views
from comments.desk.appeals import appeals
from comments.desk.bulk import several
from comments.desk.care_phrases import care_phrases
from comments.desk.case import case, outcome
from comments.desk.decided import decided
from comments.desk.filters import filters
from comments.desk.rules_page import rules
from comments.desk.spam_page import spam

urlpatterns = [
    path("", views.waiting, name="desk"),
    path("care/", views.care, name="desk-care"),
    path("reported/", views.reported, name="desk-reported"),
    path("comments/<int:pk>/", case, name="desk-comment"),
    path("comments/<int:pk>/outcome/", outcome, name="desk-outcome"),
    path("appeals/", appeals, name="desk-appeals"),
    path("several/", several, name="desk-several"),
    path("decided/", decided, name="desk-decided"),
    path("people/", include("comments.desk.people.urls")),
    path("log/", views.log, name="desk-log"),
    path("", include("comments.desk.wellbeing.urls")),
    path("filters/", filters, name="desk-filters"),
    path("filters/care/", care_phrases, name="desk-care-phrases"),
    path("rules/", rules, name="desk-rules"),
    path("rules/spam/", spam, name="desk-spam"),
]
