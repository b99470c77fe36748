"""What to do about a warning sign, in the checklist's own words."""

from django.conf import settings

from core.context import emergency_number
from onboarding.questionnaire import Urgency
from onboarding.ruleset import current_ruleset
from onboarding.wording import advice_in_words


def call_for(urgency: str) -> str:
    """The one sentence for an urgency, with the number of the country; "" where nothing hurries."""
    if not urgency:
        return ""
    rules = current_ruleset()
    advice = rules.advice[rules.urgency_advice[Urgency(urgency)]]
    return advice_in_words(advice, emergency_number(settings.OPERATOR_COUNTRY))
