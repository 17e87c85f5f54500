"""The words of lines.toml, written out so that they are found for translation; a test holds the two together."""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Australia"),
    gettext_noop("Canada"),
    gettext_noop("European Union"),
    gettext_noop("New Zealand"),
    gettext_noop("United Kingdom"),
    gettext_noop("United States"),
    gettext_noop("24 hours a day"),
    gettext_noop("24 hours a day, seven days a week"),
    gettext_noop("All emergency services, in every member state."),
    gettext_noop("Calls from mobiles are free; from a landline they cost as much as a local call."),
    gettext_noop("Connects to emergency services."),
    gettext_noop("Free to call from landlines, mobiles and payphones."),
    gettext_noop("Helplines by country. They are free and confidential; some answer by phone, some by text or chat."),
    gettext_noop("Its page about crisis centres and helplines."),
    gettext_noop("Police, ambulance, fire service or coastguard. Free from any telephone."),
    gettext_noop("Police, fire department or ambulance."),
    gettext_noop("Police, fire service or ambulance, also for a life-threatening mental health situation."),
    gettext_noop("The primary emergency number."),
)
