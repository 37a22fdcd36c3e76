"""Django's settings, made from the office's."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from spoc.config.office import Environment, Settings

OFFICE = Settings(_env_file=os.environ.get("SPOC_CONFIG_FILE"))
PACKAGE = Path(__file__).resolve().parent.parent


def _secret_key() -> str:
    if OFFICE.secret_key:
        return OFFICE.secret_key.get_secret_value()
    kept = OFFICE.home / "secret-key"
    if kept.exists():
        return kept.read_text().strip()
    # A process alone (a test, a help text) may run on a key of its own; `spoc up` writes one for all of them.
    return secrets.token_urlsafe(64)


PATIENCE: dict[str, str | int | None] = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Towards a server of one's own: one that vanished without a word is noticed within a minute, not after hours."""
REPLICA_TIME_LIMIT_MS = 3_000


def _primary() -> dict[str, Any]:  # Any: Django's own shape of this setting
    try:
        return _database(OFFICE.database)
    except LookupError:
        return _database("dbname=spoc host=/nonexistent")


def _replica(url: str) -> dict[str, Any]:  # Any: Django's own shape of this setting
    """Reads alone, and no longer than a source may take."""
    found = _database(url)
    limits = f"-c default_transaction_read_only=on -c statement_timeout={REPLICA_TIME_LIMIT_MS}"
    found["OPTIONS"] = PATIENCE | found["OPTIONS"]
    found["OPTIONS"]["options"] = f"{found['OPTIONS'].get('options', '')} {limits}".strip()
    return found | {"TEST": {"MIRROR": "default"}}


def _database(url: str) -> dict[str, Any]:  # Any: Django's own shape of this setting
    parts = conninfo_to_dict(url)
    options = {key: value for key, value in parts.items() if key not in ("dbname", "user", "password", "host", "port")}
    if parts.get("hostaddr") or not str(parts.get("host") or "/").startswith(("/", "@")):
        options = PATIENCE | options
    # A statement that is prepared is planned once: a plan made anew for each value costs more than a look-up by key.
    own = "-c plan_cache_mode=force_generic_plan" + ("" if OFFICE.as_owner else f" -c role={OFFICE.database_role}")
    options["options"] = f"{options.get('options', '')} {own}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "spoc"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


SECRET_KEY = _secret_key()
SECRET_KEY_IS_KEPT = OFFICE.secret_key is not None or (OFFICE.home / "secret-key").exists()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in OFFICE.allowed_hosts.split(",")]
ROOT_URLCONF = "spoc.config.urls"
WSGI_APPLICATION = "spoc.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
PRODUCT_ROLE = OFFICE.database_role
TRAINING = OFFICE.environment is Environment.TRAINING

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "procrastinate.contrib.django",
    "spoc.office.audit",
    "spoc.office.accounts",
    "spoc.office.catalogue",
    "spoc.office.registry",
    "spoc.office.clocks",
    "spoc.office.duty",
    "spoc.office.imports",
    "spoc.office.subjects",
    "spoc.office.alerts",
    "spoc.office.cases",
    "spoc.office.screening",
    "spoc.office.copies",
    "spoc.office.batches",
    "spoc.office.sources",
    "spoc.office.exchange",
    "spoc.office.rights",
    "spoc.jobs",
    "spoc.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "spoc.desk.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "spoc.desk.middleware.LanguageMiddleware",
    "spoc.desk.middleware.SessionLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "spoc.desk.middleware.DenyByDefaultMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "desk" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "spoc.desk.context.office",
            ],
        },
    }
]

COTTON_ISOLATE_BY_DEFAULT = True  # a component sees its own attributes, never by chance those of the page
CSRF_FAILURE_VIEW = "spoc.desk.ui.errors.stale_form"

DATABASES = {"default": _primary()} | {
    f"replica-{number}": _replica(url) for number, url in enumerate(OFFICE.replicas, start=1)
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_cache",
        # Beyond so many, rows are thrown out, and with them counts of wrong tries: far more than live at a time.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

LANGUAGE_CODE = OFFICE.language
LANGUAGES = [("en", _("English")), ("sk", _("Slovak"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = OFFICE.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = OFFICE.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# Sign-in (django-allauth): a name, a password, then a code; nobody registers himself, no mail is needed.
ACCOUNT_ADAPTER = "spoc.office.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if OFFICE.https else 0
ACCOUNT_RATE_LIMITS = {
    # A whole office may share one address, hence the wide limit by address and the narrow one by name.
    "login": "120/m/ip",
    "login_failed": f"60/m/ip,{OFFICE.sign_in_tries}/{OFFICE.lock_out_minutes}m/key",
}
MFA_ADAPTER = "spoc.office.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "spoc.office.accounts.codes.CodeForm",
    "reauthenticate": "spoc.office.accounts.codes.CodeAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "spoc"
MFA_TOTP_TOLERANCE = 1
SIGN_IN_TRIES = OFFICE.sign_in_tries
LOCK_OUT_MINUTES = OFFICE.lock_out_minutes
IDLE_SECONDS = OFFICE.idle_minutes * 60

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = OFFICE.https
SESSION_COOKIE_AGE = OFFICE.session_hours * 3600
CSRF_COOKIE_SECURE = OFFICE.https
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if OFFICE.https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OFFICE.https else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 28 * 1024 * 1024  # a file of 20 MB in base64; the API bounds its other calls itself
