from django.urls import path

from care import views

urlpatterns = [path("care/", views.care, name="care")]
