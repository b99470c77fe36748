"""Template tags of the shared components in templates/components."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()

# Django's message levels and our own kinds, each as one of the three notices there are.
_NOTICES = {
    "care": ("care", "triangle-alert"),
    "warning": ("care", "triangle-alert"),
    "stop": ("stop", "octagon-alert"),
    "error": ("stop", "octagon-alert"),
    "success": ("info", "check"),
}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """`{% notice "info|care|stop" title=_("...") %}...{% endnotice %}`: a box that asks to be read."""
    drawn_as, icon = _NOTICES.get(kind, ("info", "info"))
    context = {"kind": drawn_as, "icon": icon, "title": title, "content": content}
    return render_to_string("components/_notice.html", context)


@register.inclusion_tag("components/_step_prints.html")
def step_prints(step: int, total: int) -> dict[str, Any]:
    """A trail of `total` prints of which the first `step` are filled; decoration beside the words."""
    prints = [{"x": 14 * place, "y": 4 * (place % 2), "done": place < step} for place in range(total)]
    return {"prints": prints, "width": 14 * total}


@register.filter
def duration(seconds: int) -> str:
    """Seconds in short: "45 s", "5 min", "1 min 30 s"."""
    minutes, rest = divmod(int(seconds), 60)
    if not minutes:
        return gettext("%(seconds)d s") % {"seconds": rest}
    if not rest:
        return gettext("%(minutes)d min") % {"minutes": minutes}
    return gettext("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
