"""Addresses by which essays are followed and found from elsewhere."""

from django.urls import path

from core.feed_formats import WholeTextJson, WholeTextRss
from posts import feeds, following, sitemap

urlpatterns = [
    path("feeds/", following.feeds, name="feeds"),
    path("feed/rss/", feeds.PublicationFeed(WholeTextRss, "feed-rss"), name="feed-rss"),
    path("feed.json", feeds.PublicationFeed(WholeTextJson, "feed-json"), name="feed-json"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap_part, name="sitemap-part"),
]
