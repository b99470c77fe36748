"""Every setting, read from the environment; README.md lists the keys.

No environment at all means development. With DEBUG off the process refuses to start without its secrets.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from core.env import env_bool, env_database, env_int, env_list, env_secret, env_text

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What kind of place this is ---------------------------------------------------------------------------

DEBUG = env_bool("DEBUG", True)
SECRET_KEY = env_secret("SECRET_KEY", required=not DEBUG, otherwise="development-only-key-" + "0" * 32)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the host of the site when DEBUG is off.")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
ALLOW_UNAPPROVED = env_bool("ALLOW_UNAPPROVED", DEBUG)

OPERATOR_NAME = env_text("OPERATOR_NAME")
OPERATOR_CONTACT = env_text("OPERATOR_CONTACT")
OPERATOR_COUNTRY = env_text("OPERATOR_COUNTRY").upper()

# --- Parts ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Its templates, for core.forms.FieldRenderer.
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "lucide",
    "retrowalk",
    "core",
    "accounts",
    "alerts",
    "programs",
    "onboarding",
    "sessions",
    "clinics",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.SignedInByDefaultMiddleware",
    "core.middleware.PrivatePagesMiddleware",
    "accounts.middleware.WalkerTimeMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "retrowalk.urls"
WSGI_APPLICATION = "retrowalk.wsgi.application"

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
                "core.context.site",
                "accounts.context.look",
            ],
        },
    }
]
FORM_RENDERER = "core.forms.FieldRenderer"

# --- Data -------------------------------------------------------------------------------------------------

# No ATOMIC_REQUESTS: a page that only reads must not take SQLite's write lock. Actions are atomic themselves.
DATABASES = {"default": env_database("DATABASE_URL", BASE_DIR / "db.sqlite3")}

# The database holds the sign-in limits, so that they count across processes and machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# --- Accounts ---------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "core:front"
LOGOUT_REDIRECT_URL = "core:front"

MAIL_HOST = env_text("MAIL_HOST")
MAIL_WORKS = bool(MAIL_HOST)
_MAIL_SECURITY = env_text("MAIL_SECURITY", "starttls")
if _MAIL_SECURITY not in {"starttls", "tls", "none"}:
    raise ImproperlyConfigured(f"MAIL_SECURITY must be starttls, tls or none, not {_MAIL_SECURITY!r}.")
_SMTP = {
    "host": MAIL_HOST,
    "port": env_int("MAIL_PORT", 587),
    "username": env_text("MAIL_USER"),
    "password": env_text("MAIL_PASSWORD"),
    "use_tls": _MAIL_SECURITY == "starttls",
    "use_ssl": _MAIL_SECURITY == "tls",
    "timeout": 10,
}
_WITHOUT_MAIL = "console" if DEBUG else "dummy"
MAILERS = {
    "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": _SMTP}
    if MAIL_WORKS
    else {"BACKEND": f"django.core.mail.backends.{_WITHOUT_MAIL}.EmailBackend"}
}
DEFAULT_FROM_EMAIL = env_text("MAIL_FROM", "retrowalk@localhost")
# A site without mail is allowed: sign-up then needs no code, and the reset page says whom to ask.
SILENCED_SYSTEM_CHECKS = [] if MAIL_WORKS else ["mail.E001"]

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignUpForm"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_WORKS else "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = MAIL_WORKS
# Without mail nothing but a refusal keeps one address from two accounts, and sign-up has to name it anyway.
ACCOUNT_PREVENT_ENUMERATION = MAIL_WORKS
ACCOUNT_LOGIN_BY_CODE_ENABLED = MAIL_WORKS
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = MAIL_WORKS
# Time enough to find the mail, and a code that one can type with stiff fingers.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_REDIRECT_URL = "onboarding:screening"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Besides allauth's own: a code of eight letters is not to be guessed.
ACCOUNT_RATE_LIMITS = {"clinic_code": "10/h/user,50/h/ip"}
# Whoever works with patients proves who they are twice; walkers may.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Retrowalk"
# A site without mail confirms no address at all.
MFA_ALLOW_UNVERIFIED_EMAIL = not MAIL_WORKS
# Passkeys without TLS, on this machine alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXIES", 0)

SESSION_ENGINE = "core.session_store"
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
SESSION_COOKIE_NAME = "retrowalk_session"
CSRF_COOKIE_NAME = "retrowalk_csrf"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

# --- Transport and headers --------------------------------------------------------------------------------

HTTPS = env_bool("HTTPS", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env_int("TRUSTED_PROXIES", 0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.NONE],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
PERMISSIONS_POLICY: dict[str, str | list[str]] = {
    "autoplay": "self",
    "screen-wake-lock": "self",
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
# A long note or a forgotten tab must not become a memory problem.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
FILE_UPLOAD_HANDLERS = ["core.uploads.RefuseUploads"]

# --- Files, words, logs -----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "core.storage.JoinedFilesStorage"
    },
}

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [BASE_DIR / "locale"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_text("LOG_LEVEL", "INFO")},
}
