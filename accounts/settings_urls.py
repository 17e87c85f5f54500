"""What people decide for themselves."""

from django.urls import path

from accounts.reading import reading

urlpatterns = [path("reading/", reading, name="reading")]
