from django.urls import path

from comments.desk.pen_names import imposing, views

urlpatterns = [
    path("<int:pk>/", views.desk_pen_name, name="desk-pen-name"),
    path("<int:pk>/reveal/", views.reveal, name="desk-reveal"),
    path("<int:pk>/sanctions/<slug:name>/", imposing.impose, name="desk-pen-name-sanction"),
    path("<int:pk>/sanctions/<int:number>/lifting/", imposing.lift, name="desk-pen-name-lifting"),
]
