from django.urls import include, path

from comments import following, mentions, muting, names, views
from comments.again import again
from comments.appealing import appealing
from comments.closing import closing
from comments.decided import decision
from comments.desk import deciding
from comments.desk.appeals import answer as answer_appeal
from comments.desk.claiming import claim, handing_over, release
from comments.desk.noting import note
from comments.desk.undoing import undoing
from comments.editing import editing
from comments.feeds import CommentsFeed
from comments.hearing import heard, heard_removal
from comments.holding import holding
from comments.kind_page import draft, letter, letter_end, sent
from comments.lately import lately, new_to_me
from comments.notices.views import notifications, open_notice, read_all
from comments.own_pen_names import pen_names, taking_pen_name_off
from comments.person import person
from comments.reporting import report
from comments.reports_made import your_reports
from comments.sending import undo
from comments.thanks import thanks, thanks_removal
from comments.transparency import transparency
from comments.withdrawal import withdrawal
from comments.yours import yours
from core.feed_formats import WholeTextJson, WholeTextRss

urlpatterns = [
    path("posts/<slug:slug>/comments/", views.send, name="comments"),
    path("posts/<slug:slug>/comments/feed/", CommentsFeed(), name="comments-feed"),
    path("posts/<slug:slug>/comments/feed/rss/", CommentsFeed(WholeTextRss, "comments-rss"), name="comments-rss"),
    path("posts/<slug:slug>/comments/feed.json", CommentsFeed(WholeTextJson, "comments-json"), name="comments-json"),
    path("posts/<slug:slug>/comments/closing/", closing, name="comments-closing"),
    path("posts/<slug:slug>/heard/", heard, name="heard"),
    path("posts/<slug:slug>/heard/removal/", heard_removal, name="heard-removal"),
    path("comments/yours/", yours, name="your-comments"),
    path("comments/lately/<slug:slug>/", lately, name="comments-lately"),
    path("posts/<slug:slug>/comments/new/", new_to_me, name="comments-new"),
    path("comments/<int:pk>/", views.permalink, name="comment"),
    path("comments/<int:pk>/thanks/", thanks, name="comment-thanks"),
    path("comments/<int:pk>/thanks/removal/", thanks_removal, name="thanks-removal"),
    path("comments/<int:pk>/undo/", undo, name="comment-undo"),
    path("comments/<int:pk>/sent/", sent, name="comment-sent"),
    path("comments/<int:pk>/letter/", letter, name="comment-letter"),
    path("comments/<int:pk>/letter/end/", letter_end, name="letter-end"),
    path("comments/<int:pk>/draft/", draft, name="comment-draft"),
    path("comments/<int:pk>/edit/", editing, name="comment-edit"),
    path("comments/<int:pk>/decision/", decision, name="comment-decision"),
    path("comments/<int:pk>/again/", again, name="comment-again"),
    path("comments/<int:pk>/appeal/", appealing, name="comment-appeal"),
    path("comments/<int:pk>/appeal/answer/", answer_appeal, name="appeal-answer"),
    path("comments/<int:pk>/withdrawal/", withdrawal, name="comment-withdrawal"),
    path("comments/<int:pk>/holding-back/", holding, name="author-holding"),
    path("comments/<int:pk>/name/", names.taking_name_off, name="taking-name-off"),
    path("posts/<slug:slug>/following/", following.follow, name="follow"),
    path("posts/<slug:slug>/following/end/", following.unfollow, name="unfollow"),
    path("posts/<slug:slug>/people/", mentions.people, name="people-beneath"),
    path("settings/following/", following.followed, name="followed"),
    path("comments/<int:pk>/muting/", muting.muting, name="muting"),
    path("settings/mutes/", muting.mutes, name="mutes"),
    path("settings/mutes/<int:pk>/end/", muting.end_mute, name="end-mute"),
    path("settings/mutes/pen-names/<int:pk>/end/", muting.end_pen_name_mute, name="end-pen-name-mute"),
    path("settings/pen-names/", pen_names, name="pen-names"),
    path("settings/pen-names/<int:pk>/taking-off/", taking_pen_name_off, name="taking-pen-name-off"),
    path("settings/privacy/names/", names.taking_names_off, name="taking-names-off"),
    path("settings/privacy/names/rule/end/", names.end_name_rule, name="end-name-rule"),
    path("comments/<int:pk>/report/", report, name="comment-report"),
    path("comments/<int:pk>/approval/", deciding.approval, name="comment-approval"),
    path("comments/<int:pk>/rejection/", deciding.rejection, name="comment-rejection"),
    path("comments/<int:pk>/asking/", deciding.asking, name="comment-asking"),
    path("comments/<int:pk>/note/", note, name="comment-note"),
    path("comments/<int:pk>/keeping/", deciding.keeping, name="comment-keeping"),
    path("comments/<int:pk>/holding/", deciding.holding, name="comment-holding"),
    path("comments/<int:pk>/claim/", claim, name="comment-claim"),
    path("comments/<int:pk>/claim/end/", release, name="comment-claim-end"),
    path("comments/<int:pk>/claim/handing-over/", handing_over, name="comment-handing-over"),
    path("decisions/<int:pk>/undo/", undoing, name="decision-undo"),
    path("reports/yours/", your_reports, name="your-reports"),
    path("notifications/", notifications, name="notifications"),
    path("notifications/read/", read_all, name="read-notices"),
    path("notifications/<int:pk>/", open_notice, name="notice"),
    path("people/<slug:handle>/", person, name="person"),
    path("transparency/", transparency, name="transparency"),
    path("", include("comments.letters.urls")),
    path("desk/", include("comments.desk.urls")),
]
