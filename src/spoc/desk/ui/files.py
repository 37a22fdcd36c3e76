"""A file handed out: always as a download, never opened by the browser, whatever it says it is."""

from urllib.parse import quote

from django.http import HttpResponse


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Media-Type"] = media_type if media_type.isascii() and media_type.isprintable() else ""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
