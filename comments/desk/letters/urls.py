from django.urls import path

from comments.desk.letters import views

urlpatterns = [
    path("", views.letters, name="desk-letters"),
    path("<int:pk>/", views.letter, name="desk-letter"),
    path("<int:pk>/reading/", views.reading, name="desk-letter-reading"),
    path("<int:pk>/passing-on/", views.passing_on, name="desk-letter-passing-on"),
    path("<int:pk>/keeping/", views.keeping, name="desk-letter-keeping"),
    path("<int:pk>/turning-down/", views.turning_down, name="desk-letter-turning-down"),
]
