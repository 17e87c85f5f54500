from django.urls import path

from comments.desk import views
from comments.desk.filters import filters

urlpatterns = [
    path("", views.waiting, name="desk"),
    path("reported/", views.reported, name="desk-reported"),
    path("log/", views.log, name="desk-log"),
    path("filters/", filters, name="desk-filters"),
]
