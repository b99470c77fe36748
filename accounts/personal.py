"""What accounts keep about people."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from accounts.models import User
from core.personal import Table, same

ACCOUNT = Table(
    name="account",
    model=User,
    owner="pk",
    shown=same(
        "email",
        "name",
        "time_zone",
        "units",
        "locale",
        "theme",
        "big_text",
        "weekdays",
        "contact_name",
        "contact_phone",
        "weight_kg",
        "lane_m",
        "sex",
        "birth_date",
        "is_operator",
        "joined_at",
        "last_login",
    ),
    emptied={
        # An address that no mail can reach and nobody can sign up with.
        "email": Concat(Value("closed-"), Cast("uuid", CharField()), Value("@closed.invalid")),
        "password": "!",
        "name": "",
        "time_zone": "UTC",
        "units": User.Units.METRIC,
        "locale": "en-gb",
        "theme": "",
        "big_text": False,
        "weekdays": [],
        "contact_name": "",
        "contact_phone": "",
        "weight_kg": None,
        "lane_m": None,
        "sex": "",
        "birth_date": None,
        "is_active": False,
        "is_operator": False,
        "last_login": None,
    },
    # That there was an account, from when to when, without saying whose.
    stays=("id", "uuid", "joined_at", "closed_at", "changes"),
)
ADDRESSES = Table(
    name="email_addresses", model=EmailAddress, owner="user", shown=same("email", "verified", "primary")
)
# What an authenticator app or a passkey proves itself with is never handed over.
SECOND_FACTORS = Table(
    name="second_factors",
    model=Authenticator,
    owner="user",
    shown=same("type", "created_at", "last_used_at"),
)
TABLES = (ACCOUNT, ADDRESSES, SECOND_FACTORS)
