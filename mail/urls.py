from django.urls import path

from mail import views

urlpatterns = [
    path("", views.mailbox, name="dev-mailbox"),
    path("<str:name>/", views.message, name="dev-message"),
]
