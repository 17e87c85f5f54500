from django.urls import path

from publication import views

urlpatterns = [
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("how-comments-work/", views.how_comments_work, name="how-comments-work"),
]
