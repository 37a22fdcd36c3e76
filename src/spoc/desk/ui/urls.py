"""Addresses that every page uses beside its own."""

from django.urls import path

from spoc.desk.ui import views

urlpatterns = [
    path("pulse", views.pulse, name="pulse"),
    path("look", views.look, name="look"),
    path("go", views.go, name="go"),
    path("notices/seen", views.notices_seen, name="notices_seen"),
]
