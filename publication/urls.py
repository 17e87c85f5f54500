from django.urls import path

from publication import pages, settings_page, writing_pages
from publication.removing.page import removals_page

urlpatterns = [
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("how-comments-work/", pages.how_comments_work, name="how-comments-work"),
    path("settings/removals/", removals_page, name="removals"),
    path("settings/site/", settings_page.site_settings, name="site-settings"),
    path("settings/pages/<slug:page>/", writing_pages.page_text, name="page-text"),
    path("settings/pages/<slug:page>/default/", writing_pages.default_again, name="page-default"),
]
