"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from healing import machines, views
from healing.checkup.page import health

urlpatterns = [
    path("", include("posts.urls")),
    path("", include("posts.shared_urls")),
    path("", include("comments.urls")),
    path("care/", include("care.urls")),
    path("contact/", include("contact.urls")),
    path("", include("publication.urls")),
    path("accounts/", include("accounts.urls")),
    path("settings/health/", health, name="health"),
    path("settings/", include("accounts.settings_urls")),
    path("styleguide/", include("healing.styleguide.urls")),
    path("admin/", admin.site.urls),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.icon, name="icon"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path(".well-known/security.txt", machines.security, name="security"),
    path(".well-known/change-password", machines.change_password, name="change-password"),
    path("up/", views.alive, name="up"),
    path("ready/", views.ready, name="ready"),
]
if settings.DEBUG:
    urlpatterns.append(path("dev/mail/", include("mail.urls")))

handler400 = "healing.views.bad_request"
handler403 = "healing.views.forbidden"
handler404 = "healing.views.not_found"
handler429 = "healing.views.too_many_requests"
