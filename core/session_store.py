from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore


class SessionStore(DatabaseSessionStore):
    """Sign-in sessions in the database; a cookie that cannot be a key is nobody's, and is not looked up."""

    def _validate_session_key(self, key: Any) -> bool:
        # PostgreSQL refuses a NUL in a text, and a stranger can send one.
        return isinstance(key, str) and key.isascii() and key.isalnum() and len(key) >= 8
