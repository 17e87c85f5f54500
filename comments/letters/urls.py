from django.urls import path

from comments.letters import asking, muting, reading, reporting, settings, writing

urlpatterns = [
    path("posts/<slug:slug>/letter/", writing.write, name="write-letter"),
    path("posts/<slug:slug>/letters/", settings.letters_of_essay, name="letters-of-essay"),
    path("letters/", reading.letters, name="letters"),
    path("letters/<int:pk>/", reading.exchange, name="letter"),
    path("letters/<int:pk>/answers/", reading.answer, name="letter-answer"),
    path("letters/<int:pk>/opening/", reading.opening, name="letter-opening"),
    path("letters/<int:pk>/taking-back/", reading.taking_back, name="letter-taking-back"),
    path("letters/<int:pk>/asking/", asking.asking, name="letter-asking"),
    path("letters/<int:pk>/consent/", asking.consent, name="letter-consent"),
    path("letters/<int:pk>/report/", reporting.report, name="letter-report"),
    path("letters/<int:pk>/muting/", muting.muting, name="letter-muting"),
    path("settings/letters/", settings.letter_settings, name="letter-settings"),
]
