"""All settings, from the environment. `.env.example` lists every variable; `healing/checks.py` refuses an unsafe production."""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from healing import database, env, logs, mailers, sign_in_methods

# ModelAdmin[Post], Feed[Post, …]: lets classes of Django be named with what they hold.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env.flag("DEBUG")
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var"))).resolve()

# Where it is served
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000, at_least=1)}").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
if not HTTPS and not SITE_URL.startswith("http://"):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}; it should begin with https:// (or http:// on your own machine)."
    )
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or (
    [urlsplit(SITE_URL).hostname or "", "127.0.0.1", "localhost", "[::1]"] if DEBUG else []
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whom /.well-known/security.txt names; there is no such page without it.
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")

# What it is made of
INSTALLED_APPS = [
    "healing.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Always, so that every database has the same tables; what a host did not turn on has no address (accounts/other_sites/).
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.github",
    "crispy_forms",
    # The widgets are rendered with our template folders, so that a template can be overridden.
    "django.forms",
    "procrastinate.contrib.django",
    "contact",
    "comments",
    "posts",
    "care",
    "accounts",
    "backups",
    "publication",
    "mail",
    "core",
    "healing.apps.HealingConfig",
]
MIDDLEWARE = [
    "healing.middleware.request_log.RequestLogMiddleware",
    "healing.middleware.language.SiteLanguageMiddleware",
    "healing.middleware.headers.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Inside those, so that its way to https and its refusals carry their headers too.
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "healing.middleware.compression.CompressionMiddleware",
    "healing.middleware.faults.FaultsMiddleware",
    "healing.middleware.cleaning.CleaningMiddleware",
    "healing.middleware.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "healing.middleware.etags.ETagMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "healing.middleware.language.MemberLanguageMiddleware",
    "healing.middleware.sign_in.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "healing.middleware.staff.StaffMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "healing.urls"
WSGI_APPLICATION = "healing.wsgi.application"
# Faults are caught by our own middleware, inside the one that writes the security headers.
DEBUG_PROPAGATE_EXCEPTIONS = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "publication.context.publication",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "healing"

# Data
DATABASES = {
    "default": database.from_url(
        env.secret("DATABASE_URL"),
        # The front runs eight requests at a time, the worker needs fewer.
        pool_size=env.number("DATABASE_POOL_SIZE", 8),
    )
}
DATABASE_IS_EMBEDDED = env.flag("DATABASE_IS_EMBEDDED")
AUTH_USER_MODEL = "accounts.User"
# auth.W004: the address is unique on its folded form, by a constraint that this check does not look at.
# security.W021: to be on the browsers' preload list is the owner's choice and hard to undo.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W021"]
VALKEY_URL = env.secret("VALKEY_URL")
CACHES = {
    # allauth's limits live in "default", so it is the limits' cache and nothing else uses it.
    "default": {
        **(
            {"BACKEND": "core.valkey_pace.ValkeyPace", "LOCATION": VALKEY_URL}
            if VALKEY_URL
            else {"BACKEND": "core.pace.PaceCache"}
        ),
        "KEY_FUNCTION": "core.pace_keys.hashed",
    },
    "local": {"BACKEND": "core.objects_at_hand.ObjectsAtHand"},
}
# The longest essay, 150,000 characters of four bytes, is 1.8 MB in a form. All other forms are held to 256 KB by the front.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 13 * 1024 * 1024
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(DATA_DIR / "media")))
MEDIA_URL = "media/"
# What was uploaded, before it was drawn for pages. No address leads there.
ORIGINALS_ROOT = Path(env.text("ORIGINALS_ROOT", str(DATA_DIR / "originals")))
# Members' own data on its way to them, for a day. No address leads there either.
EXPORTS_ROOT = Path(env.text("EXPORTS_ROOT", str(DATA_DIR / "exports")))
# Where copies of everything go, each night (backups/); none are made where it is not set.
BACKUPS_ROOT = Path(backups_root) if (backups_root := env.text("BACKUPS_ROOT")) else None
# Locks them: age1… alone, or AGE-SECRET-KEY-1…, with which the site can try them too.
BACKUP_KEY = env.secret("BACKUP_KEY")
# Where pg_dump and pg_restore are, if not where systems put them.
POSTGRES_PROGRAMS = env.text("POSTGRES_PROGRAMS")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "healing.static_files.Storage"
    },
}
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# The front (healing/front.py)
FRONT_THREADS = env.number("FRONT_THREADS", 8, at_least=1)
FRONT_QUEUE = env.number("FRONT_QUEUE", 64, at_least=1)
# Pages for whoever is signed out, kept whole in the memory of each web process (healing/kept_pages/), and how much of it.
KEPT_PAGES = env.flag("KEPT_PAGES", default=True)
KEPT_PAGES_MB = env.number("KEPT_PAGES_MB", 8, at_least=1, at_most=4096)
# For how many seconds a cache of many readers, as a CDN is, may answer with those pages without asking; 0: it always asks.
SHARED_CACHE_SECONDS = env.number("SHARED_CACHE_SECONDS", 0, at_most=86_400)

# Comments: how many seconds what is sent can be brought back, and only its writer sees it. 0: it goes out at once.
UNDO_SEND_SECONDS = env.number("UNDO_SEND_SECONDS", 60, at_most=600)

# Language and time
LANGUAGE_CODE = "en"
# Each by its own name, so that whoever speaks it finds it. What a language has to have to stand here: CONTRIBUTING.md.
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
# How dates are written where Django's own way is not ours.
FORMAT_MODULE_PATH = ["healing.formats"]
TIME_ZONE = env.one_of(available_timezones(), "TIME_ZONE", env.text("TIME_ZONE", "UTC"), such_as="Europe/Berlin")
USE_TZ = True

# Signing in
# Passwords, Google and GitHub are there for hosts who turn them on; a mailed code and a passkey always are.
SIGN_IN_METHODS = sign_in_methods.from_environment()
SOCIALACCOUNT_PROVIDERS = sign_in_methods.other_sites(SIGN_IN_METHODS)
# Where a browser is sent to, so that the pages with that button may send it there.
SIGN_IN_SITES = {site: sign_in_methods.ADDRESSES[site] for site in SOCIALACCOUNT_PROVIDERS}
SOCIALACCOUNT_ADAPTER = "accounts.other_sites.adapter.Adapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.other_sites.forms.SignupForm"}
# The name is always asked for; an account of another site opens none of ours because both have the same address.
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_STORE_TOKENS = False
PASSWORD_HASHERS = ["accounts.passwords.hasher.Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.rules.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.near_words.NearWordsValidator"},
]
# The one-time link of `manage.py create_admin` uses Django's token, which lives an hour.
PASSWORD_RESET_TIMEOUT = 3600
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignupForm",
    "request_login_code": "accounts.forms.RequestCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmCodeForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmAddressForm",
    "login": "accounts.passwords.forms.SignInForm",
    "set_password": "accounts.passwords.forms.SetForm",
    "change_password": "accounts.passwords.forms.ChangeForm",
    "reset_password": "accounts.passwords.forms.ResetForm",
    "confirm_password_reset_code": "accounts.passwords.forms.ConfirmCodeForm",
    "reset_password_from_key": "accounts.passwords.forms.NewForm",
}
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_PASSWORD_RESET_BY_CODE_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Codes by which somebody who is signed in proves themselves or a new address (accounts/mailed_code.py): thirty guesses an hour.
ACCOUNT_RATE_LIMITS = {
    # What counts by what, and why: accounts/coming_in/limits.py. Thirty wrong codes an hour are thirty guesses of a million.
    "request_login_code": "20/m/ip,60/h/ip",
    "reset_password": "20/m/ip,60/h/ip",
    "signup": "20/m/ip,60/h/ip",
    "wrong_code": "10/10m/ip,30/h/ip",
    # The neighbourhood of a place, four times as much: accounts/coming_in/places.py.
    "mail_from_range": "80/m/key,240/h/key",
    "wrong_code_from_range": "40/10m/key,120/h/key",
    "wrong_password_from_range": "40/m/key,240/h/key",
    "login_failed": "10/m/ip,60/h/ip,5/5m/key",
    "mail_from_here": "3/m/key,10/h/key",
    "mail_to_address": "10/h/key",
    "confirm_email": "5/m/key",
    "code_tries": "3/10m/key",
    "mailed_code": "3/m/user,10/h/user",
    # Codes of an authenticator app, of which three count at any time: whoever reads the mail of somebody else and guesses
    # every day is right after some years. Only they, and the member, can be kept waiting by it.
    "second_factor": "5/5m/key,20/d/key",
    # Private thanks for comments (comments/thanks.py): more than anybody means.
    "thanks": "20/m/user,200/d/user",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Second factors and passkeys (accounts/second_factor/). Browsers that are trusted are rows of ours, which can be seen and
# forgotten one by one, so allauth's own cookie for them stays off.
MFA_ADAPTER = "accounts.second_factor.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Looking for a passkey counts too, and every visit of the sign-in page does it; a credential cannot be guessed.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
# The code of the half minute before counts too: it takes tired hands a while to type.
MFA_TOTP_TOLERANCE = 1
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Cookies and headers
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A __Host- cookie needs HTTPS; the quick start on loopback has plain names.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
# By which a browser is known in which somebody came in before (accounts/coming_in/known_browsers.py).
KNOWN_COOKIE_NAME = "__Host-known" if HTTPS else "known"
# Holds the browsers that a member trusts (accounts/second_factor/trusting.py).
TRUSTED_COOKIE_NAME = "__Host-trusted" if HTTPS else "trusted"
CSRF_FAILURE_VIEW = "healing.views.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^up/$", r"^ready/$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}

# Mail: everything goes to the outbox; a job hands it to "transport".
MAIL_FROM = DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "Healing <healing@localhost>")
MAILERS = {
    "default": {"BACKEND": "mail.backends.OutboxBackend"},
    "transport": mailers.from_url(env.secret("MAIL_URL"), directory=DATA_DIR / "mail"),
}
MAIL_IS_SET_UP = bool(env.secret("MAIL_URL"))
# Faults go to the log, never by mail: a traceback may hold somebody's words.
ADMINS: list[str] = []
SENTRY_DSN = env.secret("SENTRY_DSN")
LOGGING_CONFIG = "healing.logs.configure"
LOG_LEVEL = env.one_of(logs.LEVELS, "LOG_LEVEL", env.text("LOG_LEVEL", "INFO").upper(), such_as="WARNING")
LOGGING = {"readable": DEBUG, "level": LOG_LEVEL}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# What went well need not be kept; what failed stays to be looked at.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}
