"""Addresses of the outbox."""

from django.urls import path

from spoc.desk.outbox import views

urlpatterns = [
    path("outbox", views.outbox, name="outbox"),
    path("outbox/<uuid:key>/retry", views.retry, name="outbox_retry"),
    path("outbox/<uuid:key>/cancel", views.cancel, name="outbox_cancel"),
    path("outbox/<uuid:key>/replace", views.replace, name="outbox_replace"),
]
