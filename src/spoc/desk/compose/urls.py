"""Addresses of a draft."""

from django.urls import path

from spoc.desk.compose import views

urlpatterns = [
    path("compose/new", views.new, name="compose_new"),
    path("compose/<uuid:key>", views.compose, name="compose"),
    path("compose/<uuid:key>/keep", views.keep, name="compose_keep"),
    path("compose/<uuid:key>/check", views.check, name="compose_check"),
    path("compose/<uuid:key>/send", views.send, name="compose_send"),
    path("compose/<uuid:key>/attach", views.attach, name="compose_attach"),
    path("compose/<uuid:key>/detach/<int:number>", views.detach, name="compose_detach"),
    path("compose/<uuid:key>/discard", views.discard, name="compose_discard"),
]
