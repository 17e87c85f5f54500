from django.urls import path

from comments.desk.wellbeing import views

urlpatterns = [
    path("yours/", views.wishes, name="desk-wishes"),
    path("yours/passed-on/", views.taking_back, name="desk-taking-back"),
    path("load/", views.load, name="desk-load"),
    path("rest/going-on/", views.going_on, name="desk-going-on"),
    path("rest/stopping/", views.stopping, name="desk-stopping"),
    path("unseen/", views.unseen, name="desk-unseen"),
    path("comments/<int:pk>/passing-on/", views.passing_on, name="comment-passing-on"),
]
