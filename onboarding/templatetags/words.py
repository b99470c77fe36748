"""The checklist's own texts in templates."""

from django import template

from onboarding.wording import words

register = template.Library()
register.filter("words", words)
