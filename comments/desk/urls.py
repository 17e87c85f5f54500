from django.urls import path

from comments.desk import views
from comments.desk.care_phrases import care_phrases
from comments.desk.filters import filters

urlpatterns = [
    path("", views.waiting, name="desk"),
    path("care/", views.care, name="desk-care"),
    path("reported/", views.reported, name="desk-reported"),
    path("log/", views.log, name="desk-log"),
    path("filters/", filters, name="desk-filters"),
    path("filters/care/", care_phrases, name="desk-care-phrases"),
]
