from django.urls import path

from care import views

urlpatterns = [path("", views.care, name="care")]
