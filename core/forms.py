"""Every form field is drawn by one template, templates/_field.html."""

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    field_template_name = "_field.html"
