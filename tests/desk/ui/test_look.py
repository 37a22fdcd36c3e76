"""The look is a choice among few; what is none is left as it was."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from spoc.desk.ui.look import COOKIE, Look, keep, look_of_browser


def remembered(look: Look) -> Look:
    response = HttpResponse()
    keep(response, look, secure=True)
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = response.cookies[COOKIE].value
    return look_of_browser(request)


def test_a_browser_remembers_every_choice() -> None:
    look = Look(theme="dark", density="compact", letters="off", rail="narrow", sound="on")
    assert remembered(look) == look


@pytest.mark.parametrize(
    "cookie", ["", "purple.compact.on", "dark", "....", "dark.compact.on.wide.off.x", '"><script>']
)
def test_a_spoilt_cookie_gives_choices_that_exist(cookie: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = cookie
    look = look_of_browser(request)
    assert look == Look().changed(vars(look))


def test_a_wish_that_is_no_choice_changes_nothing() -> None:
    assert Look(theme="dark").changed({"theme": "purple", "rail": "narrow"}) == Look(theme="dark", rail="narrow")
