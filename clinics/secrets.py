"""Tokens and codes that open a door: made here, and kept only as a keyed fingerprint."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

# Letters and digits that nobody takes for one another on paper: no 0, O, 1, I or L.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
_TOKEN_BYTES = 24


def new_token() -> str:
    """A secret for a link: 192 random bits in letters that stand in an address as they are."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_code() -> str:
    """A secret of eight letters for somebody to type; guessing it needs a limit on attempts."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def typed(code: str) -> str:
    """A code as somebody typed it, without the spaces and dashes they read it with, in capital letters."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def spaced(code: str) -> str:
    """A code as it is shown: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def fingerprint(secret: str, kind: str) -> str:
    """What is kept of a secret: 64 hexadecimal digits that only this site's key can make again.

    `kind` names what the secret opens, so that one for one door is never good for another.
    """
    return salted_hmac(f"clinics.secrets.{kind}", secret, algorithm="sha256").hexdigest()


def is_same(kept: str, secret: str, kind: str) -> bool:
    """Whether a secret is the one whose fingerprint was kept; takes as long either way."""
    return constant_time_compare(kept, fingerprint(secret, kind))
