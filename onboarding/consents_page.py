"""What somebody has agreed to: each purpose with its exact text, and everything they ever said about it."""

from dataclasses import dataclass

from accounts.models import User
from onboarding.consenting import Purpose, current_text
from onboarding.models import Consent


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One purpose and what the walker said about it, the latest first."""

    purpose: Purpose
    said: tuple[Consent, ...]

    @property
    def latest(self) -> Consent | None:
        """The word that holds, None where nothing was ever said."""
        return self.said[0] if self.said else None

    @property
    def given(self) -> bool:
        """Whether the walker agrees."""
        return self.latest is not None and self.latest.given


@dataclass(frozen=True, slots=True)
class ConsentsPage:
    """All purposes of the texts shown now."""

    version: str
    lines: tuple[ConsentLine, ...]


def consents_page(walker: User) -> ConsentsPage:
    """The purposes with everything this walker said; one query."""
    text = current_text()
    said = list(Consent.objects.filter(walker=walker).order_by("-said_at", "-pk"))
    return ConsentsPage(
        version=text.version,
        lines=tuple(
            ConsentLine(purpose, tuple(one for one in said if one.purpose == purpose.id))
            for purpose in text.purposes
        ),
    )
