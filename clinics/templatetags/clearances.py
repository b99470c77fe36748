"""What a physio signed, in templates."""

from django import template

from clinics.clearance_words import in_words

register = template.Library()
register.filter("in_words", in_words)
