from django.urls import path

from healing.styleguide import views

urlpatterns = [
    path("", views.styleguide, name="styleguide"),
    path("<slug:name>/", views.page, name="styleguide-page"),
]
