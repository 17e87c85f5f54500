from django.urls import include, path

from comments import views
from comments.desk import views as desk
from comments.feeds import CommentsFeed
from core.feed_formats import WholeTextJson, WholeTextRss

urlpatterns = [
    path("posts/<slug:slug>/comments/", views.send, name="comments"),
    path("posts/<slug:slug>/comments/feed/", CommentsFeed(), name="comments-feed"),
    path("posts/<slug:slug>/comments/feed/rss/", CommentsFeed(WholeTextRss, "comments-rss"), name="comments-rss"),
    path("posts/<slug:slug>/comments/feed.json", CommentsFeed(WholeTextJson, "comments-json"), name="comments-json"),
    path("comments/<int:pk>/", views.permalink, name="comment"),
    path("comments/<int:pk>/report/", views.report, name="comment-report"),
    path("comments/<int:pk>/approval/", desk.approval, name="comment-approval"),
    path("comments/<int:pk>/rejection/", desk.rejection, name="comment-rejection"),
    path("comments/<int:pk>/keeping/", desk.keeping, name="comment-keeping"),
    path("desk/", include("comments.desk.urls")),
]
