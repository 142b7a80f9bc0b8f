"""Settings of the installation, read from the environment only; every default is safe and runs as it is."""

import os
import warnings
from pathlib import Path
from urllib.parse import urlsplit

import environ  # type: ignore[import-untyped]  # has no stubs
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

env = environ.Env()

# ── Where things are ─────────────────────────────────────────────────────────────────────────────
PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(env.str("RELAIS_HOME", default="var")).resolve()
"""The one folder an installation writes to: embedded database, secret, collected static files."""
STATIC_ROOT = HOME / "static"
try:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
except OSError as failure:
    raise ImproperlyConfigured(
        f"RELAIS_HOME is {HOME}, which cannot be written: {failure.strerror}. "
        "Name a folder that this account may write to."
    ) from None


def _secret() -> str:
    """The installation's secret: from the environment, else made once and kept beside the database."""
    if given := env.str("RELAIS_SECRET_KEY", default=""):
        if len(given) < 32:
            raise ImproperlyConfigured(
                "RELAIS_SECRET_KEY is too short: 32 characters at least, drawn at random. "
                "Without it Relais draws a secret and keeps it in RELAIS_HOME."
            )
        return str(given)
    kept = HOME / "secret.key"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text()
    secret = get_random_secret_key()
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret


SECRET_KEY = _secret()
DEBUG = env.bool("RELAIS_DEBUG", default=False)

# ── The address decides what is safe ─────────────────────────────────────────────────────────────
PUBLIC_URL = env.str("RELAIS_URL", default="http://127.0.0.1:8000").rstrip("/")
try:
    _address = urlsplit(PUBLIC_URL)
    _is_whole = bool(_address.hostname) and _address.port != 0  # a port that is none raises when it is read
except ValueError:
    _is_whole = False
if not _is_whole:
    raise ImproperlyConfigured(
        f"RELAIS_URL is {PUBLIC_URL}: write the whole address that people type, as in https://relais.example.org."
    )
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
IS_HTTPS = _address.scheme == "https"
if not IS_HTTPS and _address.hostname not in _LOOPBACK:
    raise ImproperlyConfigured(
        f"RELAIS_URL is {PUBLIC_URL}: outside this machine Relais is served over https only. "
        "Put a certificate in front of it and set RELAIS_URL to the https address."
    )
DEMO = env.bool("RELAIS_DEMO", default=False) and _address.hostname in _LOOPBACK
"""Whether links sign in as invented people: on this machine only, whatever the environment says."""
ALLOWED_HOSTS = [_address.hostname or "127.0.0.1", *_LOOPBACK]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS = (365 * 24 * 3600 if IS_HTTPS else 0), IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{name}-src": [SELF] for name in ("script", "style", "img", "connect", "font", "manifest")},
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# ── What Relais is made of ───────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "relais.api",
    "relais.home",
    "relais.matching",
    "relais.journeys",
    "relais.programmes",
    "relais.people",
    "relais.activity",
    "relais.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "relais.kit.middleware.NoStoreMiddleware",
    "relais.people.middleware.SignInFirstMiddleware",
    "relais.people.middleware.PersonalWordsAndTimeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "relais.config.urls"
WSGI_APPLICATION = "relais.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relais.ui.navigation.navigation",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Data ─────────────────────────────────────────────────────────────────────────────────────────
with warnings.catch_warnings(action="ignore"):  # what is not recognised is refused below, in a sentence
    _database = env.str("DATABASE_URL", default="") or f"sqlite:///{HOME / 'relais.sqlite3'}"
    DATABASES = {"default": env.db_url_config(_database)}
_engine = DATABASES["default"].get("ENGINE", "").rpartition(".")[2]
if _engine not in ("sqlite3", "postgresql"):
    raise ImproperlyConfigured(
        "DATABASE_URL names neither SQLite (sqlite:///path) nor PostgreSQL (postgres://name:password@host/database)."
    )
if _engine == "sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a connection is asked if it lives before it is lent
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}

# ── Jobs and mail ────────────────────────────────────────────────────────────────────────────────
_JOBS = {
    "inline": "django_tasks.backends.immediate.ImmediateBackend",
    "worker": "django_tasks_db.DatabaseBackend",
}
_jobs = env.str("RELAIS_JOBS", default="inline")
if _jobs not in _JOBS:
    raise ImproperlyConfigured(f"RELAIS_JOBS is {_jobs}: write inline (no worker runs) or worker.")
TASKS = {"default": {"BACKEND": _JOBS[_jobs]}}
try:
    vars().update(env.email("EMAIL_URL", default="consolemail://"))
except (ImproperlyConfigured, KeyError, ValueError):
    raise ImproperlyConfigured(
        "EMAIL_URL is not understood: write smtp+tls://name:password@host:587, or consolemail://."
    ) from None
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "RELAIS_MAIL_FROM", default=f"Relais <relais@{_address.hostname or 'localhost'}>"
)

# ── People ───────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["relais.people.sign_in.LimitedBackend"]
PASSWORD_HASHERS = ["relais.people.hashers.Argon2id"]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
    {"NAME": "relais.people.passwords.CommonWordValidator"},
    {
        "NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
_sign_up = env.str("RELAIS_SIGN_UP", default="closed")
if _sign_up not in ("open", "closed"):
    raise ImproperlyConfigured(f"RELAIS_SIGN_UP is {_sign_up}: write open or closed (by invitation).")
SIGN_UP_IS_OPEN = _sign_up == "open"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "relais.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Codes everywhere: no link in a letter gives a right, so a scanner that opens links burns none.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# Limits are counted in our database (people/lockout.py), which every process sees.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "relais.people.sign_in_forms.SignInForm",
    "signup": "relais.people.sign_in_forms.SignUpForm",
    "request_login_code": "relais.people.sign_in_forms.AskCodeForm",
    "confirm_login_code": "relais.people.sign_in_forms.ConfirmCodeForm",
    "reset_password": "relais.people.sign_in_forms.AskResetForm",
    "confirm_password_reset_code": "relais.people.sign_in_forms.ConfirmResetForm",
    "reset_password_from_key": "relais.people.sign_in_forms.NewPasswordForm",
    "confirm_email_verification_code": "relais.people.sign_in_forms.ConfirmAddressForm",
    "change_password": "relais.people.sign_in_forms.ChangePasswordForm",
    "set_password": "relais.people.sign_in_forms.SetPasswordForm",
    "add_email": "relais.people.sign_in_forms.ChangeAddressForm",
    "reauthenticate": "relais.people.sign_in_forms.ReauthenticateForm",
}
MFA_ADAPTER = "relais.people.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS  # only ever this machine: see above
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_HTTPS else 0  # the one that holds the certificate
MFA_TOTP_ISSUER = "Relais"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "relais.people.sign_in_forms.SecondStepForm",
    "reauthenticate": "relais.people.sign_in_forms.SecondStepAgainForm",
    "activate_totp": "relais.people.sign_in_forms.AddAppForm",
    "add_webauthn": "relais.people.sign_in_forms.AddKeyForm",
    "edit_webauthn": "relais.people.sign_in_forms.RenameKeyForm",
}

# ── Words and time ───────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# ── Files ────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "relais.ui.assets.RelaisStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["relais.kit.uploads.WeighingHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 48 * 1024 * 1024

# ── What is written down ─────────────────────────────────────────────────────────────────────────
_level = env.str("RELAIS_LOG_LEVEL", default="INFO").upper()
if _level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
    raise ImproperlyConfigured(f"RELAIS_LOG_LEVEL is {_level}: write debug, info, warning or error.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "relais.kit.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet", "level": _level}},
    "root": {"handlers": ["stderr"], "level": _level},
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
