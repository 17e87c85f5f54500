from django.urls import path

from comments.desk import views

urlpatterns = [
    path("", views.waiting, name="desk"),
    path("reported/", views.reported, name="desk-reported"),
    path("log/", views.log, name="desk-log"),
]
