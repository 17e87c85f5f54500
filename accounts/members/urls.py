"""Looking after members."""

from django.urls import path

from accounts.members import acts, invitations, log, views

urlpatterns = [
    path("", views.members, name="members"),
    path("<int:pk>/", views.one, name="member"),
    path("<int:pk>/role/", acts.act_upon, {"act": acts.ROLE}, name="member-role"),
    path("<int:pk>/signing-out/", acts.act_upon, {"act": acts.SIGN_OUT}, name="member-signing-out"),
    path("<int:pk>/stopping/", acts.act_upon, {"act": acts.STOP}, name="member-stopping"),
    path("<int:pk>/letting-in/", acts.act_upon, {"act": acts.LET_IN}, name="member-letting-in"),
    path("<int:pk>/second-step/", acts.act_upon, {"act": acts.SECOND_STEP}, name="member-second-step"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<int:pk>/withdrawal/", invitations.withdrawal, name="invitation-withdrawal"),
    path("log/", log.log, name="members-log"),
    path("log.csv", log.log_as_spreadsheet, name="members-log-csv"),
]
