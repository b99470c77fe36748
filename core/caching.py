"""Pages that are the same for everybody who is not signed in: kept by caches, not sent twice."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from core.context import site

# How long a cache between us and the readers may answer by itself. A browser asks each time: it may have
# signed in since, and one kept page would then take the place of another.
SHARED_S = 60
_SOURCES = {".py", ".html", ".svg", ".toml", ".css", ".js", ".txt", ".mo"}


def kept(request: HttpRequest, made_of: str, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page with its tag, or 304 where the browser holds it; `made_of` tells its data apart from others.

    Only what anybody may read and nobody in particular: whoever is signed in, or is told something, gets the
    page itself.
    """
    if settings.DEBUG or request.user.is_authenticated or len(get_messages(request)):
        return page()
    tag = _tag(request, made_of)
    answer: HttpResponseBase = get_conditional_response(request, etag=tag) or page()
    assert isinstance(answer, HttpResponse)
    if answer.status_code in {200, 304}:
        answer["ETag"] = tag
        patch_cache_control(answer, public=True, max_age=0, s_maxage=SHARED_S)
        patch_vary_headers(answer, ("Cookie", "Accept-Language"))
    return answer


def _tag(request: HttpRequest, made_of: str) -> str:
    """A weak tag: compression may change the bytes, but not what they say."""
    parts = (release(), get_language(), request.get_full_path(), repr(site(request)), made_of)
    return f'W/"{hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]}"'


@cache
def release() -> str:
    """A checksum of everything in the code that a page is made of, read once per process."""
    folders = [Path(settings.BASE_DIR, name) for name in (*settings.INSTALLED_APPS, "templates", "static")]
    found = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _SOURCES)
    digest = hashlib.sha256()
    for path in found:
        digest.update(path.read_bytes())
    return digest.hexdigest()
