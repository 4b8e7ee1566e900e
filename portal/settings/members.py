"""Accounts: who may come in, how they prove who they are, and how often they may try."""

from . import environment
from .events import EVENTS_REGISTRATION_RATE

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "portal.members.domain.passwords.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "member_overview"
SESSION_COOKIE_AGE = 30 * 24 * 3600  # seconds, for those who ask to be remembered; else until the browser is closed

# --- django-allauth: https://docs.allauth.org/en/latest/account/configuration.html ----------------------------------

ACCOUNT_ADAPTER = "portal.members.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Mail scanners follow links: only the button on the page confirms.
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
# Only in the browser session that signed up; elsewhere the link confirms and the login is asked.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds: a mailbox on 2G takes its time
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
# Three tries per code and three codes in ten minutes: one chance in 77,000 a day to guess one of 10^8.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip,100/d/ip",
    "confirm_email": "1/3m/key",
    "request_login_code": "20/m/ip,3/10m/key",
    "reset_password": "20/m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "forum_invite": f"{environment.number('FORUM_INVITATIONS_PER_DAY', 30)}/d/user",
    "event_register": EVENTS_REGISTRATION_RATE,
}
ACCOUNT_FORMS = {
    "login": "portal.members.forms.entrance.LoginForm",
    "signup": "portal.members.forms.sign_up.SignUpForm",
    "request_login_code": "portal.members.forms.entrance.RequestCodeForm",
    "confirm_login_code": "portal.members.forms.entrance.ConfirmCodeForm",
    "reset_password": "portal.members.forms.entrance.ResetPasswordForm",
    "reset_password_from_key": "portal.members.forms.account.ResetPasswordKeyForm",
    "add_email": "portal.members.forms.account.ChangeEmailForm",
    "change_password": "portal.members.forms.account.ChangePasswordForm",
    "set_password": "portal.members.forms.account.SetPasswordForm",
    "reauthenticate": "portal.members.forms.account.ReauthenticateForm",
}

MFA_ADAPTER = "portal.members.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Log-In Networks"
MFA_TOTP_TOLERANCE = 1  # steps of 30 s: phones' clocks drift
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
MFA_FORMS = {
    "authenticate": "portal.members.forms.second_factor.AuthenticateForm",
    "reauthenticate": "portal.members.forms.second_factor.ReauthenticateForm",
    "activate_totp": "portal.members.forms.second_factor.ActivateAppForm",
    "add_webauthn": "portal.members.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "portal.members.forms.second_factor.RenamePasskeyForm",
    "authenticate_webauthn": "portal.members.forms.second_factor.AuthenticatePasskeyForm",
    "login_webauthn": "portal.members.forms.second_factor.LoginPasskeyForm",
    "reauthenticate_webauthn": "portal.members.forms.second_factor.ReauthenticatePasskeyForm",
}
# How many proxies stand in front, each adding the address it saw to X-Forwarded-For. None is believed by default.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", 0, least=0, most=5)

# --- The Wagtail admin has no door, no password and no address book of its own --------------------------------------

WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
