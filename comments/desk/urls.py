from django.urls import include, path

from comments.desk import views
from comments.desk.appeals import appeals
from comments.desk.bulk import several
from comments.desk.care import answering as care_answering
from comments.desk.care import duty, handing_over, lines, replies, seeing_to
from comments.desk.care_phrases import care_phrases
from comments.desk.case import case, outcome
from comments.desk.decided import decided
from comments.desk.filters import filters
from comments.desk.log.views import log, log_as_spreadsheet
from comments.desk.rules_page import rules
from comments.desk.spam_page import spam
from comments.desk.undoing import undoing_several

urlpatterns = [
    path("", views.waiting, name="desk"),
    path("care/", views.care, name="desk-care"),
    path("care/<int:pk>/answer/", care_answering.answer, name="desk-care-answer"),
    path("care/<int:pk>/colleague/", handing_over.colleague, name="desk-care-colleague"),
    path("care/<int:pk>/seen-to/", seeing_to.seen_to, name="desk-care-seen-to"),
    path("care/duty/", duty.duty, name="desk-care-duty"),
    path("care/replies/", replies.replies, name="desk-care-replies"),
    path("care/replies/<slug:key>/", replies.reply, name="desk-care-reply"),
    path("care/lines/", lines.lines, name="desk-care-lines"),
    path("care/lines/copy/", lines.write_copy, name="desk-care-copy"),
    path("care/lines/<slug:key>/", lines.line, name="desk-care-line"),
    path("reported/", views.reported, name="desk-reported"),
    path("comments/<int:pk>/", case, name="desk-comment"),
    path("comments/<int:pk>/outcome/", outcome, name="desk-outcome"),
    path("letters/", include("comments.desk.letters.urls")),
    path("appeals/", appeals, name="desk-appeals"),
    path("several/", several, name="desk-several"),
    path("several/undo/", undoing_several, name="desk-several-undo"),
    path("decided/", decided, name="desk-decided"),
    path("people/", include("comments.desk.people.urls")),
    path("pen-names/", include("comments.desk.pen_names.urls")),
    path("log/", log, name="desk-log"),
    path("log.csv", log_as_spreadsheet, name="desk-log-csv"),
    path("", include("comments.desk.wellbeing.urls")),
    path("filters/", filters, name="desk-filters"),
    path("filters/care/", care_phrases, name="desk-care-phrases"),
    path("rules/", rules, name="desk-rules"),
    path("rules/spam/", spam, name="desk-spam"),
]
