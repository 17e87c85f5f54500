from django.urls import path

from core.feed_formats import WholeTextJson, WholeTextRss
from posts import feeds, listings, views
from posts.cards.views import card, site_card
from posts.search.views import search
from posts.writer_feed import WriterFeed

urlpatterns = [
    path("", views.home, name="home"),
    path("posts/<slug:slug>/", views.article, name="post"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed/", feeds.TopicFeed(), name="topic-feed"),
    path("topics/<slug:slug>/feed/rss/", feeds.TopicFeed(WholeTextRss, "topic-feed-rss"), name="topic-feed-rss"),
    path("topics/<slug:slug>/feed.json", feeds.TopicFeed(WholeTextJson, "topic-feed-json"), name="topic-feed-json"),
    path("archive/", listings.archive, name="archive"),
    path("archive/<slug:year>/", listings.archive, name="archive-year"),
    path("series/<slug:slug>/", listings.series, name="series"),
    path("writers/", listings.writers, name="writers"),
    path("writers/<slug:handle>/", listings.writer, name="writer"),
    path("writers/<slug:handle>/feed/", WriterFeed(), name="writer-feed"),
    path("writers/<slug:handle>/feed/rss/", WriterFeed(WholeTextRss, "writer-feed-rss"), name="writer-feed-rss"),
    path("writers/<slug:handle>/feed.json", WriterFeed(WholeTextJson, "writer-feed-json"), name="writer-feed-json"),
    path("feed/", feeds.PublicationFeed(), name="feed"),
    path("search/", search, name="search"),
    path("cards/<int:pk>/<slug:mark>.jpg", card, name="card"),
    path("cards/<slug:mark>.jpg", site_card, name="site-card"),
    path("media/<path:name>", views.picture, name="picture"),
]
