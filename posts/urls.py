from django.urls import path

from posts import feeds, views

urlpatterns = [
    path("", views.home, name="home"),
    path("posts/<slug:slug>/", views.article, name="post"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed/", feeds.TopicFeed(), name="topic-feed"),
    path("feed/", feeds.PublicationFeed(), name="feed"),
    path("media/<path:name>", views.picture, name="picture"),
]
