"""Addresses of the gallery: every component on made-up data, for the browser tests of this folder alone."""

from django.urls import path

from spoc.desk.ui import errors
from tests.desk.ui import pages

SCREENS = ("my_work", "outbox", "cases", "alerts", "match_review", "set_aside", "audit")
ACCOUNT_ROUTES = (
    *("account_login", "account_logout", "account_change_password", "account_reauthenticate", "mfa_index"),
    *("mfa_authenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_reauthenticate"),
)

urlpatterns = [
    path("", pages.show, {"name": "inbox"}, name="inbox"),
    path("check", pages.show, {"name": "check"}, name="quick_check"),
    path("panel", pages.panel, name="quick_check_panel"),
    path("pulse", pages.pulse, name="pulse"),
    path("look", pages.nothing, name="look"),
    path("go", pages.nothing, name="go"),
    path("draft", pages.draft, name="draft"),
    path("preview/<int:number>", pages.preview, name="preview"),
    path("trouble/<int:status>", pages.trouble, name="trouble"),
    path("account/<slug:name>", pages.account, name="account"),
    *(path(f"allauth/{name}", pages.nothing, name=name) for name in ACCOUNT_ROUTES),
    path("<slug:name>", pages.show, name="gallery"),
    *(path(f"screens/{name}", pages.nothing, name=name) for name in SCREENS),
]

handler404 = errors.not_found
