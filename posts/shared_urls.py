"""Addresses by which essays are followed and found from elsewhere."""

from django.urls import path

from posts import feeds, following, sitemap

urlpatterns = [
    path("feeds/", following.feeds, name="feeds"),
    path("feed/rss/", feeds.PublicationRss(), name="feed-rss"),
    path("feed.json", feeds.PublicationJson(), name="feed-json"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap_part, name="sitemap-part"),
]
