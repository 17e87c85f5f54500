from django.urls import path

from comments.desk.people import imposing, views

urlpatterns = [
    path("", views.people, name="desk-people"),
    path("<int:pk>/", views.desk_person, name="desk-person"),
    path("<int:pk>/notes/", views.note, name="desk-note"),
    path("<int:pk>/sanctions/<slug:name>/", imposing.impose, name="desk-sanction"),
    path("<int:pk>/sanctions/<int:number>/lifting/", imposing.lift, name="desk-lifting"),
]
